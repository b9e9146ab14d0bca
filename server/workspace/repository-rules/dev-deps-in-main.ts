import { type DeclaringFacts, declaring } from '../evidence/declaring.js';
import { collectedBy, listed, type RepositoryHit, type RepositoryRule } from './rule.js';

/** Tools that check, format or package code. What a program may well call while it runs is left out. */
const tools =
  /^(?:black|flake8(?:-.+)?|pylint|mypy|pyright|isort|ruff|yapf|autopep8|pycodestyle|pydocstyle|pyflakes|bandit|vulture|pytest(?:-.+)?|tox|nox|coverage|codecov|pre-commit|bumpversion|bump2version|twine|nbqa|nbstripout|interrogate)$/;
/** Lists that are for developers by their name. */
const forDevelopers = /(?:dev|tests?|testing|docs?|lint|ci|style|tools?|qa|check)/i;

export const devDepsInMain: RepositoryRule = {
  id: 'dev-deps-in-main',
  check(repository) {
    const all = collectedBy<DeclaringFacts>(repository, declaring).filter(
      ([path]) => repository.classes.get(path) === 'product',
    );
    return all.flatMap(([path, { manager, packages, isDerived }]): RepositoryHit[] => {
      if (manager === null || manager === 'conda' || isDerived) return [];
      const cut = path.lastIndexOf('/') + 1;
      if (forDevelopers.test(path.slice(cut))) return [];
      // A single list for everything is a way to work; where there is a second one, each has its place.
      if (manager === 'pip' && !all.some(([other]) => isSecondList(other, path.slice(0, cut)))) return [];
      const found = packages.filter(({ name }) => tools.test(name));
      const [first] = found;
      if (!first || found.length === packages.length) return [];
      const names = listed(found.map(({ name }) => name));
      const message = `Declare ${names} for development only: the program runs without`;
      return [{ path, cell: null, line: first.line, message, related: [] }];
    });
  },
};

function isSecondList(path: string, folder: string): boolean {
  return path.startsWith(folder) && path.endsWith('.txt') && forDevelopers.test(path.slice(folder.length));
}

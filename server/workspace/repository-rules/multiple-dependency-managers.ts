import { type DeclaringFacts, type DependencyManager, declaring } from '../evidence/declaring.js';
import { collectedBy, listed, type RepositoryHit, type RepositoryRule } from './rule.js';

interface List {
  readonly path: string;
  readonly name: string;
  readonly manager: DependencyManager;
  readonly packages: DeclaringFacts['packages'];
}

/** The one that keeps a lock file goes before a plain list. */
const rank: readonly DependencyManager[] = ['Poetry', 'Pipenv', 'a project table', 'conda', 'pip'];

export const multipleDependencyManagers: RepositoryRule = {
  id: 'multiple-dependency-managers',
  check(repository) {
    const byFolder = new Map<string, List[]>();
    for (const [path, facts] of collectedBy<DeclaringFacts>(repository, declaring)) {
      const cut = path.lastIndexOf('/') + 1;
      const name = path.slice(cut);
      const { manager, packages, isDerived } = facts;
      if (manager === null || isDerived || repository.classes.get(path) !== 'product') continue;
      // A library says in its project table what it can work with, and in a list of its own what it is tried with.
      if (manager === 'a project table') continue;
      if (manager === 'pip' && name !== 'requirements.txt') continue;
      const folder = path.slice(0, cut);
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), { path, name, manager, packages }]);
    }
    return [...byFolder.values()].flatMap(doubles);
  },
};

function doubles(lists: readonly List[]): RepositoryHit[] {
  const [main, ...others] = [...lists].sort((a, b) => rank.indexOf(a.manager) - rank.indexOf(b.manager));
  if (!main) return [];
  return others.flatMap((other) => {
    const twice = other.packages.filter(({ name }) => main.packages.some((each) => each.name === name));
    const [first] = twice;
    if (!first || other.manager === main.manager || twice.length < 2) return [];
    const names = listed(twice.map(({ name }) => name));
    const message = `Keep one list of packages: ${main.name} declares ${names} as well`;
    const line = main.packages.find(({ name }) => name === first.name)?.line ?? null;
    const related = { path: main.path, cell: null, line, message: `${first.name} is declared here as well.` };
    return [{ path: other.path, cell: null, line: first.line, message, related: [related] }];
  });
}

import { type DeclaringFacts, declaring } from '../evidence/declaring.js';
import { lockFile } from '../evidence/lockFile.js';
import { collectedBy, listed, type RepositoryHit, type RepositoryRule } from './rule.js';

/** Files of tools: what they install changes no result. */
const forDevelopers = /(?:dev|tests?|testing|docs?|lint|ci|style|build|tools?|extras?|optional)/i;

export const unpinnedDependencies: RepositoryRule = {
  id: 'unpinned-dependencies',
  check(repository) {
    // Who installs a library brings the versions; its own list is a range on purpose.
    if (repository.kind === 'library' || repository.kind === 'template') return [];
    const locks = repository.tree.files.filter(({ path }) => lockFile.test(path)).map(({ path }) => path);
    return collectedBy<DeclaringFacts>(repository, declaring).flatMap(([path, facts]): RepositoryHit[] => {
      const { manager, packages, isDerived } = facts;
      if (manager === null || manager === 'Poetry' || manager === 'a project table' || isDerived) return [];
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (repository.classes.get(path) !== 'product' || forDevelopers.test(name)) return [];
      if (locks.some((lock) => path.startsWith(lock.slice(0, lock.lastIndexOf('/') + 1)))) return [];
      const open = packages.filter(({ version }) => version === '' || version === '*');
      const [first] = open;
      if (!first || open.length * 2 <= packages.length) return [];
      const names = listed(
        open.map((each) => each.name),
        4,
      );
      const message =
        packages.length === 1
          ? `Pin the version of ${first.name}`
          : `Pin the versions of ${open.length} of ${packages.length} packages: ${names}`;
      return [{ path, cell: null, line: first.line, message, related: [] }];
    });
  },
};

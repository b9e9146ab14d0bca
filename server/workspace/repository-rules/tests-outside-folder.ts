import { collectedTests } from '../evidence/measures/tests.js';
import { type RepositoryRule, wholeFile } from './rule.js';

const testFolder = /(?:^|\/)(?:tests?|testing|unit_?tests?|integration_?tests?)\//i;

export const testsOutsideFolder: RepositoryRule = {
  id: 'tests-outside-folder',
  check(repository) {
    const { facts, tree } = repository;
    const own = tree.files
      .filter(({ path, outside }) => outside === '' && (collectedTests(facts.get(path))?.functions ?? 0) > 0)
      .map(({ path }) => path);
    const inside = own.filter((path) => testFolder.test(path));
    const apart = own.filter((path) => !testFolder.test(path));
    // Tests beside the code are a layout of their own: only what strays from the project's habit is told.
    if (apart.length * 2 > inside.length) return [];
    const folder = mostCommon(inside.map((path) => folderOf(path)));
    return apart.map((path) =>
      wholeFile(path, `Move this test to ${folder}, where the project keeps its tests`),
    );
  },
};

/** "pkg/tests/unit/test_a.py" is kept in "pkg/tests/". */
function folderOf(path: string): string {
  const match = testFolder.exec(path);
  return match ? path.slice(0, match.index + match[0].length) : path;
}

function mostCommon(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

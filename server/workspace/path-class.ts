export type PathClass = 'test' | 'docs' | 'examples';

const folders: Readonly<Record<string, PathClass>> = {
  test: 'test',
  tests: 'test',
  doc: 'docs',
  docs: 'docs',
  example: 'examples',
  examples: 'examples',
  tutorial: 'examples',
  tutorials: 'examples',
  demo: 'examples',
  demos: 'examples',
  bench: 'examples',
  benchmark: 'examples',
  benchmarks: 'examples',
};

const testFile = /^(test_.*|.*_test|conftest)\.py$/;
const benchFile = /^bench(mark)?(_.*)?\.py$/;

/**
 * What a file is for, told by its path below the workspace folder (slashes forward); null for ordinary code. Advice
 * on how to organise training code helps nobody in a unit test, a benchmark or a documentation page.
 */
export function pathClass(path: string): PathClass | null {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  if (testFile.test(name)) return 'test';
  if (benchFile.test(name)) return 'examples';
  for (const segment of segments) {
    const found = Object.hasOwn(folders, segment.toLowerCase()) ? folders[segment.toLowerCase()] : undefined;
    if (found) return found;
  }
  return null;
}

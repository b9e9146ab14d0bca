import type { Collector, ReadFile } from '../evidence/fileFacts.js';
import { collectedBy, type RepositoryHit, type RepositoryRule } from './rule.js';

interface Failures {
  readonly count: number;
  /** Of the first test that failed, from 0. */
  readonly line: number;
  readonly name: string;
}

const reports: Collector = {
  name: 'test-reports',
  wants: ({ path, fileClass }) =>
    fileClass !== 'example' &&
    /(?:^|[/_.-])(?:x?junit|pytest|tests?|unittests?)(?:[_.-][^/]*)?\.xml$/i.test(path),
  collect,
};

/** What a report in JUnit's format says of tests that failed; null when none did. */
function collect({ file, text }: ReadFile): Failures | null {
  if (!file.path.toLowerCase().endsWith('.xml') || !/<testsuites?\b/.test(text)) return null;
  const failed = [...text.matchAll(/<testcase\b([^>]*[^/>])>(.*?)<\/testcase>/gs)].filter((match) =>
    /<(?:failure|error)\b/.test(match[2] as string),
  );
  const [first] = failed;
  if (!first) return null;
  return {
    count: failed.length,
    line: text.slice(0, first.index).split('\n').length - 1,
    name: /\bname="([^"]*)"/.exec(first[1] ?? '')?.[1] ?? '',
  };
}

export const failingTests: RepositoryRule = {
  id: 'failing-tests',
  collector: reports,
  check(repository) {
    return collectedBy<Failures>(repository, reports).map(([path, { count, line, name }]): RepositoryHit => {
      const tests = count === 1 ? '1 failed test' : `${count} failed tests`;
      const message = `Repair what this report tells of: ${tests}, ${name.slice(0, 40)} first`;
      return { path, cell: null, line, message, related: [] };
    });
  },
};

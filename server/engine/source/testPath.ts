import type { SourceUnit } from './unit.js';

/** Whether a path below the workspace folder (slashes forward) is one of a test. */
export function isTestPath(path: string): boolean {
  return /(?:^|\/)tests?\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(path);
}

/** Whether a unit is part of a test suite: `test_net.py` may as well measure a network on its test part. */
export function isTest({ path, text }: SourceUnit): boolean {
  if (!isTestPath(path)) return false;
  return /(?:^|\/)tests\//.test(path) || /\b(?:def test|class Test|pytest|unittest)/.test(text);
}

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { asText, figuresOf } from './figures.js';
import { measure, median, planFor } from './measure.js';

const checkout = join(__dirname, '../..');

function runBench(...args: string[]) {
  const bench = join(__dirname, 'bench.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', bench, ...args], {
    cwd: checkout,
    encoding: 'utf8',
  });
}

describe('bench', function () {
  // The whole bench runs, in a process of its own.
  this.timeout(120_000);

  it('prints the figures of the samples as JSON', () => {
    const { stdout, stderr, status } = runBench('--json');
    assert.equal(status, 0, stderr);
    const figures = JSON.parse(stdout) as Record<string, number>;
    assert.deepEqual(Object.keys(figures), [
      'files',
      'bytes',
      'parseMBs',
      'walkMBs',
      'checkMBs',
      'checkOverWalk',
      'checkOverRuffWasm',
    ]);
    assert.equal(figures.files, 7);
    for (const value of Object.values(figures)) assert.ok(value > 0 && Number.isFinite(value));
  });

  it('runs every rule when asked to', () => {
    const { stdout, stderr, status } = runBench('--all', '--json');
    assert.equal(status, 0, stderr);
    assert.ok((JSON.parse(stdout) as { checkOverWalk: number }).checkOverWalk > 0);
  });

  it('measures the look for evidence against two walks of the tree', () => {
    const { stdout, stderr, status } = runBench('--evidence', '--json');
    assert.equal(status, 0, stderr);
    const figures = JSON.parse(stdout) as Record<string, number>;
    assert.deepEqual(Object.keys(figures), ['files', 'walkMs', 'scanMs', 'againMs', 'scanOverTwoWalks']);
    for (const value of Object.values(figures)) assert.ok(value > 0 && Number.isFinite(value));
  });

  it('says what is wrong with a folder that has nothing to check, or with its arguments', () => {
    const empty = runBench(join(checkout, 'media'));
    assert.equal(empty.status, 2);
    assert.match(empty.stderr, /no Python files or notebooks/);
    assert.equal(runBench('--jsn').status, 2);
  });

  it('computes speeds and ratios from bytes and seconds', () => {
    const seconds = { parse: 1, walk: 2, check: 5, ruff: 0.5 };
    assert.deepEqual(figuresOf({ files: 3, bytes: 10_000_000, seconds }), {
      files: 3,
      bytes: 10_000_000,
      parseMBs: 10,
      walkMBs: 5,
      checkMBs: 2,
      checkOverWalk: 2.5,
      checkOverRuffWasm: 0.1,
    });
    assert.match(asText(figuresOf({ files: 3, bytes: 10_000_000, seconds })), /full check +2 MB\/s/);
  });

  it('takes the median of passes in which the contenders take turns', () => {
    let clock = 0;
    const order: string[] = [];
    const taking = (name: string, durations: readonly number[]) => {
      let call = 0;
      return () => {
        order.push(name);
        clock += durations[call++] ?? 0;
      };
    };
    // The first of each is the pass that warms up.
    const work = {
      parse: taking('parse', [100, 1, 9, 2]),
      walk: taking('walk', [100, 3, 3, 3]),
      check: taking('check', [100, 7, 5, 6]),
      ruff: taking('ruff', [100, 4, 40, 4]),
    };
    assert.deepEqual(
      measure(work, [0], { rounds: 3, repeats: 1, warmUps: 1 }, () => clock),
      {
        parse: 2,
        walk: 3,
        check: 6,
        ruff: 4,
      },
    );
    assert.deepEqual(order.slice(4, 12), [
      'parse',
      'walk',
      'check',
      'ruff',
      'ruff',
      'check',
      'walk',
      'parse',
    ]);
    assert.equal(median([4, 1, 3, 2]), 2.5);
  });

  it('measures small folders more often than huge ones, and at least three times', () => {
    assert.ok(planFor(2_000).repeats > 50);
    assert.equal(planFor(900_000).repeats, 1);
    assert.ok(planFor(50_000_000).rounds >= 3);
    assert.ok(planFor(300_000).warmUps > planFor(50_000_000).warmUps);
    assert.equal(planFor(50_000_000).warmUps, 1);
    assert.ok(planFor(900_000).rounds > planFor(50_000_000).rounds);
  });
});

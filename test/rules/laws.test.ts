import assert from 'node:assert/strict';
import { parseModule } from '../../server/engine/python/parser.js';
import { foundLines, readyEngine } from './engine.js';
import { type Example, examplesOf, pages } from './examples.js';
import { type Change, cellLaw, changesOf, functionLaw, unrelatedLaw } from './laws.js';
import { markedLines, type Source, unitOf } from './source.js';

/** Rules for which the top level is the point. */
const aboutTopLevel = new Set(['adhoc-wrangling-block']);

/** Rules about single cells: what stands in one and what in the next is the point. */
const aboutCells = new Set([
  'cyclic-cells',
  'imports-not-in-first-cell',
  'long-cell',
  'long-comment-in-cell',
  'redefined-across-cells',
  'stale-cell',
  'unexecuted-cell',
]);
/** Rules for which a function or a cell more makes all the difference. */
const aboutEverything = new Set(['notebook-without-functions', 'unexecuted-cell']);
/** Its examples are no programs. */
const unreadable = 'cell-syntax-error';

before(readyEngine);

describe('findings stay the same but for their places', () => {
  // What is said of a repository does not depend on its programs.
  const aboutPrograms = pages.filter(({ id, scope }) => id !== unreadable && scope !== 'repository');
  for (const page of aboutPrograms) {
    describe(page.id, () => {
      for (const example of examplesOf(page.id).filter(({ kind }) => kind === 'flagged'))
        it(`${example.name} (${example.origin})`, () => obeysLaws(example, page));
    });
  }
});

async function obeysLaws(example: Example, rule: (typeof pages)[number]): Promise<void> {
  const expected: string[] = [];
  const actual: string[] = [];
  for (const source of example.sources.filter(({ kind }) => kind !== 'other')) {
    const marked = markedLines(source, rule.id);
    for (const change of lawsFor(source, rule.id)) {
      const { errors } = parseModule(unitOf(change.source).text);
      assert.deepEqual(errors, [], `${change.name}: the changed program does not parse\n${shown(change)}`);
      const found = await foundLines(change.source, example.sources, rule);
      expected.push(`${change.name}: ${marked.map(change.movedLine).map(oneBased)}`);
      actual.push(`${change.name}: ${found.map(oneBased)}`);
    }
  }
  assert.notDeepEqual(expected, [], 'no law speaks of this example');
  assert.deepEqual(actual, expected);
}

function lawsFor(source: Source, rule: string): Change[] {
  return changesOf(source).filter(
    ({ name }) =>
      (name !== functionLaw || !aboutTopLevel.has(rule)) &&
      (!name.startsWith(cellLaw) || !aboutCells.has(rule)) &&
      (name !== unrelatedLaw || !aboutEverything.has(rule)),
  );
}

function oneBased(line: number): string {
  return `line ${line + 1}`;
}

function shown({ source }: Change): string {
  return source.cells.map(({ text }) => text).join('\n# %%\n');
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../server/engine/source/decode.js';
import { lineStartsOf } from '../../server/engine/source/lines.js';
import { type NotebookCell, notebookUnit, parseNotebookFile } from '../../server/engine/source/notebook.js';
import { offsetAt, place } from '../../server/engine/source/place.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import { applySuppressions, readSuppressions } from '../../server/engine/source/suppression.js';
import { suppressionEdit } from '../../server/engine/source/suppressionEdit.js';
import type { SourceUnit } from '../../server/engine/source/unit.js';

const scriptOf = (text: string) => scriptUnit({ uri: 'file:///a.py', path: 'a.py', text });
const notebookOf = (texts: readonly string[]) => {
  const cells = texts.map(
    (text, index): NotebookCell => ({ index, kind: 'code', language: 'python', text, executionCount: null }),
  );
  return notebookUnit({ uri: 'file:///a.ipynb', path: 'a.ipynb', cells, unsaved: false });
};

/** What has to hold for any text whatever. */
function assertSound(unit: SourceUnit): void {
  assert.equal(unit.text.length, unit.raw.length);
  assert.equal(unit.text.replace(/[^\r\n]+/g, '.'), unit.raw.replace(/[^\r\n]+/g, '.'));
  let before = -1;
  for (const { start, end, line } of unit.cells) {
    assert.ok(before <= start && start <= end && end <= unit.raw.length);
    assert.equal(unit.lineStarts[line], start);
    before = end;
  }
  before = 0;
  for (const { start, end } of unit.magics) {
    assert.ok(before <= start && start <= end && end <= unit.raw.length);
    before = start;
  }
  const suppressions = readSuppressions(unit);
  applySuppressions([{ rule: 'a', span: { start: 0, end: unit.raw.length } }], suppressions, new Set(['a']));
}

const fragments = [
  '%',
  '%%',
  '!',
  '!!',
  '?',
  '??',
  '%time ',
  '%%bash',
  '%timeit -n 3 ',
  '%%capture o',
  'a = !ls',
  'x = %who',
  'pip install ',
  'ls',
  'cd ..',
  "'",
  '"',
  '"""',
  "'''",
  'f"',
  'rf"""',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '=',
  '==',
  '!=',
  '#',
  '\\',
  '\n',
  '\r\n',
  '\r',
  '\f',
  '\t',
  ' ',
  '    ',
  'for i in x:',
  'x',
  '>>> ',
  '... ',
  '# %%',
  '# %% [markdown]',
  '# In[3]:',
  '\0',
  '# COMMAND ----------',
  '# MAGIC %pip install x',
  '# Databricks notebook source',
  '😀',
  '\ud83d',
  '中',
  '\ufeff',
  '\u2028',
  '# ml-practices: ignore',
  '# ml-practices: ignore-next-line[a]',
  '# ml-practices: ignore-cell[',
  '# ml-practices: ignore-file[a, b]',
];
const garbage = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...fragments) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));
const units = fc.oneof(
  garbage.map(scriptOf),
  garbage.map((text) => scriptOf(`# %%\n${text}`)),
  fc.array(garbage, { maxLength: 4 }).map(notebookOf),
);

describe('any text', () => {
  it('makes a unit whose offsets hold', () => {
    fc.assert(fc.property(units, assertSound), { numRuns: 2000 });
  });

  it('has a place for every offset, and an offset for every place', () => {
    fc.assert(
      fc.property(units, fc.integer(), fc.integer(), (unit, start, end) => {
        const found = place(unit, { start, end });
        const offset = offsetAt(unit, found.cell ?? found.uri, found.startLine, found.startCharacter);
        assert.ok(offset !== undefined || unit.cells.length === 0);
        assert.ok(found.startLine < found.endLine || found.startCharacter <= found.endCharacter);
      }),
    );
  });

  it('takes or refuses a suppression, and takes it once', () => {
    fc.assert(
      fc.property(
        units,
        fc.nat(),
        fc.nat(20),
        fc.constantFrom('line', 'cell', 'file'),
        (unit, seed, length, scope) => {
          const start = seed % (unit.raw.length + 1);
          const end = Math.min(unit.raw.length, start + length);
          const edit = suppressionEdit(unit, { start, end }, 'rule', scope as 'line' | 'cell' | 'file');
          if (!edit) return;
          assert.ok(0 <= edit.start && edit.start <= edit.end && edit.end <= unit.raw.length);
          assert.ok(edit.text.includes('rule'));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is read or refused with a message as a notebook file', () => {
    const files = fc.oneof(
      garbage,
      fc.json(),
      fc.json().map((json) => `{"metadata": ${json}, "cells": [${json}, {"source": ${json}}]}`),
    );
    fc.assert(
      fc.property(files, (text) => {
        const notebook = parseNotebookFile(text);
        if ('error' in notebook) assert.match(notebook.error.message, /notebook/);
        else assertSound(notebookUnit({ uri: 'u', path: 'p', cells: notebook.cells, unsaved: false }));
      }),
    );
  });

  it('names a line of the file where the JSON is broken', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '\n', '}', ',', '\\', '\u0001'));
    fc.assert(
      fc.property(broken, ([json, seed, piece]) => {
        const at = seed % (json.length + 1);
        const text = `{"cells":\n${json.slice(0, at)}${piece}${json.slice(at + 1)}\n}`;
        const notebook = parseNotebookFile(text);
        const line = 'error' in notebook ? /on line (\d+)$/.exec(notebook.error.message)?.[1] : '1';
        if (line !== undefined) assert.ok(Number(line) >= 1 && Number(line) <= lineStartsOf(text).length);
      }),
    );
  });

  it('is decoded or refused as bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decodeText(bytes);
        if ('error' in decoded) assert.match(decoded.error, /^is /);
        else assert.equal(decoded.text.includes('\0'), false);
      }),
    );
  });
});

describe('huge text', function () {
  this.timeout(60_000);
  const million = 1_000_000;
  const long: readonly (readonly [name: string, text: string])[] = [
    ['one string', `x = "${'a'.repeat(5 * million)}"`],
    ['one unfinished string', `x = """${'a\n'.repeat(2 * million)}`],
    ['one line of quotes', '"\' '.repeat(million)],
    ['one line of strings', `x = [${'"a", '.repeat(million)}]`],
    ['brackets', '('.repeat(5 * million)],
    ['nested f-strings', 'f"{'.repeat(million)],
    ['nested format specifications', `f"{${'x:{'.repeat(million)}`],
    ['question marks', '?'.repeat(5 * million)],
    ['help with blanks inside', `?a${' '.repeat(million)}b`],
    ['help with marks inside', `?a${'?'.repeat(million)}b`],
    ['help comments', '?#'.repeat(2 * million)],
    ['equal signs', 'x = '.repeat(million)],
    ['blanks', ' '.repeat(5 * million)],
    ['blank lines', '\n'.repeat(5 * million)],
    ['one line magic', `%${'a'.repeat(5 * million)}`],
    ['options', `%timeit ${'-n 3 '.repeat(million)}`],
    ['automagic options', `pip ${'--a '.repeat(million)}`],
    ['continued commands', '!ls \\\n'.repeat(500_000)],
    ['line magics', '%who\n'.repeat(500_000)],
    ['cell magics', '%%time\n'.repeat(200_000)],
    ['carriage returns', 'a\r'.repeat(million)],
    ['suppression comments', 'x  # ml-practices: ignore[a]\n'.repeat(50_000)],
    ['suppression comments in one line', '# ml-practices: ignore[a] '.repeat(50_000)],
    ['unfinished suppression comments', '# ml-practices: ignore[ '.repeat(100_000)],
    ['statements to skip', '# ml-practices: ignore-next-line[a]\n'.repeat(50_000)],
  ];
  for (const [name, text] of long) {
    it(`of ${name} is read`, () => {
      assertSound(scriptOf(text));
      assertSound(notebookOf([text]));
    });
  }

  it('in 10,000 cells is read', () => {
    const texts = Array.from(
      { length: 10_000 },
      (_, index) => `!pip install a\nx${index} = 1  # ml-practices: ignore[a]\nls`,
    );
    const unit = notebookOf(texts);
    assert.equal(unit.cells.length, 10_000);
    assertSound(unit);
    const findings = unit.cells.map(({ start, end }) => ({ rule: 'a', span: { start, end } }));
    assert.deepEqual(applySuppressions(findings, readSuppressions(unit), new Set(['a'])), {
      kept: [],
      unused: [],
    });
    assert.equal(place(unit, { start: unit.raw.length, end: unit.raw.length }).cell, 9_999);
  });

  it('in 10,000 cells of a percent script is read', () => {
    const unit = scriptOf('# %%\n!pip install a\nls\n'.repeat(10_000));
    assert.equal(unit.cells.length, 10_000);
    assertSound(unit);
  });

  it('of broken JSON gets its line named', () => {
    for (const text of [
      `["${'a\\n'.repeat(million)}`,
      '['.repeat(million),
      `[${'1,\n'.repeat(million)}]`,
      `[${'{"a":'.repeat(million)}`,
    ]) {
      assert.ok('error' in parseNotebookFile(text));
    }
  });
});

import assert from 'node:assert/strict';
import { scriptUnit } from '../../../server/engine/source/script.js';

const unitOf = (text: string) => scriptUnit({ uri: 'file:///a.py', path: 'a.py', text });
const cellsOf = (text: string) => {
  const unit = unitOf(text);
  return unit.cells.map(({ index, start, end, line, executionCount }) => ({
    index,
    text: unit.raw.slice(start, end),
    line,
    executionCount,
  }));
};

describe('scripts', () => {
  it('reads a plain script as one cell and leaves its text alone', () => {
    const text = '%time x\n!ls\nx = 1\n';
    const unit = unitOf(text);
    assert.equal(unit.kind, 'script');
    assert.equal(unit.text, text);
    assert.deepEqual(unit.magics, []);
    assert.deepEqual(unit.lineStarts, [0, 8, 12, 18]);
    assert.equal(unit.unsaved, false);
    assert.deepEqual(cellsOf(text), [{ index: 0, text, line: 0, executionCount: null }]);
  });

  it('reads an empty script', () => {
    assert.deepEqual(cellsOf(''), [{ index: 0, text: '', line: 0, executionCount: null }]);
  });

  for (const marker of [
    '# %%',
    '#%%',
    '# %% Load data',
    '#%% [a] b',
    '# %%%% deeper',
    '# In[ ]:',
    '# <codecell>',
    '# COMMAND ----------',
  ]) {
    it(`starts a cell at ${marker}`, () => {
      assert.equal(unitOf(`x = 1\n${marker}\ny = 2\n`).kind, 'percent');
      assert.deepEqual(
        cellsOf(`x = 1\n${marker}\ny = 2\n`).map(({ text, index, line }) => [index, line, text]),
        [
          [0, 0, 'x = 1\n'],
          [1, 1, `${marker}\ny = 2\n`],
        ],
      );
    });
  }

  for (const line of [
    '# %%time',
    '#%%bash',
    '# %%capture out',
    '#  % %',
    'x = 1  # %%',
    '  # %% x',
    '# Index[3]',
  ]) {
    it(`starts no cell at ${JSON.stringify(line)}`, () => {
      assert.equal(unitOf(`${line}\nx = 1\n`).kind, 'script');
    });
  }

  it('starts no cell inside a string', () => {
    assert.equal(unitOf('"""\n# %%\n"""\nx = 1\n').kind, 'script');
    assert.equal(cellsOf('x = """\n# %%\n"""\n# %%\ny = 1').length, 2);
  });

  it('finds markers after magics with an unfinished quote', () => {
    assert.equal(cellsOf('# %%\n!echo """\nx = !echo """\n# %%\nx = 1\n').length, 2);
  });

  it('finds markers after any line break', () => {
    assert.equal(cellsOf('# %%\r\nx = 1\r\n# %%\r\n').length, 2);
    assert.equal(cellsOf('# %%\rx = 1\r# %%\r').length, 2);
  });

  it('reads execution counts', () => {
    const text = '# In[3]:\nx\n# %% [execution_count=12]\nx\n# In[ ]:\n# %% tags=["a"] execution_count=4\n';
    assert.deepEqual(
      cellsOf(text).map((cell) => cell.executionCount),
      [3, 12, null, 4],
    );
  });

  it('counts Markdown cells and leaves them out', () => {
    const text =
      '# %% [markdown]\n# # Title\n# %%\nx = 1\n# %% Words [markdown]\n# text\n# %% [raw]\n"""\n!x\n"""\n';
    assert.deepEqual(
      cellsOf(text).map(({ index, line }) => [index, line]),
      [[1, 2]],
    );
    assert.equal(unitOf(text).text, text);
  });

  it('does not count blank lines above the first marker as a cell', () => {
    assert.deepEqual(
      cellsOf('\n\n# %%\nx = 1\n').map(({ index, line }) => [index, line]),
      [[0, 2]],
    );
  });

  it('blanks IPython syntax in percent scripts', () => {
    const unit = unitOf('# %%\n%%time\nx = f()\n# %%\n%%bash\nls "\n# %%\n!pip install a\ny = 1\n');
    assert.equal(unit.text, '# %%\n      \nx = f()\n# %%\n      \n    \n# %%\n              \ny = 1\n');
    assert.deepEqual(
      unit.magics.map(({ name, start, end }) => [name, unit.raw.slice(start, end)]),
      [
        ['time', '%%time'],
        ['bash', '%%bash\nls "'],
        ['pip', '!pip install a'],
      ],
    );
  });
});

describe('Databricks notebooks exported as scripts', () => {
  const text = [
    '# Databricks notebook source',
    'x = 1',
    '# COMMAND ----------',
    '',
    '# MAGIC %md',
    '# MAGIC # Title',
    '# COMMAND ----------',
    '# MAGIC %pip install a \\',
    '# MAGIC   b==1',
    '# MAGIC %run ./setup',
    '# COMMAND ----------',
    '# MAGIC %sh',
    '# MAGIC pip install c',
    '# COMMAND ----------',
    'y = 2',
    '',
  ].join('\n');

  it('reads magics from comments and leaves the text alone', () => {
    const unit = unitOf(text);
    assert.equal(unit.kind, 'percent');
    assert.equal(unit.text, text);
    assert.deepEqual(
      unit.magics.map(({ kind, name, rest }) => [kind, name, rest]),
      [
        ['cell', 'md', ''],
        ['line', 'pip', 'install a b==1'],
        ['line', 'run', './setup'],
        ['cell', 'sh', ''],
      ],
    );
    assert.equal(unit.raw.slice(unit.magics[2]?.start, unit.magics[2]?.end), '%run ./setup');
    assert.equal(unit.raw.slice(unit.magics[3]?.start, unit.magics[3]?.end), '%sh\n# MAGIC pip install c');
  });

  it('leaves out the cells in other languages', () => {
    assert.deepEqual(
      cellsOf(text).map(({ index, line }) => [index, line]),
      [
        [0, 0],
        [2, 6],
        [4, 13],
      ],
    );
  });

  it('is a notebook even with one cell', () => {
    assert.equal(unitOf('# Databricks notebook source\nx = 1\n').kind, 'percent');
  });
});

import assert from 'node:assert/strict';
import {
  isColabMetadata,
  type NotebookCell,
  notebookUnit,
  parseNotebookFile,
} from '../../../server/engine/source/notebook.js';

const code = (source: unknown, more: object = {}) => ({
  cell_type: 'code',
  source,
  metadata: {},
  outputs: [],
  ...more,
});
const file = (cells: unknown, metadata: object = {}) => JSON.stringify({ nbformat: 4, metadata, cells });

function cellsOf(text: string): readonly NotebookCell[] {
  const notebook = parseNotebookFile(text);
  assert.ok('cells' in notebook);
  return notebook.cells;
}

function messageOf(text: string): string {
  const notebook = parseNotebookFile(text);
  assert.ok('error' in notebook);
  return notebook.error.message;
}

const unitOf = (cells: readonly NotebookCell[]) =>
  notebookUnit({ uri: 'file:///a.ipynb', path: 'a.ipynb', cells, unsaved: true });
const cell = (index: number, text: string, more: Partial<NotebookCell> = {}): NotebookCell => ({
  index,
  kind: 'code',
  language: 'python',
  text,
  executionCount: null,
  ...more,
});

describe('notebook files', () => {
  it('knows what Colab wrote by its metadata', () => {
    const isColab = (metadata: object) => {
      const notebook = parseNotebookFile(file([], metadata));
      return 'cells' in notebook && notebook.isColab;
    };
    assert.equal(isColab({ colab: { provenance: [] } }), true);
    assert.equal(isColab({ kernelspec: { name: 'python3' } }), false);
    assert.equal(isColab({ colab: 'yes' }), false);
    // An editor may hand over the file without its cells.
    assert.equal(isColabMetadata({ nbformat: 4, metadata: { colab: {} } }), true);
    assert.equal(isColabMetadata(undefined), false);
  });

  it('reads sources told as text or as lines', () => {
    const cells = cellsOf(
      file([code('x = 1\ny'), code(['x = 1\n', 'y']), code(['a', 3, 'b']), code(undefined)]),
    );
    assert.deepEqual(
      cells.map(({ text }) => text),
      ['x = 1\ny', 'x = 1\ny', 'ab', ''],
    );
  });

  it('counts all cells and reads execution counts', () => {
    const cells = cellsOf(
      file([
        { cell_type: 'markdown', source: '# T' },
        code('x', { execution_count: 3 }),
        { cell_type: 'raw', source: 'r' },
        'garbage',
        code('y', { execution_count: null }),
        code('z', { execution_count: '7' }),
      ]),
    );
    assert.deepEqual(
      cells.map(({ index, kind, executionCount }) => [index, kind, executionCount]),
      [
        [0, 'markdown', null],
        [1, 'code', 3],
        [2, 'raw', null],
        [4, 'code', null],
        [5, 'code', null],
      ],
    );
  });

  it('reads the worksheets of old notebooks', () => {
    const cells = [
      { cell_type: 'code', input: ['x = 1'], language: 'python', prompt_number: 4 },
      { cell_type: 'heading', source: 'T' },
    ];
    const read = cellsOf(
      JSON.stringify({ nbformat: 3, metadata: { name: '' }, worksheets: [{ cells }, {}, null] }),
    );
    assert.deepEqual(read[0], {
      index: 0,
      kind: 'code',
      language: 'python',
      text: 'x = 1',
      executionCount: 4,
    });
    assert.equal(read[1]?.kind, 'markdown');
  });

  const kernels: readonly (readonly [metadata: object, language: string])[] = [
    [{}, 'python'],
    [{ language_info: { name: 'python' } }, 'python'],
    [{ language_info: { name: 'R' } }, 'r'],
    [{ language_info: { name: 'ipython' } }, 'python'],
    [{ kernelspec: { language: 'julia', name: 'julia-1.9' } }, 'julia'],
    [{ kernelspec: { name: 'julia-1.9' } }, 'julia'],
    [{ kernelspec: { name: 'ir' } }, 'ir'],
    [{ kernelspec: { name: 'python3' } }, 'python'],
    [{ kernelspec: { name: 'conda-env-irises-py' } }, 'python'],
    [{ kernelspec: null, language_info: 3 }, 'python'],
  ];
  for (const [metadata, language] of kernels) {
    it(`knows the language of ${JSON.stringify(metadata)}`, () => {
      assert.equal(cellsOf(file([code('x')], metadata))[0]?.language, language);
    });
  }

  it('believes a cell that names its own language', () => {
    const cells = cellsOf(file([code('x', { metadata: { vscode: { languageId: 'sql' } } }), code('y')]));
    assert.deepEqual(
      cells.map(({ language }) => language),
      ['sql', 'python'],
    );
  });

  it('reads a file with a byte order mark', () => {
    assert.equal(cellsOf(`\ufeff${file([code('x')])}`).length, 1);
  });

  it('reads an empty file as a notebook without cells', () => {
    assert.deepEqual(cellsOf(' \n'), []);
  });

  const faults: readonly (readonly [text: string, message: RegExp])[] = [
    ['{\n "cells": [\n  {"a": 1,}\n ]\n}', /broken on line 3$/],
    ['{\n "cells": [\n', /broken on line 3$/],
    ['{"cells": []}\n\nx', /broken on line 3$/],
    ['{"cells": [1 2]}', /broken on line 1$/],
    ['{"cells"\n: ["a\nb"]}', /broken on line 2$/],
    ['{"a": "\\q"}', /broken on line 1$/],
    ['{"a": tru}', /broken on line 1$/],
    ['[1,\n]', /broken on line 2$/],
    ['[1}', /broken on line 1$/],
    ['{"a" 1}', /broken on line 1$/],
    ['{"a"::1}', /broken on line 1$/],
    ['{,}', /broken on line 1$/],
    ['{"a": "', /broken on line 1$/],
    ['{\n<<<<<<< HEAD\n"a": 1\n=======\n>>>>>>> b\n}', /merge conflict markers from line 2/],
    ['[]', /^not a Jupyter notebook: /],
    ['"x"', /^not a Jupyter notebook: /],
    ['{"name": "package"}', /^not a Jupyter notebook: .* no list of cells/],
    ['version https://git-lfs.github.com/spec/v1\n', /Git LFS/],
  ];
  for (const [text, message] of faults) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      assert.match(messageOf(text), message);
    });
  }
});

describe('notebooks as one program', () => {
  it('joins the Python code cells', () => {
    const unit = unitOf([
      cell(0, '# T', { kind: 'markdown', language: 'markdown' }),
      cell(1, 'x = 1\n', { executionCount: 2 }),
      cell(2, 'select', { language: 'sql' }),
      cell(3, ''),
      cell(4, '!ls\ny', { uri: 'cell:4' }),
    ]);
    assert.equal(unit.kind, 'notebook');
    assert.equal(unit.raw, 'x = 1\n\n\n!ls\ny');
    assert.equal(unit.text, 'x = 1\n\n\n   \ny');
    assert.equal(unit.unsaved, true);
    assert.deepEqual(unit.lineStarts, [0, 6, 7, 8, 12]);
    assert.deepEqual(unit.cells, [
      { index: 1, uri: 'file:///a.ipynb', start: 0, end: 6, line: 0, executionCount: 2 },
      { index: 3, uri: 'file:///a.ipynb', start: 7, end: 7, line: 2, executionCount: null },
      { index: 4, uri: 'cell:4', start: 8, end: 13, line: 3, executionCount: null },
    ]);
    assert.deepEqual(
      unit.magics.map(({ start, end }) => unit.raw.slice(start, end)),
      ['!ls'],
    );
  });

  it('keeps an unfinished string inside its cell', () => {
    const unit = unitOf([cell(0, 'x = """'), cell(1, '!ls\nx = (1'), cell(2, '!ls')]);
    assert.equal(unit.text, 'x = """\n   \nx = (1\n   ');
  });

  it('knows a variable that another cell names like a command', () => {
    assert.equal(unitOf([cell(0, 'ls = [1]'), cell(1, 'ls')]).text, 'ls = [1]\nls');
  });

  it('has one line when it has no Python', () => {
    assert.deepEqual(unitOf([]).lineStarts, [0]);
    assert.equal(unitOf([cell(0, 'x', { language: 'r' })]).raw, '');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { notebookUnit } from '../../../server/engine/source/notebook.js';
import { cellAt, offsetAt, place } from '../../../server/engine/source/place.js';
import { scriptUnit } from '../../../server/engine/source/script.js';

const script = (text: string) => scriptUnit({ uri: 'file:///a.py', path: 'a.py', text });
const notebook = (...texts: string[]) =>
  notebookUnit({
    uri: 'file:///a.ipynb',
    path: 'a.ipynb',
    unsaved: false,
    cells: texts.map((text, at) => ({
      index: 2 * at + 1,
      uri: `cell:${at}`,
      kind: 'code',
      language: 'python',
      text,
      executionCount: null,
    })),
  });
const shownPlace = (unit: Parameters<typeof place>[0], start: number, end: number) => {
  const { uri, cell, startLine, startCharacter, endLine, endCharacter } = place(unit, { start, end });
  return [uri, cell, `${startLine}:${startCharacter}-${endLine}:${endCharacter}`];
};

describe('places', () => {
  it('counts lines as VS Code does', () => {
    const unit = script('a\r\nb\rc\nd\fe\u2028f');
    assert.deepEqual(shownPlace(unit, 3, 4), ['file:///a.py', null, '1:0-1:1']);
    assert.deepEqual(shownPlace(unit, 5, 6), ['file:///a.py', null, '2:0-2:1']);
    assert.deepEqual(shownPlace(unit, 11, 12), ['file:///a.py', null, '3:4-3:5']);
  });

  it('counts UTF-16 units', () => {
    const unit = script('s = "😀中" + x');
    assert.deepEqual(shownPlace(unit, 12, 13), ['file:///a.py', null, '0:12-0:13']);
  });

  it('tells notebook places in the cell that holds them', () => {
    const unit = notebook('a\nbc', '', 'd');
    assert.deepEqual(shownPlace(unit, 2, 3), ['cell:0', 1, '1:0-1:1']);
    assert.deepEqual(shownPlace(unit, 5, 5), ['cell:1', 3, '0:0-0:0']);
    assert.deepEqual(shownPlace(unit, 6, 7), ['cell:2', 5, '0:0-0:1']);
  });

  it('cuts a span at the end of its cell', () => {
    assert.deepEqual(shownPlace(notebook('a\nbc', 'd'), 2, 6), ['cell:0', 1, '1:0-1:2']);
    assert.deepEqual(shownPlace(notebook('ab', 'd'), 2, 3), ['cell:0', 1, '0:2-0:2']);
  });

  it('counts lines right in a cell that ends with a lone carriage return', () => {
    const unit = notebook('a\r', 'b');
    assert.deepEqual(shownPlace(unit, 2, 2), ['cell:0', 1, '1:0-1:0']);
    assert.deepEqual(shownPlace(unit, 3, 4), ['cell:1', 3, '0:0-0:1']);
  });

  it('stays inside the text', () => {
    assert.deepEqual(shownPlace(script('ab'), -3, 99), ['file:///a.py', null, '0:0-0:2']);
    assert.deepEqual(shownPlace(notebook(), 0, 5), ['file:///a.ipynb', null, '0:0-0:0']);
  });

  it('takes positions beyond a line or a document to its end', () => {
    const unit = script('ab\r\nc');
    assert.equal(offsetAt(unit, null, 0, 99), 2);
    assert.equal(offsetAt(unit, 'file:///a.py', 99, 0), 5);
    assert.equal(offsetAt(unit, null, -1, 3), 0);
    const cells = notebook('ab', 'c');
    assert.equal(offsetAt(cells, 'cell:0', 0, 99), 2);
    assert.equal(offsetAt(cells, 'cell:0', 1, 0), 2);
    assert.equal(offsetAt(cells, 3, 0, 1), 4);
  });

  it('knows no offset in documents of others', () => {
    assert.equal(offsetAt(script('ab'), 'file:///b.py', 0, 0), undefined);
    assert.equal(offsetAt(notebook('ab'), 'file:///a.ipynb', 0, 0), undefined);
    assert.equal(offsetAt(notebook('ab'), 0, 0, 0), undefined);
  });

  it('finds the cell of an offset', () => {
    const unit = script('# %% [markdown]\n# a\n# %%\nx\n# %% [markdown]\n');
    assert.equal(cellAt(unit, 3), undefined);
    assert.equal(cellAt(unit, 25)?.index, 1);
    assert.equal(cellAt(unit, 30), undefined);
    assert.equal(cellAt(script('ab'), 2)?.index, 0);
    assert.equal(cellAt(notebook('ab', 'c'), 2)?.index, 1);
  });

  const part = fc.constantFrom('a', '😀', '中', '\n', '\r\n', '\r', '\f', ' ', '!ls', '"');
  const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''));

  it('goes from offsets to places and back', () => {
    const units = fc.oneof(
      text.map(script),
      fc.array(text, { minLength: 1, maxLength: 5 }).map((texts) => notebook(...texts)),
    );
    fc.assert(
      fc.property(units, fc.nat(), (unit, seed) => {
        const offset = seed % (unit.raw.length + 1);
        // Between the two halves of a Windows line break there is no position.
        fc.pre(
          !(
            unit.raw[offset - 1] === '\r' &&
            unit.raw[offset] === '\n' &&
            !unit.cells.some(({ end }) => end === offset)
          ),
        );
        const { uri, cell, startLine, startCharacter } = place(unit, { start: offset, end: offset });
        assert.equal(offsetAt(unit, uri, startLine, startCharacter), offset);
        assert.equal(offsetAt(unit, cell, startLine, startCharacter), offset);
      }),
    );
  });
});

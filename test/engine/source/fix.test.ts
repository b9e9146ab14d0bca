import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Edit, PlacedEdit } from '../../../server/engine/finding.js';
import {
  applyEdits,
  applyPlacedEdits,
  byDocument,
  combineFixes,
  combinePlacedFixes,
} from '../../../server/engine/fix.js';
import { place } from '../../../server/engine/source/place.js';
import { notebook, script } from './units.js';

const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });
const fix = (...edits: Edit[]) => ({ edits });

describe('applying edits', () => {
  it('applies them all, in any order', () => {
    assert.deepEqual(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, ''), edit(2, 2, '-')]), {
      text: 'b-cdEf',
      dropped: [],
    });
  });

  it('keeps insertions at one offset in their order, and an equal one once', () => {
    assert.equal(applyEdits('ab', [edit(1, 1, 'x'), edit(1, 1, 'y'), edit(1, 1, 'x')]).text, 'axyb');
  });

  it('lets edits touch', () => {
    assert.equal(applyEdits('abcd', [edit(0, 2, 'X'), edit(2, 2, '-'), edit(2, 4, 'Y')]).text, 'X-Y');
  });

  it('drops edits that overlap, and tells', () => {
    const late = edit(1, 4, 'y');
    const inside = edit(2, 2, 'z');
    assert.deepEqual(applyEdits('abcd', [late, edit(0, 3, 'x'), inside]), {
      text: 'xd',
      dropped: [late, inside],
    });
  });

  it('drops edits that lie outside of the text', () => {
    const outside = [edit(-1, 0, 'x'), edit(3, 2, 'x'), edit(3, 9, 'x')];
    assert.deepEqual(applyEdits('abcd', outside), { text: 'abcd', dropped: outside });
  });

  it('does to a document what the offsets do to the unit', () => {
    const text = 'a = "😀"\r\nb\rc = 1\n';
    const unit = script(text);
    const spans = fc
      .tuple(fc.nat(text.length), fc.nat(text.length))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    const splits = (offset = 0) => text[offset - 1] === '\r' && text[offset] === '\n';
    const edits = fc.array(spans.filter((span) => !span.some(splits)));
    fc.assert(
      fc.property(edits, (drawn) => {
        const plain = drawn.map(([start = 0, end = 0], index) => edit(start, end, `${index}`));
        const placed = plain.map((one) => ({ place: place(unit, one), text: one.text }));
        assert.equal(applyPlacedEdits(text, placed).text, applyEdits(text, plain).text);
      }),
    );
  });

  it('tells which placed edits were dropped', () => {
    const unit = script('abcd');
    const placed = [edit(0, 3, 'x'), edit(1, 2, 'y')].map((one) => ({
      place: place(unit, one),
      text: one.text,
    }));
    assert.deepEqual(applyPlacedEdits('abcd', placed).dropped, [placed[1]]);
  });
});

describe('choosing fixes that go together', () => {
  it('takes a fix whole or not at all; the first wins', () => {
    const [first, second, third] = [
      fix(edit(5, 9, 'a')),
      fix(edit(0, 1, 'b'), edit(7, 8, 'b')),
      fix(edit(0, 2, 'c')),
    ];
    assert.deepEqual(combineFixes([first, second, third]), { kept: [first, third], dropped: [second] });
  });

  it('lets fixes share an edit', () => {
    const fixes = [
      fix(edit(0, 0, 'import json\n'), edit(3, 4, 'a')),
      fix(edit(0, 0, 'import json\n'), edit(5, 6, 'b')),
    ];
    const { kept } = combineFixes(fixes);
    assert.deepEqual(kept, fixes);
    const all = kept.flatMap(({ edits }) => edits);
    assert.equal(applyEdits('xxxyxz', all).text, 'import json\nxxxaxb');
  });

  it('tells documents apart by address and by cell', () => {
    const unit = notebook('ab', 'ab');
    const at = (start: number, end: number): PlacedEdit => ({
      place: place(unit, { start, end }),
      text: 'x',
    });
    const one = { edits: [at(0, 1)] };
    const other = { edits: [at(3, 4)] };
    const clash = { edits: [at(3, 5), at(1, 2)] };
    assert.deepEqual(combinePlacedFixes([one, other, clash]), { kept: [one, other], dropped: [clash] });
    const inFile: PlacedEdit[] = [0, 1].map((cell) => ({
      place: { ...at(0, 1).place, uri: 'file:///a', cell },
      text: 'x',
    }));
    assert.equal(combinePlacedFixes(inFile.map((single) => ({ edits: [single] }))).dropped.length, 0);
    assert.deepEqual(
      [...byDocument([...inFile, inFile[0] as PlacedEdit]).values()].map((group) => group.length),
      [2, 1],
    );
  });

  it('leaves nothing to drop when the chosen ones are applied', () => {
    const span = fc.tuple(fc.nat(40), fc.nat(5), fc.constantFrom('', 'a', 'b'));
    const fixes = fc.array(span.map(([start, length, text]) => fix(edit(start, start + length, text))));
    fc.assert(
      fc.property(fixes, (drawn) => {
        const { kept, dropped } = combineFixes(drawn);
        assert.equal(kept.length + dropped.length, drawn.length);
        assert.deepEqual(
          applyEdits(
            '.'.repeat(50),
            kept.flatMap(({ edits }) => edits),
          ).dropped,
          [],
        );
      }),
    );
  });
});

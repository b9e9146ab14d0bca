import assert from 'node:assert/strict';
import { adoptionLevels, answerBar, patterns, swatch, valueBar } from '../../client/catalogue/page/chart.js';

const shares = { 'not-at-all': 8, partially: 32, mostly: 40, completely: 20 };
const segments = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)].map(([, x, width]) => [
    Number(x),
    Number(width),
  ]);

describe('a bar of answers', () => {
  it('has the four answers side by side, as wide as their shares', () => {
    assert.deepEqual(segments(answerBar(shares, [])), [
      [0, 8],
      [8, 32],
      [40, 40],
      [80, 20],
    ]);
  });

  it('is full, though published shares add up to about 100 only', () => {
    const last = segments(answerBar({ ...shares, completely: 20.4 }, [])).at(-1) ?? [];
    assert.ok(Math.abs((last[0] ?? 0) + (last[1] ?? 0) - 100) < 0.02);
  });

  it('leaves out the numbers that would touch, and says all of them to screen readers', () => {
    const svg = answerBar(shares, []);
    assert.deepEqual(
      [...svg.matchAll(/>(\d+%)</g)].map(([, number]) => number),
      ['32%', '40%', '20%'],
    );
    assert.match(svg, /role="img" aria-label="Not at all 8%, Partially 32%, Mostly 40%, Completely 20%"/);
  });

  it('points at the middle of the levels of this workspace', () => {
    const svg = answerBar(shares, ['mostly', 'completely']);
    assert.deepEqual(
      [...svg.matchAll(/<svg x="([\d.]+)%"/g)].map(([, x]) => x),
      ['60', '90'],
    );
    assert.match(svg, /Mostly 40% \(the level of this workspace\)/);
  });

  it('can be drawn when nobody answered', () => {
    const svg = answerBar({ 'not-at-all': 0, partially: 0, mostly: 0, completely: 0 }, ['mostly']);
    assert.doesNotMatch(svg, /NaN|Infinity/);
  });

  it('tells the levels apart without colours, as the legend does', () => {
    const inks = adoptionLevels.map(
      (level) => /height="14" (class="[a-z-]+"|fill="[^"]+")/.exec(swatch(level))?.[1],
    );
    assert.equal(new Set(inks).size, 4);
    for (const ink of inks) assert.ok(answerBar(shares, []).includes(ink ?? '-'));
    for (const [, id] of inks.join().matchAll(/url\(#([\w-]+)\)/g))
      assert.ok(patterns().includes(`id="${id}"`));
  });
});

describe('a bar of one value', () => {
  it('stays within its width', () => {
    const width = (share: number) => /width="([\d.]+)%" height="12"/.exec(valueBar(share, true))?.[1];
    assert.deepEqual([width(0.2), width(7), width(-1)], ['20', '100', '0']);
  });
});

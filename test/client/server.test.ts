import assert from 'node:assert/strict';
import { Backoff } from '../../client/backoff.js';
import { serialised } from '../../client/serialised.js';
import { inverse } from '../../client/textEdit.js';

describe('starting a crashed server again', () => {
  it('waits longer after each crash in a row, up to half a minute, and never gives up', () => {
    const backoff = new Backoff();
    const delays = Array.from({ length: 40 }, () => backoff.delayAfterCrash(100));
    assert.deepEqual(delays.slice(0, 7), [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    assert.equal(delays[39], 30000);
  });

  it('starts over once a server has run well for a minute, or a person restarted it', () => {
    const backoff = new Backoff();
    backoff.delayAfterCrash(100);
    backoff.delayAfterCrash(100);
    assert.equal(backoff.delayAfterCrash(60_000), 1000);
    assert.equal(backoff.delayAfterCrash(100), 2000);
    backoff.reset();
    assert.equal(backoff.delayAfterCrash(100), 1000);
  });
});

describe('a serialised action', () => {
  function steps() {
    const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
    const run = serialised(() => new Promise<void>((resolve, reject) => ends.push({ resolve, reject })));
    return { ends, run };
  }

  it('runs once, and once more for any number of calls meanwhile', async () => {
    const { ends, run } = steps();
    const first = run();
    const later = [run(), run(), run()];
    assert.equal(ends.length, 1);
    ends[0]?.resolve();
    await first;
    await new Promise(setImmediate);
    assert.equal(ends.length, 2);
    ends[1]?.resolve();
    await Promise.all(later);
    assert.equal(ends.length, 2);
  });

  it('queues a call that comes during the second run', async () => {
    const { ends, run } = steps();
    void run();
    const second = run();
    ends[0]?.resolve();
    await new Promise(setImmediate);
    const third = run();
    ends[1]?.resolve();
    await second;
    await new Promise(setImmediate);
    assert.equal(ends.length, 3);
    ends[2]?.resolve();
    await third;
  });

  it('goes on after a failure', async () => {
    const { ends, run } = steps();
    const first = run();
    const second = run();
    ends[0]?.reject(new Error('no'));
    await assert.rejects(first, /no/);
    await new Promise(setImmediate);
    ends[1]?.resolve();
    await second;
  });
});

describe('taking an edit back', () => {
  const apply = (text: string, edit: ReturnType<typeof inverse>) => {
    const starts = [0];
    for (const match of text.matchAll(/\n/g)) starts.push(match.index + 1);
    const at = (line: number, character: number) => (starts[line] ?? text.length) + character;
    const from = at(edit.startLine, edit.startCharacter);
    const to = at(edit.endLine, edit.endCharacter);
    return { text: text.slice(0, from) + edit.newText + text.slice(to), old: text.slice(from, to) };
  };

  for (const [name, edit] of [
    ['an insertion', { startLine: 1, startCharacter: 10, endLine: 1, endCharacter: 10, newText: '"b"' }],
    [
      'new lines',
      { startLine: 2, startCharacter: 0, endLine: 2, endCharacter: 0, newText: 'ignore = [\n  "b",\n]\n' },
    ],
    [
      'a replacement over lines',
      { startLine: 0, startCharacter: 3, endLine: 1, endCharacter: 4, newText: 'x\ny' },
    ],
    ['a deletion', { startLine: 0, startCharacter: 0, endLine: 1, endCharacter: 0, newText: '' }],
  ] as const) {
    it(`restores the text after ${name}`, () => {
      const before = '[tool.ml-practices]\nignore = []\n';
      const done = apply(before, edit);
      assert.equal(apply(done.text, inverse(edit, done.old)).text, before);
    });
  }
});

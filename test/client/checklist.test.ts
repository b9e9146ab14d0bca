import assert from 'node:assert/strict';
import {
  isLevel,
  isTicked,
  levelAfterClick,
  levels,
  levelTitle,
  progress,
} from '../../client/checklist/levels.js';

describe('the boxes of the checklist', () => {
  it('are ticked for what is adopted mostly or completely', () => {
    assert.deepEqual(levels.filter(isTicked), ['mostly', 'completely']);
    assert.equal(isTicked(undefined), false);
  });

  it('record the full level when ticked, and take the answer back when unticked', () => {
    assert.equal(levelAfterClick(true), 'completely');
    assert.equal(levelAfterClick(false), null);
  });

  it('show their own click: what a click records is ticked as clicked', () => {
    for (const ticked of [true, false]) assert.equal(isTicked(levelAfterClick(ticked) ?? undefined), ticked);
  });
});

describe('the answers', () => {
  it('count towards the progress, "not applicable" too, strangers not', () => {
    const recorded = { a: 'not-applicable', b: 'not-at-all', stranger: 'mostly' } as const;
    assert.equal(progress(recorded, ['a', 'b', 'c']), '2 of 3 answered');
  });

  it('have names', () => {
    assert.equal(levelTitle('not-at-all'), 'Not at all');
    assert.equal(levelTitle(undefined), 'No answer yet');
  });

  it('are told from other things that a command may be given', () => {
    assert.ok(isLevel('partially'));
    for (const other of ['Partially', '', null, undefined, [{}]]) assert.equal(isLevel(other), false);
  });
});

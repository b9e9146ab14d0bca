import assert from 'node:assert/strict';
import { dayOf, isDay, monthsAfter } from '../../catalog/day.js';
import { answerOf, choicesFor, type Question } from '../../client/checklist/profile.js';

describe('days', () => {
  it('are counted on by months, to the last day of shorter ones', () => {
    assert.equal(monthsAfter('2026-01-31', 1), '2026-02-28');
    assert.equal(monthsAfter('2026-11-15', 3), '2027-02-15');
    assert.equal(monthsAfter('2024-02-29', 12), '2025-02-28');
    assert.equal(dayOf(new Date(2026, 0, 5)), '2026-01-05');
  });

  it('are told from what is none', () => {
    assert.ok(isDay('2026-02-28'));
    for (const other of ['2026-02-30', '2026-2-3', 'soon', '']) assert.equal(isDay(other), false, other);
  });
});

describe('the questions about the project', () => {
  const stage: Question = { key: 'stage', kind: 'one', title: '', question: '', choices: ['research'] };
  const deployed: Question = { key: 'deployed', kind: 'yes-no', title: '', question: '', choices: [] };
  const data: Question = {
    key: 'dataTypes',
    kind: 'several',
    title: '',
    question: '',
    choices: ['Text', 'Audio'],
  };
  const labels = (...given: Parameters<typeof choicesFor>) => choicesFor(...given).map(({ label }) => label);

  it('can be skipped, and taken back once they are answered', () => {
    assert.deepEqual(labels(stage, {}), ['Research', 'Skip']);
    assert.deepEqual(labels(deployed, { deployed: false }), ['Yes', 'No', 'Skip', 'Not known']);
    const [, no, skip, unknown] = choicesFor(deployed, { deployed: false });
    assert.equal(no?.current, true);
    assert.equal(answerOf(deployed, no ? [no] : []), false);
    assert.equal(answerOf(deployed, skip ? [skip] : []), undefined);
    assert.equal(answerOf(deployed, unknown ? [unknown] : []), null);
  });

  it('take several answers where several fit', () => {
    const choices = choicesFor(data, { dataTypes: ['Audio'] });
    assert.deepEqual(
      choices.map(({ current }) => current),
      [false, true],
    );
    assert.deepEqual(answerOf(data, choices), ['Text', 'Audio']);
    assert.equal(answerOf(data, []), null);
  });
});

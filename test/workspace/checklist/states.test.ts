import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { dayOf, isDay, yearAfter } from '../../../catalog/day.js';
import type {
  ChecklistAnswer,
  ChecklistLevel,
  Evidence,
  EvidenceStrength,
  Proposal,
} from '../../../server/protocol.js';
import { stateOf } from '../../../server/workspace/checklist/states.js';
import { today } from './folder.js';

function answer(level: ChecklistLevel | null, rest: Partial<ChecklistAnswer> = {}): ChecklistAnswer {
  const none = { reason: null, note: null, owner: null, date: null, reviewBy: null, evidence: [] };
  return { level, ...none, ...rest };
}

function proposal(level: Proposal['level'], strength: Proposal['strength'] = 'strong'): Proposal {
  return { level, strength, why: '' };
}

function evidence(
  signal: string,
  paths: (string | null)[],
  strength: EvidenceStrength = 'strong',
  count = paths.length,
): Evidence {
  const places = paths.map((path) => ({ path, cell: null, line: null, detail: '' }));
  return { signal, strength, what: '', places, count };
}

const rest = [{ signal: 'dvc', path: 'dvc.yaml' }];
const old = { date: '2020-01-01' };

describe('the state of a practice', () => {
  it('without an answer is proposed where there is a proposal', () => {
    assert.equal(stateOf(undefined, null, [], today), 'unanswered');
    assert.equal(stateOf(answer(null, { note: 'Ask.' }), null, null, today), 'unanswered');
    assert.equal(stateOf(undefined, proposal('partially'), [], today), 'proposed');
    assert.equal(stateOf(answer(null), proposal('not-applicable', 'profile'), [], today), 'proposed');
  });

  it('is answered while nothing is against it', () => {
    assert.equal(stateOf(answer('mostly'), null, null, today), 'answered');
    assert.equal(stateOf(answer('mostly'), proposal('mostly'), [], today), 'answered');
    assert.equal(stateOf(answer('completely'), proposal('mostly'), [], today), 'answered');
    assert.equal(stateOf(answer('not-at-all'), proposal('not-at-all', 'absence'), [], today), 'answered');
    assert.equal(
      stateOf(answer('not-applicable', { evidence: rest }), proposal('mostly'), [], today),
      'not-applicable',
    );
    assert.equal(stateOf(answer('mostly'), proposal('not-applicable', 'profile'), [], today), 'answered');
  });

  for (const [what, level, proposed, found] of [
    ['the proposal is higher', 'partially', proposal('mostly'), []],
    ['something was found against “not at all”', 'not-at-all', proposal('partially'), []],
    ['nothing at all was found', 'partially', proposal('not-at-all', 'absence'), []],
    ['something speaks against “completely”', 'completely', null, [evidence('x', ['a.py'], 'counter')]],
  ] as const) {
    it(`disagrees when ${what}, whatever else holds`, () => {
      const given = answer(level, { ...old, evidence: rest });
      assert.equal(stateOf(given, proposed, found, today), 'disagrees');
    });
  }

  it('does not disagree over a sign against anything less than “completely”', () => {
    assert.equal(stateOf(answer('mostly'), null, [evidence('x', ['a.py'], 'counter')], today), 'answered');
  });

  it('says when evidence is gone, before that a review is due', () => {
    const given = answer('mostly', { ...old, evidence: rest });
    assert.equal(stateOf(given, null, [], today), 'evidence-gone');
    assert.equal(stateOf(given, null, [evidence('dvc', ['other/dvc.yaml'])], today), 'evidence-gone');
    assert.equal(stateOf(given, null, [evidence('dvc', ['dvc.yaml'], 'hint')], today), 'review-due');
  });

  it('takes nothing for gone that nobody looked at', () => {
    const given = answer('mostly', { evidence: rest });
    assert.equal(stateOf(given, null, null, today), 'answered');
    assert.equal(
      stateOf(given, null, [], today, (path) => path === 'dvc.yaml'),
      'answered',
    );
    assert.equal(stateOf(given, null, [evidence('dvc', ['a/dvc.yaml'], 'strong', 30)], today), 'answered');
    const whole = answer('mostly', { evidence: [{ signal: 'git', path: null }] });
    assert.equal(stateOf(whole, null, [evidence('git', ['.gitignore'])], today), 'answered');
    assert.equal(stateOf(whole, null, [], today), 'evidence-gone');
  });

  it('is due for review after its day, and after a year', () => {
    const due = (rest: Partial<ChecklistAnswer>) => stateOf(answer('mostly', rest), null, null, today);
    assert.equal(due({ reviewBy: '2026-03-30' }), 'review-due');
    assert.equal(due({ reviewBy: today }), 'answered');
    assert.equal(due({ date: '2025-03-30' }), 'review-due');
    assert.equal(due({ date: '2025-03-31' }), 'answered');
    assert.equal(due({ date: '2025-03-30', reviewBy: '2027-01-01' }), 'review-due');
    assert.equal(due({}), 'answered', 'old files hold no days');
    assert.equal(stateOf(answer('not-applicable', old), null, null, today), 'review-due');
  });

  it('does not become younger with time', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, day, (given, one, other) => {
        const [early = '', late = ''] = [dayOf(one), dayOf(other)].sort();
        const state = (at: string) => stateOf(answer('mostly', { date: dayOf(given) }), null, null, at);
        if (state(early) === 'review-due') assert.equal(state(late), 'review-due');
      }),
    );
  });
});

describe('days', () => {
  it('are told from other texts', () => {
    for (const day of ['2026-03-31', '2024-02-29', '0999-01-01']) assert.ok(isDay(day), day);
    for (const text of ['2026-02-29', '2026-13-01', '2026-3-1', '31.03.2026', '2026-03-31T00:00', ''])
      assert.equal(isDay(text), false, text);
  });

  it('are those of the calendar on the wall', () => {
    assert.equal(dayOf(new Date(2026, 2, 31, 23, 59)), '2026-03-31');
    assert.equal(dayOf(new Date(2026, 0, 1, 0, 0)), '2026-01-01');
    assert.ok(yearAfter('2024-02-29') < '2025-03-01' && yearAfter('2024-02-29') > '2025-02-28');
  });
});

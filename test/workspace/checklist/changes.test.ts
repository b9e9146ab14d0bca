import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { ChecklistChange, ChecklistLevel, ProfileChange } from '../../../server/protocol.js';
import { checklistLevels } from '../../../server/workspace/checklist/answer.js';
import { withChanges } from '../../../server/workspace/checklist/changes.js';
import { readChecklistText } from '../../../server/workspace/checklist/file.js';
import { today } from './folder.js';

/** The file after a change, as plain data. */
function after(before: object, change: Omit<ChecklistChange, 'slug'>, profile?: ProfileChange) {
  const changes = Object.keys(change).length > 0 ? [{ slug: 'versioning', ...change }] : [];
  const outcome = withChanges(readChecklistText(JSON.stringify(before)), { changes, profile }, today);
  assert.ok(outcome.kind === 'changed', outcome.kind);
  return JSON.parse(outcome.text);
}

const entryAfter = (entry: object, change: Omit<ChecklistChange, 'slug'>) =>
  after({ practices: { versioning: entry } }, change).practices.versioning;

describe('a change of the checklist', () => {
  it('sets what it speaks of, and the day with the level', () => {
    assert.deepEqual(entryAfter({ note: 'old', ticket: 7 }, { level: 'mostly', owner: ' Ada ' }), {
      date: today,
      level: 'mostly',
      note: 'old',
      owner: 'Ada',
      ticket: 7,
    });
  });

  it('leaves the day alone when only remarks change', () => {
    const before = { level: 'mostly', date: '2025-01-01', note: 'old' };
    assert.deepEqual(entryAfter(before, { note: 'new' }), { ...before, note: 'new' });
    assert.deepEqual(entryAfter(before, { note: '' }), { level: 'mostly', date: '2025-01-01' });
    assert.deepEqual(entryAfter(before, { note: null }), { level: 'mostly', date: '2025-01-01' });
  });

  it('takes a level given once more for a review', () => {
    const before = { level: 'mostly', date: '2025-01-01', reviewBy: '2025-06-30' };
    assert.deepEqual(entryAfter(before, { level: 'mostly' }), { level: 'mostly', date: today });
    const later = { ...before, reviewBy: '2026-12-31' };
    assert.deepEqual(entryAfter(later, { level: 'mostly' }), { ...later, date: today });
  });

  it('takes an answer back with what belongs to it, and keeps what people wrote beside it', () => {
    const before = {
      level: 'mostly',
      date: '2025-01-01',
      reviewBy: '2026-12-31',
      evidence: [{ signal: 'dvc' }],
      note: 'why',
      owner: 'Ada',
      ticket: 7,
    };
    assert.deepEqual(entryAfter(before, { level: null }), { note: 'why', owner: 'Ada', ticket: 7 });
    assert.deepEqual(
      after({ practices: { versioning: { level: 'mostly' } } }, { level: null }).practices,
      {},
    );
  });

  it('drops the reason once the practice is applicable', () => {
    const before = { level: 'not-applicable', reason: 'Nothing is deployed.', date: today };
    assert.deepEqual(entryAfter(before, { level: 'mostly' }), { date: today, level: 'mostly' });
  });

  it('sorts evidence, each once', () => {
    const evidence = [
      { signal: 'git', path: null },
      { signal: 'dvc', path: 'b/dvc.yaml' },
      { signal: 'dvc', path: 'a/dvc.yaml' },
      { signal: 'git', path: null },
    ];
    assert.deepEqual(entryAfter({}, { level: 'mostly', evidence }).evidence, [
      { path: 'a/dvc.yaml', signal: 'dvc' },
      { path: 'b/dvc.yaml', signal: 'dvc' },
      { signal: 'git' },
    ]);
    assert.equal('evidence' in entryAfter({ evidence, note: 'x' }, { evidence: [] }), false);
  });

  it('sets and clears answers of the profile', () => {
    const before = { profile: { stage: 'prototype', deployed: false, budget: 7 } };
    const change = { deployed: true, stage: null, dataTypes: ['Text', 'Tabular data'] };
    assert.deepEqual(after(before, {}, change).profile, {
      budget: 7,
      dataTypes: ['Tabular data', 'Text'],
      deployed: true,
    });
    assert.equal('profile' in after({ profile: { stage: 'prototype' } }, {}, { stage: null }), false);
  });

  it('that changes nothing is none, however the file is laid out', () => {
    const text = `{"practices":{"versioning":{"level":"mostly","date":"${today}"},"a":{}}}`;
    const update = {
      changes: [{ slug: 'versioning', level: 'mostly' as const }],
      profile: { deployed: null },
    };
    assert.deepEqual(withChanges(readChecklistText(text), update, today), { kind: 'same' });
    assert.deepEqual(withChanges(readChecklistText(null), { changes: [{ slug: 'a', level: null }] }, today), {
      kind: 'same',
    });
  });

  it('is refused as a whole where a value would be lost', () => {
    const read = readChecklistText('{"profile": [1], "practices": {"versioning": "mostly"}}');
    const other = { slug: 'audit-trails', level: 'mostly' as const };
    for (const update of [
      { changes: [other, { slug: 'versioning', level: 'partially' as const }] },
      { changes: [other], profile: { deployed: true } },
    ]) {
      const outcome = withChanges(read, update, today);
      assert.ok(outcome.kind === 'refused');
      assert.match(outcome.problem, /“(versioning|profile)” is not an object/);
    }
    assert.equal(withChanges(read, { changes: [other] }, today).kind, 'changed');
  });

  it('is refused when the answer is no longer the one that was seen', () => {
    const read = readChecklistText('{"practices": {"versioning": {"level": "partially"}}}');
    const kind = (seen: ChecklistLevel | null | undefined, level: ChecklistLevel | null) =>
      withChanges(
        read,
        { changes: [{ slug: 'versioning', level, ...(seen !== undefined && { seen }) }] },
        today,
      ).kind;
    assert.equal(kind(null, 'mostly'), 'refused');
    assert.equal(kind('completely', null), 'refused');
    assert.equal(kind('partially', 'mostly'), 'changed');
    assert.equal(kind(undefined, 'mostly'), 'changed');
    assert.equal(kind(null, 'partially'), 'changed', 'both mean the same');
  });

  it('keeps every unknown key and every other answer as they are', () => {
    const slug = fc.stringMatching(/^[a-z]+(-[a-z]+)*$/);
    const practices = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()));
    const others = fc.dictionary(
      fc.string().filter((key) => !['version', 'practices', 'profile'].includes(key)),
      fc.jsonValue(),
    );
    const level = fc.option(fc.constantFrom(...checklistLevels));
    fc.assert(
      fc.property(others, practices, slug, level, (rest, entries, name, answer) => {
        const before = JSON.parse(JSON.stringify({ ...rest, version: 1, practices: entries }));
        const changes = [{ slug: name, level: answer }];
        const outcome = withChanges(readChecklistText(JSON.stringify(before)), { changes }, today);
        const text = outcome.kind === 'changed' ? outcome.text : JSON.stringify(before);
        const read = readChecklistText(text);
        assert.equal(Object.hasOwn(read.levels, name) ? read.levels[name] : null, answer);
        assert.deepEqual(without(JSON.parse(text), name), without(before, name));
        assert.equal(withChanges(read, { changes }, today).kind, 'same');
      }),
    );
  });

  it('keeps numbers that no number can hold', () => {
    const text = '{"practices": {}, "x": [1e999, 0.10, 12345678901234567890]}';
    const outcome = withChanges(
      readChecklistText(text),
      { changes: [{ slug: 'a', level: 'mostly' }] },
      today,
    );
    assert.ok(outcome.kind === 'changed');
    assert.match(outcome.text, /1e999,\n {4}0\.10,\n {4}12345678901234567890\n/);
  });
});

/** All but what an answer to the practice sets. */
function without(root: { practices: Record<string, Record<string, unknown>> }, slug: string): unknown {
  const entry = Object.hasOwn(root.practices, slug) ? root.practices[slug] : undefined;
  for (const key of ['level', 'date', 'reason', 'reviewBy', 'evidence']) delete entry?.[key];
  if (entry && Object.keys(entry).length === 0) delete root.practices[slug];
  return root;
}

import assert from 'node:assert/strict';
import { practiceBySlug } from '../../../catalog/load.js';
import type { ChecklistAnswer, ChecklistLevel } from '../../../server/protocol.js';
import { Assessments } from '../../../server/workspace/assessments.js';
import { ChecklistStore } from '../../../server/workspace/checklist/store.js';
import { disk } from '../../../server/workspace/disk.js';
import { derive } from '../../../server/workspace/evidence/derive.js';
import { Workspace } from '../../../server/workspace/workspace.js';
import { TempFolder } from '../temp-folder.js';

const slugs = ['a', 'b', 'c', 'd'];

function derived(...levels: (ChecklistLevel | null)[]): string | null {
  const answers = levels.map((level, at) => [slugs[at], { level } as unknown as ChecklistAnswer] as const);
  return derive(slugs, Object.fromEntries(answers))?.level ?? null;
}

describe('what follows from the answers to other practices', () => {
  it('partially, when half of them are answered and one is done in part', () => {
    assert.equal(derived('partially', 'not-at-all'), 'partially');
    assert.equal(derived('completely', 'completely', 'completely', 'completely'), 'partially');
  });

  it('nothing from too few answers, or from none', () => {
    assert.equal(derived('completely'), null);
    assert.equal(derived(), null);
    assert.equal(derived('not-at-all', 'not-at-all', 'not-at-all'), null);
    assert.equal(derived(null, null, null, null), null);
  });

  it('not at all, when all that apply are answered so', () => {
    assert.equal(derived('not-at-all', 'not-at-all', 'not-at-all', 'not-at-all'), 'not-at-all');
    assert.equal(derived('not-at-all', 'not-applicable', 'not-applicable', 'not-applicable'), 'not-at-all');
    assert.equal(derived('not-applicable', 'not-applicable', 'not-applicable', 'not-applicable'), null);
  });

  it('is proposed for fairness and privacy, from answers alone', async () => {
    const slug = 'fairness-and-privacy';
    const from = practiceBySlug(slug)?.evidence.derivedFrom ?? [];
    assert.deepEqual(
      from.map((each) => practiceBySlug(each)?.number),
      [3, 6, 7, 21, 27, 30],
    );
    const folder = await TempFolder.with({ 'audit.py': 'from fairlearn.metrics import MetricFrame\n' });
    const checklist = new ChecklistStore();
    const assessments = new Assessments({
      walkOf: (uri) => new Workspace(disk, [{ uri: folder.uri, name: '' }], () => {}).walkOf(uri),
      checklist,
      history: async () => null,
      findings: () => new Map(),
      today: () => '',
    });
    const proposed = async () =>
      (await assessments.scan(folder.uri))?.practices.find((each) => each.slug === slug);
    assert.equal((await proposed())?.proposal, null);
    const changes = from.slice(0, 3).map((each) => ({ slug: each, level: 'mostly' as const }));
    await checklist.update(folder.uri, { changes }, '2026-01-01');
    const { proposal, state } = (await proposed()) ?? {};
    assert.deepEqual([proposal?.level, proposal?.strength, state], ['partially', 'answers', 'proposed']);
    await checklist.update(folder.uri, { changes: [], profile: { personalData: false } }, '2026-01-01');
    assert.equal((await proposed())?.proposal?.level, 'not-applicable');
  });
});

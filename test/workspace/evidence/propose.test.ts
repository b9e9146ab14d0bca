import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PracticeEvidence, Signal, Strength } from '../../../catalog/signals.js';
import { strengths } from '../../../catalog/signals.js';
import type { Category } from '../../../catalog/types.js';
import type { Evidence, RepositoryKind } from '../../../server/protocol.js';
import { propose, type Traits } from '../../../server/workspace/evidence/propose.js';
import type { Measures } from '../../../server/workspace/evidence/repository.js';
import { practice } from '../../client/fixtures.js';
import { assessmentOf } from './repository-of.js';

const sign = (strength: Strength): Evidence => ({
  signal: strength,
  strength,
  what: 'a sign',
  places: [],
  count: 1,
});

function proposed(
  found: readonly Strength[],
  {
    evidence = {},
    category = 'Coding',
    ...rest
  }: {
    evidence?: Partial<PracticeEvidence>;
    category?: Category;
    traits?: Traits;
    kind?: RepositoryKind;
    measures?: Measures;
  } = {},
): string | null {
  const about = practice('it', {
    category,
    evidence: { tier: 2, appliesTo: [], absence: null, signals: [], ...evidence },
  });
  const context = { traits: {}, kind: 'application' as const, measures: {}, ...rest };
  return propose(about, found.map(sign), context)?.level ?? null;
}

describe('what evidence proposes', () => {
  it('strong: mostly; partial: partially; a hint: nothing', () => {
    assert.equal(proposed(['hint', 'partial', 'strong']), 'mostly');
    assert.equal(proposed(['hint', 'partial']), 'partially');
    assert.equal(proposed(['hint']), null);
    assert.equal(proposed(['counter']), null);
  });

  it('a sign against it: partially at most', () => {
    assert.equal(proposed(['strong', 'counter']), 'partially');
  });

  it('nothing where only people know, partially where the repository knows in part', () => {
    assert.equal(proposed(['strong'], { evidence: { tier: 4 } }), null);
    assert.equal(proposed(['strong'], { evidence: { tier: 3 } }), 'partially');
  });

  it('not at all only where silence means something', () => {
    const absence = { when: [{ measure: 'lines', atLeast: 500 }], says: 'No tests were found.' };
    const lines = (value: number) => ({ lines: { value, detail: '', places: [] } });
    const decides = { evidence: { tier: 1, absence } as const };
    assert.equal(proposed([], { ...decides, measures: lines(600) }), 'not-at-all');
    assert.equal(proposed(['hint'], { ...decides, measures: lines(600) }), 'not-at-all');
    assert.equal(proposed([], { ...decides, measures: lines(20) }), null);
    assert.equal(proposed([], decides), null);
    assert.equal(proposed([], { measures: lines(600) }), null);
  });

  it('not at all in the words of the figure that decided, where it has some', () => {
    const absence = { when: [{ measure: 'kept', atMost: 0 }], says: 'One or the other.', tells: 'kept' };
    const about = practice('it', { evidence: { tier: 1, appliesTo: [], absence, signals: [] } });
    const kept = { value: 0, detail: 'the folder is no git repository', places: [] };
    const context = { traits: {}, kind: 'application' as const, measures: { kept } };
    assert.equal(propose(about, [], context)?.why, 'The folder is no git repository.');
  });

  it('not applicable where the profile says no to all that the practice is for', () => {
    const evidence = { appliesTo: ['deployed', 'personalData'] } as const;
    assert.equal(
      proposed(['strong'], { evidence, traits: { deployed: false, personalData: false } }),
      'not-applicable',
    );
    assert.equal(proposed(['strong'], { evidence, traits: { deployed: false } }), 'mostly');
    assert.equal(proposed(['strong'], { evidence }), 'mostly');
  });

  it('no deployment from courses, libraries and templates, unless they say that they deploy', () => {
    const of = (kind: RepositoryKind, traits: Traits = {}) =>
      proposed(['strong'], { category: 'Deployment', kind, traits });
    assert.equal(of('application'), 'mostly');
    for (const kind of ['course', 'library', 'template'] as const) assert.equal(of(kind), null, kind);
    assert.equal(of('library', { deployed: true }), 'mostly');
  });

  it('nothing on the data, models and users of others from libraries, unless they say that they have some', () => {
    const of = (slug: string, kind: RepositoryKind, traits: Traits = {}) => {
      const appliesTo = ['personalData'] as const;
      const about = practice(slug, { evidence: { tier: 2, appliesTo, absence: null, signals: [] } });
      return propose(about, [sign('strong')], { traits, kind, measures: {} })?.level ?? null;
    };
    for (const slug of ['subgroup-bias', 'controlled-labelling', 'explain-decisions', 'risk-assessments']) {
      assert.equal(of(slug, 'library'), null, slug);
      assert.equal(of(slug, 'application'), 'mostly', slug);
    }
    assert.equal(of('subgroup-bias', 'library', { personalData: true }), 'mostly');
    assert.equal(of('sanity-checks', 'library'), 'mostly');
  });

  it('never completely, and more evidence never proposes less unless it speaks against', () => {
    const order = [null, 'partially', 'mostly'];
    const some = fc.array(fc.constantFrom(...strengths), { maxLength: 5 });
    const tier = fc.constantFrom(1 as const, 2 as const, 3 as const);
    fc.assert(
      fc.property(
        some,
        fc.constantFrom('hint' as const, 'partial' as const, 'strong' as const),
        tier,
        (found, more, tier) => {
          const before = proposed(found, { evidence: { tier } });
          const after = proposed([...found, more], { evidence: { tier } });
          assert.ok(order.includes(before) && order.indexOf(after) >= order.indexOf(before));
        },
      ),
    );
  });
});

describe('an assessment', () => {
  const signals: Signal[] = [
    { id: 'suite', kind: 'file', strength: 'partial', lookedFor: 'a suite', files: ['suite.json'] },
    { id: 'job', kind: 'file', strength: 'strong', lookedFor: 'a job', files: ['job.yml'] },
  ];
  const about = practice('checks', { evidence: { tier: 2, appliesTo: [], absence: null, signals } });

  it('tells what was looked for, what was found and what was not', async () => {
    const { practices } = await assessmentOf({ 'suite.json': '{}' }, [about]);
    const [checks] = practices;
    assert.deepEqual(checks?.lookedFor, ['a suite', 'a job']);
    assert.deepEqual(checks?.notFound, ['a job']);
    assert.deepEqual(
      checks?.evidence.map(({ signal }) => signal),
      ['suite'],
    );
    assert.deepEqual(checks?.proposal, { level: 'partially', strength: 'partial', why: 'Found a suite.' });
  });

  it('names the files it could not look at', async () => {
    const { notLookedAt } = await assessmentOf({ 'a.ipynb': '{', 'b.ipynb': '{' }, [about]);
    assert.equal(notLookedAt.length, 1);
    assert.match(notLookedAt[0] as string, /^a\.ipynb, b\.ipynb: /);
  });

  it('is the same for the same files in any order', async () => {
    const texts = { 'z/suite.json': '1', 'suite.json': '2', 'job.yml': '3' };
    const turned = Object.fromEntries(Object.entries(texts).reverse());
    assert.deepEqual(await assessmentOf(texts, [about]), await assessmentOf(turned, [about]));
  });
});

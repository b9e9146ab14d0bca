import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue } from '../../../catalog/load.js';
import { firstStepOf, nextSteps, type Standing } from '../../../server/workspace/report/nextSteps.js';
import { sign } from './input.js';

const levels = [null, 'not-at-all', 'partially', 'mostly', 'completely', 'not-applicable'];

function standings(level: (slug: string) => string | null): Standing[] {
  return catalogue.practices.map((practice) => ({
    practice,
    level: level(practice.slug),
    proposal: null,
    evidence: [],
  }));
}

describe('what next', () => {
  it('takes the lowest level first, then basic before advanced, then what counts most', () => {
    const low = new Set(['trade-off-decisions', 'regression-tests', 'continuous-integration']);
    const steps = nextSteps(
      standings((slug) => (low.has(slug) ? 'not-at-all' : 'partially')),
      'quality',
      catalogue.survey,
    );
    assert.deepEqual(
      steps.slice(0, 2).map(({ slug }) => slug),
      ['regression-tests', 'continuous-integration'],
    );
    const [first, second] = steps.map(({ slug }) => catalogue.practices.find((each) => each.slug === slug));
    assert.deepEqual([first?.difficulty, second?.difficulty], ['medium', 'advanced']);
  });

  it('puts what has begun, by the hints in the repository, behind what nothing is seen of', () => {
    const all = standings((slug) => (/^(?:controlled-labelling|versioning)$/.test(slug) ? null : 'mostly'));
    const first = (strength: 'hint' | 'counter') => {
      const given = all.map((each) => ({
        ...each,
        evidence: each.practice.slug === 'versioning' ? [sign('a', { strength })] : [],
      }));
      return nextSteps(given, null, catalogue.survey).map(({ slug }) => slug)[0];
    };
    assert.equal(first('counter'), 'versioning');
    assert.equal(first('hint'), 'controlled-labelling');
  });

  it('puts practices that no figure links to the effect behind, in the order of the survey', () => {
    const all = nextSteps(
      standings(() => 'partially'),
      'quality',
      catalogue.survey,
      45,
    );
    const linked = all.filter(({ importance }) => importance !== null).length;
    assert.ok(linked > 0);
    assert.ok(all.slice(linked).every(({ importance }) => importance === null));
  });

  it('never names what is complete or does not apply, and always something while anything is open', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...levels), { minLength: 45, maxLength: 45 }), (chosen) => {
        const given = catalogue.practices.map((practice, index) => ({
          practice,
          level: chosen[index] ?? null,
          proposal: null,
          evidence: [],
        }));
        const closed = new Set(['completely', 'not-applicable']);
        const open = given.filter(({ level }) => level === null || !closed.has(level));
        const steps = nextSteps(given, 'agility', catalogue.survey);
        assert.equal(steps.length, Math.min(3, open.length));
        for (const { slug } of steps) assert.ok(open.some(({ practice }) => practice.slug === slug));
      }),
    );
  });

  it('has a first step for every practice, in plain text', () => {
    for (const { slug, text } of catalogue.practices) {
      const step = firstStepOf(text);
      assert.ok(step && step.length > 15, slug);
      assert.doesNotMatch(step, /\]\(|\*\*/, slug);
    }
  });
});

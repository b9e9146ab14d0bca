import assert from 'node:assert/strict';
import { catalogue, caveatsFor, surveyFor } from '../../catalog/load.js';

const { survey } = catalogue;

describe('the survey', () => {
  it('has the figures of all practices, in their order', () => {
    assert.deepEqual(
      survey.practices.map(({ practice }) => practice),
      catalogue.practices.map(({ slug }) => slug),
    );
  });

  it('has the same groups for every practice', () => {
    for (const { practice, groups } of survey.practices) {
      const names = Object.entries(groups).map(([grouping, rows]) => [grouping, rows.length]);
      assert.deepEqual(
        names,
        [
          ['teamExperience', 4],
          ['teamSize', 6],
          ['dataType', 6],
          ['organisation', 4],
        ],
        practice,
      );
    }
  });

  it('has the published figures of a practice', () => {
    const figures = surveyFor('automated-deployment');
    assert.deepEqual(figures?.overall, {
      year: 2020,
      shares: { 'not-at-all': 22.3, partially: 30.9, mostly: 32.5, completely: 14.4 },
    });
    assert.deepEqual(figures.groups.teamSize.at(-2), {
      group: '10-15 members',
      shares: { 'not-at-all': 11.3, partially: 17, mostly: 28.3, completely: 43.4 },
    });
  });

  it('has effects that agree with those on the practices, the most important practice first', () => {
    for (const { effect, practices } of survey.effects) {
      const labelled = catalogue.practices.filter(({ effects }) => effects.includes(effect));
      assert.deepEqual(
        practices.map(({ practice }) => practice).sort(),
        labelled.map(({ slug }) => slug).sort(),
      );
      const importance = practices.map((practice) => practice.importance ?? 0);
      assert.deepEqual(
        importance,
        [...importance].sort((a, b) => b - a),
      );
    }
    assert.deepEqual(survey.effects[0]?.practices[0], {
      practice: 'automated-deployment',
      importance: 0.23,
      hypothesised: false,
      inFinalModel: true,
    });
    assert.equal(survey.correlations.pairs.length, 13);
  });

  it('warns of small samples beside the groups of those practices only', () => {
    const warned = (slug: string) => caveatsFor(slug, ['groups']).some(({ id }) => id === 'small-sample');
    assert.equal(survey.practices.filter(({ practice }) => warned(practice)).length, 16);
    for (const { practice, smallSample } of survey.practices) assert.equal(warned(practice), smallSample);
  });

  it('has something to say beside each kind of figure, and tells why a figure is missing', () => {
    for (const figure of ['overall', 'groups', 'effects', 'correlations'] as const)
      assert.ok(caveatsFor('versioning', [figure]).length >= 2, figure);
    for (const { practice, overall } of survey.practices)
      assert.equal(
        caveatsFor(practice, ['overall']).some(({ id }) => id === 'no-overall-share'),
        overall === null,
        practice,
      );
  });
});

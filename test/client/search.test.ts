import assert from 'node:assert/strict';
import { catalogue } from '../../catalog/load.js';
import { PracticeSearch } from '../../client/catalogue/search.js';
import { practice, rule } from './fixtures.js';

const slugs = (search: PracticeSearch, query: string) => search.find(query).map(({ slug }) => slug);

describe('searching the practices', () => {
  const search = new PracticeSearch(catalogue);

  it('shows all of them in catalogue order while nothing is typed', () => {
    assert.deepEqual(
      slugs(search, '  '),
      catalogue.practices.map(({ slug }) => slug),
    );
    assert.equal(catalogue.practices.length, 45);
  });

  for (const [typed, slug] of [
    ['hyperparametr', 'automated-hyperparameter-optimisation'],
    ['continuos integration', 'continuous-integration'],
    ['clenaing data', 'reusable-data-scripts'],
    ['integration continuous', 'continuous-integration'],
    ['VERSIONING', 'versioning'],
  ] as const) {
    it(`finds ${slug} first for "${typed}"`, () => assert.equal(slugs(search, typed)[0], slug));
  }

  it('finds a practice by its number', () => {
    assert.deepEqual(slugs(search, '18'), ['automated-hyperparameter-optimisation']);
    assert.deepEqual(slugs(search, '#18'), ['automated-hyperparameter-optimisation']);
  });

  it('finds nothing for what is not there', () => assert.deepEqual(slugs(search, 'xyzzyquux'), []));

  it('ranks a word in the title above the same word in a summary', () => {
    const practices = [
      practice('a', { title: 'Something else', summary: 'It helps to catch leakage before release.' }),
      practice('b', { title: 'Prevent leakage' }),
    ];
    assert.deepEqual(slugs(new PracticeSearch({ practices, rules: [] }), 'leakage'), ['b', 'a']);
  });

  it('finds a practice through the rules that support it', () => {
    const practices = [practice('a'), practice('b')];
    const rules = [rule('preprocess-before-split', { practices: ['b'] })];
    assert.deepEqual(slugs(new PracticeSearch({ practices, rules }), 'preprocess split'), ['b']);
  });
});

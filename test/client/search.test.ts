import assert from 'node:assert/strict';
import { catalogue } from '../../catalog/load.js';
import { type EntryKind, nameOf } from '../../client/catalogue/search/entries.js';
import { excerptAround, plainText } from '../../client/catalogue/search/excerpt.js';
import { browsePicks, inTrees, picksOf } from '../../client/catalogue/search/picks.js';
import { CatalogueSearch } from '../../client/catalogue/search/search.js';
import { later, practice, resource, rule } from './fixtures.js';

const nothing = { practices: [], later: [], rules: [], resources: [] };
const namesOf = (search: CatalogueSearch, query: string) =>
  search.find(query).hits.map(({ entry }) => nameOf(entry));

describe('searching the catalogue', () => {
  const search = new CatalogueSearch(catalogue);
  const best = (query: string, kind?: EntryKind) => {
    const hit = search.find(query).hits.find(({ entry }) => kind === undefined || entry.kind === kind);
    return hit && nameOf(hit.entry);
  };

  for (const [typed, name] of [
    ['hyperparametr', 'automated-hyperparameter-optimisation'],
    ['hyper-parameter optimization', 'automated-hyperparameter-optimisation'],
    ['drift', 'skew-checks'],
    ['drfit', 'skew-checks'],
    ['continuos integration', 'continuous-integration'],
    ['clenaing data', 'reusable-data-scripts'],
    ['integration continuous', 'continuous-integration'],
    ['VERSIONING', 'versioning'],
    ['versoning', 'versioning'],
    ['labeling', 'controlled-labelling'],
    ['how to monitor models', 'monitored-models'],
    ['fairnes', 'fairness-and-privacy'],
    ['explainabilty', 'explainability-artifacts'],
    ['nan-equality', 'nan-equality'],
    ['leackage', 'group-leakage-split'],
    ['mlfow', 'MLFlow'],
    ['wieghts and biases', 'Weights & Biases'],
    ['hidden tecnical debt', 'Hidden Technical Debt in Machine Learning Systems'],
  ] as const) {
    it(`finds ${name} first for "${typed}"`, () => assert.equal(best(typed), name));
  }

  it('finds each kind of entry for one word', () => {
    assert.equal(best('drfit', 'later'), 'monitoring-feedback-loops');
    assert.equal(best('drfit', 'tool'), 'Alibi Detect');
    assert.equal(best('hyperparametr', 'rule'), 'hardcoded-hyperparameters');
    assert.equal(best('hyperparametr', 'tool'), 'HParams');
    assert.equal(best('versoning', 'resource'), 'Versioning for end-to-end machine learning pipelines');
  });

  it('says what it took a typo for, and nothing where it was right', () => {
    assert.equal(search.find('drfit').meant, 'drift');
    assert.equal(search.find('continuos integration').meant, 'continuous integration');
    for (const right of ['drift', 'hyperp', 'the drift', 'xyzzyquux'])
      assert.equal(search.find(right).meant, null);
  });

  it('finds a practice by its number', () => {
    assert.deepEqual(namesOf(search, '18'), ['automated-hyperparameter-optimisation']);
    assert.deepEqual(namesOf(search, '#18'), ['automated-hyperparameter-optimisation']);
  });

  it('finds nothing for what is not there, and for nothing', () => {
    for (const query of ['xyzzyquux', '', '  ', '?!']) assert.deepEqual(namesOf(search, query), []);
  });

  it('lists the numbered practices alone where others want no more', () => {
    assert.deepEqual(search.practices('  '), catalogue.practices);
    assert.equal(search.practices('drift')[0]?.slug, 'skew-checks');
  });

  it('ranks a word in the title above the same word in a summary, and that above a page', () => {
    const practices = [
      practice('a', { text: 'In the end it may leak through a leakage of words.' }),
      practice('b', { title: 'Something else', summary: 'It helps to catch leakage before release.' }),
      practice('c', { title: 'Prevent leakage' }),
    ];
    assert.deepEqual(namesOf(new CatalogueSearch({ ...nothing, practices }), 'leakage'), ['c', 'b', 'a']);
  });

  it('finds a practice through the rules that support it', () => {
    const practices = [practice('a'), practice('b')];
    const rules = [rule('preprocess-before-split', { practices: ['b'] })];
    const found = namesOf(new CatalogueSearch({ ...nothing, practices, rules }), 'preprocess split');
    assert.deepEqual(found.toSorted(), ['b', 'preprocess-before-split']);
  });

  it('wants every word, in whatever part of an entry', () => {
    const practices = [practice('a', { title: 'Red', text: 'green' }), practice('b', { title: 'Red' })];
    assert.deepEqual(namesOf(new CatalogueSearch({ ...nothing, practices }), 'green red'), ['a']);
  });
});

describe('the list of a search', () => {
  const found = (catalogue: Partial<typeof nothing>) =>
    new CatalogueSearch({ ...nothing, ...(catalogue as typeof nothing) }).find('seed');
  const shape = (picks: ReturnType<typeof picksOf>) =>
    picks.map((pick) => (pick.kind === 'heading' ? `# ${pick.label}` : pick.label));

  it('has a heading for each kind, the kind with the best hit first', () => {
    const practices = [practice('p', { text: 'a seed' })] as never;
    const rules = [rule('seed', { title: 'Seed' })] as never;
    const resources = [
      resource('r', { why: 'on seed' }),
      resource('t', { why: 'seed', section: 'Tooling' }),
    ] as never;
    const joined = [later('l', { summary: 'A seed.' })] as never;
    const picks = picksOf(found({ practices, rules, resources, later: joined }));
    assert.deepEqual(shape(picks), [
      '# Rules · 1',
      'Seed',
      '# Later additions · 1',
      'l',
      '# Reading list · 1',
      'r',
      '# Tools · 1',
      't',
      '# Practices · 1',
      'p',
    ]);
  });

  it('is short, and says of how many', () => {
    const practices = Array.from({ length: 12 }, (_, place) =>
      practice(`p${place}`, { text: 'seed' }),
    ) as never;
    const picks = picksOf(found({ practices }));
    assert.equal(picks.length, 9);
    assert.equal(shape(picks)[0], '# Practices · 8 of 12');
  });

  it('shows where the word stands when the title does not hold it', () => {
    const text = `## Motivation\n\n${'Before it. '.repeat(30)}Set a **seed** for [each run](rule:x).`;
    const practices = [practice('p', { summary: 'What it is about.', text })] as never;
    const [, pick] = picksOf(found({ practices }));
    assert.ok(pick?.kind === 'entry');
    assert.equal(pick.detail, 'Set a seed for each run.');
  });

  it('says how much of it the trees can show', () => {
    const practices = [practice('p', { text: 'seed' })] as never;
    const resources = [resource('seed')] as never;
    const rules = [rule('seed')] as never;
    assert.equal(inTrees(found({ practices, resources, rules })), '1 practice, 1 text or tool');
    assert.equal(inTrees(found({ rules })), '');
    const both = found({
      practices: [practice('p', { text: 'seed' }), practice('q', { text: 'seed' })] as never,
      later: [later('l', { text: 'seed' })] as never,
    });
    assert.equal(inTrees(both), '2 practices, 1 later addition');
    assert.deepEqual(
      shape(picksOf(both)).filter((line) => line.startsWith('#')),
      ['# Practices · 2', '# Later additions · 1'],
    );
  });

  it('offers all practices by category while nothing is typed', () => {
    const picks = browsePicks(catalogue.practices);
    assert.equal(picks.filter(({ kind }) => kind === 'entry').length, 45);
    assert.deepEqual(
      picks.flatMap((pick) => (pick.kind === 'heading' ? [pick.label] : [])),
      ['Data', 'Training', 'Coding', 'Deployment', 'Team', 'Governance'],
    );
  });
});

describe('an excerpt', () => {
  it('is running text without code and marks', () => {
    const page =
      '## Head\n\nTake *care*.\n\n- one [link](practice:x)\n- `two`\n\n```python\nseed = 1\n```\n\nEnd.';
    assert.equal(plainText(page), 'Take care. one link two End.');
  });

  it('starts at the sentence, or nearby in a long one', () => {
    assert.equal(excerptAround('One thing. Then a seed comes.', ['seed']), 'Then a seed comes.');
    const long = `${'word '.repeat(40)}seed ${'tail '.repeat(60)}`;
    const piece = excerptAround(long, ['seed']) ?? '';
    assert.match(piece, /^… word .*seed tail .* …$/);
    assert.ok(piece.length < 160);
  });

  it('ends with a sentence without a sign that the text goes on', () => {
    const text = `A seed ${'comes '.repeat(21)}here. ${'After it. '.repeat(9)}`;
    const piece = excerptAround(text, ['seed']) ?? '';
    assert.match(piece, /(?:here|it)\.$/);
  });

  it('looks for whole words', () => {
    assert.equal(excerptAround('Unseeded runs.', ['seed']), undefined);
    assert.equal(excerptAround('A Séed.', ['seed']), 'A Séed.');
  });
});

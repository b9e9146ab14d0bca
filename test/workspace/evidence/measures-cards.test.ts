import assert from 'node:assert/strict';
import { figureOf, measureOf } from './measured.js';

describe('cards and front pages', () => {
  const words = 'This says in plain words what it is about, at some length, for those who want to use it. ';
  const card = (...titles: string[]) =>
    `# Model\n\n${words}\n${titles.map((title) => `## ${title}\n\n${words}\n`).join('\n')}`;

  it('inform when they say what a model is for, and what it is not', async () => {
    assert.equal(
      await figureOf('model-card-informs', { 'docs/model_card.md': card('Intended use', 'Limitations') }),
      1,
    );
    assert.equal(
      await figureOf('model-card-informs', { 'MODEL_CARD.md': card('Intended use', 'Evaluation') }),
      0,
    );
    assert.equal(
      await figureOf('model-card-informs', {
        'model_card.md':
          '# Model\n## Intended use\n[More Information Needed]\n## Limitations\n[More Information Needed]\n',
      }),
      0,
    );
    assert.equal(
      await figureOf('model-cards-unfilled', {
        'model_card.md': '# Model\n## Intended use\n[More Information Needed]\n',
      }),
      1,
    );
  });

  it('are filled in when they are short, and not when they hold what the form asks for', async () => {
    const short =
      '# Fraud 3.1.0\n\n## Intended use\nBlocks payments for a review by a person. Not for credit.\n\n## Limitations\nWeak for new cards.\n';
    const form = '# Model card\n\n## Intended use\nTODO\n\n## Limitations\n[More Information Needed]\n';
    for (const [text, unfilled] of [
      [short, 0],
      ['# Model card\n\n## Intended use\nFor the course only.\n\n## Limitations\nFigures of 1994.\n', 0],
      [form, 1],
      ['---\nlanguage: en\nlicense: apache-2.0\ntags: [text, support, tickets]\n---\n# Model card\n', 1],
      [`${form}${card('Evaluation')}`, 0],
    ] as const)
      assert.equal(
        await figureOf('model-cards-unfilled', { 'releases/3/model_card.md': text }),
        unfilled,
        text,
      );
  });

  it('are complete as far as their sections are filled', async () => {
    const measure = await measureOf('model-card-completeness', {
      'model_card.md': card('Model details', 'Intended use', 'Limitations', 'Training data'),
    });
    assert.equal(measure?.value, 0.44);
    assert.match(measure?.detail ?? '', /not found: out of scope, evaluation, metrics/);
    assert.equal(await figureOf('model-card-completeness', { 'README.md': card('Usage') }), undefined);
  });

  it('are the front page where the hub takes it for one', async () => {
    const page = `---\npipeline_tag: text-classification\n---\n${card('Uses', 'Bias and risks')}`;
    assert.equal(await figureOf('model-cards', { 'README.md': page }), 1);
    assert.equal(
      await figureOf('model-cards', { 'templates/model_card.md': card('Uses'), 'src/model_card.py': '' }),
      0,
    );
  });

  it('of data speak of bias', async () => {
    assert.equal(
      await figureOf('data-card-bias', { 'data/datasheet.md': card('Personal and sensitive information') }),
      1,
    );
    assert.equal(await figureOf('data-card-bias', { 'data/datasheet.md': card('Columns') }), 0);
  });

  it('state an objective in a sentence at least, outside of code', async () => {
    const target = 'Mean absolute percentage error per substation below 6 %.';
    assert.equal(
      await figureOf('readme-objective', { 'README.md': `# Load\n\n## Objective\n${target}\n` }),
      1,
    );
    assert.equal(
      await figureOf('readme-objective', { 'README.md': `# A\n## Problem statement\n${words}\n` }),
      1,
    );
    assert.equal(
      await figureOf('readme-objective', { 'README.md': '# A\n## Goal\nWin.\n```\n# Goals\n```\n' }),
      0,
    );
  });

  it('show results in a table with metrics and numbers', async () => {
    assert.equal(
      await figureOf('readme-results', { 'README.md': '| model | accuracy |\n|---|---|\n| a | 0.91 |\n' }),
      1,
    );
    assert.equal(
      await figureOf('readme-results', {
        'README.md': '| metric | x |\n| --- | ---: |\n| F1 | **87.3** |\n',
      }),
      1,
    );
    assert.equal(
      await figureOf('readme-results', { 'README.md': '| flag | meaning |\n|---|---|\n| --lr | 0.1 |\n' }),
      0,
    );
    assert.equal(
      await figureOf('readme-results', {
        'README.md': 'accuracy 0.9\n| accuracy | what |\n|---|---|\n| a | text |\n',
      }),
      0,
    );
  });
});

describe('a dictionary of the data', () => {
  const code = 'FEATURES = [\n    "age",\n    "income",\n]\ncat_columns = ["city"]\n';

  it('is held against the columns in the code', async () => {
    const texts = {
      'src/a.py': code,
      'references/data_dictionary.md':
        '| column | meaning |\n|---|---|\n| age | age in years |\n| `income` | yearly income |\n| empty | |\n',
    };
    const measure = await measureOf('documented-columns-share', texts);
    assert.equal(measure?.value, 0.67);
    assert.match(measure?.detail ?? '', /not city/);
    assert.equal(await figureOf('data-dictionary', texts), 2);
  });

  it('may be a table or YAML, and is missing in silence', async () => {
    assert.equal(
      await figureOf('documented-columns-share', {
        'src/a.py': code,
        'codebook.csv': 'name,meaning\nage,age in years\nincome,yearly\ncity,where they live\n',
      }),
      1,
    );
    assert.equal(
      await figureOf('documented-columns-share', {
        'src/a.py': code,
        'features.yaml': '- name: age\n  description: age in years\n',
      }),
      0.33,
    );
    assert.equal(await figureOf('documented-columns-share', { 'src/a.py': code }), undefined);
  });
});

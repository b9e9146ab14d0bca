import assert from 'node:assert/strict';
import { check } from '../../server/engine/check.js';
import { emptyProject } from '../../server/engine/project.js';
import { notebook, script } from '../engine/source/units.js';
import { readyEngine } from './engine.js';

function found(rule: string, text: string, make: typeof script | typeof notebook = script) {
  const settings = { severities: { [rule]: 'warning' as const }, options: {} };
  return check(make(text), settings, emptyProject).findings;
}

/** The messages of a rule. */
function messages(rule: string, text: string, make?: typeof notebook): string[] {
  return found(rule, text, make).map(({ message }) => message);
}

function titles(rule: string, text: string): string[] {
  return found(rule, text).flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

/** No placeholder: it repeats nothing. */
const varied = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC7fT5bL2nD9kM4hJ1';

describe('words of findings', () => {
  before(readyEngine);

  for (const [secret, start] of [
    [`sk-${varied.slice(0, 48)}`, 'An OpenAI key stands'],
    [`AKIA${'A1B2'.repeat(4)}`, 'An AWS access key stands'],
    [`npm_${varied.slice(0, 36)}`, 'An npm token stands'],
    [`hf_${'abcdefghij'.repeat(4)}`, 'A Hugging Face token stands'],
  ] as const)
    it(`have the right article: ${start}`, () => {
      const [message = ''] = messages('credentials-in-notebook', `load("${secret}")`, notebook);
      assert.ok(message.startsWith(start), message);
    });

  for (const [classes, start] of [
    [['RandomForestClassifier'], 'RandomForestClassifier draws random'],
    [['RandomForestClassifier', 'RandomForestClassifier'], 'RandomForestClassifier draws random'],
    [
      ['RandomForestClassifier', 'ExtraTreesClassifier'],
      'RandomForestClassifier and ExtraTreesClassifier draw random',
    ],
    [
      ['RandomForestClassifier', 'ExtraTreesClassifier', 'BaggingClassifier'],
      'RandomForestClassifier, ExtraTreesClassifier and 1 more draw random',
    ],
  ] as const)
    it(`have one verb for ${classes.join(', ')}`, () => {
      const fits = classes.map((name) => `${name}().fit(X, y)\n`).join('');
      const text = `from sklearn.ensemble import ${[...new Set(classes)].join(', ')}\n${fits}`;
      const [message = ''] = messages('unseeded-sklearn', text);
      assert.ok(message.startsWith(start), message);
    });

  it('tell which values a comparison with NaN is to find', () => {
    const compared = (op: string) =>
      titles('nan-equality', `import numpy as np\nimport pandas as pd\nrows = x ${op} np.nan\n`);
    assert.deepEqual(compared('=='), ['Replace with pd.isna(x) (finds the values that are missing)']);
    assert.deepEqual(compared('!='), ['Replace with pd.notna(x) (finds the values that are there)']);
  });

  it('tell what of a run is recorded', () => {
    const loop =
      'import torch\n\noptimizer = torch.optim.Adam(model.parameters())\nfor epoch in range(3):\n    for x, y in loader:\n' +
      '        loss = criterion(model(x), y)\n        loss.backward()\n        optimizer.step()\n';
    assert.deepEqual(titles('no-experiment-logging', loop), ['Write the loss to run.json (adds a file)']);
    const fit = 'from sklearn.linear_model import Ridge\n\nmodel = Ridge()\nmodel.fit(X, y)\n';
    assert.deepEqual(titles('no-experiment-logging', `${fit}score = model.score(A, b)\nprint(score)\n`), [
      'Write parameters and metrics to run.json (adds a file)',
    ]);
  });

  it('have one severity for all names that NumPy 2 took away', () => {
    const text = 'import numpy as np\nnp.alltrue(x)\nnp.product(x)\nnp.in1d(x, y)\n';
    assert.equal(messages('numpy2-removed-api', text).length, 2);
    assert.deepEqual(messages('deprecated-numpy-function', text), [
      'np.in1d is deprecated since NumPy 2.0; write np.isin.',
    ]);
  });
});

import { strict as assert } from 'node:assert';
import { capitalised } from '../../catalog/words.js';

describe('a phrase as an item of a list', () => {
  it('has a capital, unless it begins with a name that is written in its own way', () => {
    for (const [phrase, item] of [
      ['a configuration of CI', 'A configuration of CI'],
      ['CI that builds', 'CI that builds'],
      ['hand-made features', 'Hand-made features'],
      ['runs, logged', 'Runs, logged'],
      ['dvc.yaml with stages', 'dvc.yaml with stages'],
      ['wandb_init in code', 'wandb_init in code'],
      ['pH of samples', 'pH of samples'],
      ['', ''],
    ] as const)
      assert.equal(capitalised(phrase), item);
  });
});

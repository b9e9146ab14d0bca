import { remembered } from '../libraries/remembered.js';
import type { Role } from './value.js';

const train = new Set([
  'train',
  'training',
  'trn',
  'tr',
  'xtrain',
  'ytrain',
  'traindata',
  'trainset',
  'traindf',
]);
const test = new Set([
  'test',
  'testing',
  'tst',
  'holdout',
  'xtest',
  'ytest',
  'testdata',
  'testset',
  'testdf',
  'unseen',
]);
const validation = new Set([
  'val',
  'valid',
  'validation',
  'dev',
  'xval',
  'yval',
  'xvalid',
  'yvalid',
  'valset',
  'cv',
]);
const data = /^(x|y|df|data|dataset|features?|labels?|targets?|inputs?|frame|table|raw|samples?)$/i;

/** The part a name speaks of (`X_test`, `trainData`, `df_val`); null when it names none, or several. */
export const roleOfName = remembered(roleSpokenOf);

function roleSpokenOf(name: string): Exclude<Role, 'all' | 'unknown'> | null {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_\d]+/);
  const found = new Set<Exclude<Role, 'all' | 'unknown'>>();
  for (const word of words) {
    if (train.has(word)) found.add('train');
    else if (test.has(word)) found.add('test');
    else if (validation.has(word)) found.add('validation');
  }
  // `X_train_val` is the training side; `train_test` speaks of both.
  if (found.size === 2 && found.has('train') && found.has('validation')) return 'train';
  const [only] = found;
  return found.size === 1 && only ? only : null;
}

/** Names that people give to tables and arrays of samples: `X`, `y`, `df`, `X_train`, `df_clean`. */
export const namesData = remembered((name: string): boolean => {
  const [first = ''] = name.split('_');
  return (
    data.test(first) ||
    /^[xy](_|$)/i.test(name) ||
    (roleOfName(name) !== null &&
      /^(x|y|df|data|train|test|val|valid|dev)/i.test(name) &&
      !/(size|loader|acc|loss|score|idx|index|path|dir|file|step|fn|func|epoch|time|error)/i.test(name))
  );
});

/** The role a file or a key speaks of: `data/test.csv`, `"validation"`. */
export function roleOfPath(path: string): Exclude<Role, 'all' | 'unknown'> | null {
  const file = path.split(/[\\/]/).at(-1) ?? '';
  return roleOfName(file.replace(/\.\w+$/, '').replace(/[^A-Za-z0-9]+/g, '_'));
}

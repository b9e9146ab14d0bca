import { remembered } from '../../libraries/remembered.js';
import type { Role } from './value.js';

type Part = Exclude<Role, 'all' | 'unknown'>;

const train = wordsOf(
  'train training trn tr xtrain ytrain xtrn ytrn xtr ytr traindata trainset traindf',
  // Spanish, Portuguese, German, French
  'entreno entrenamiento treino treinamento trainingsdaten trainingsmenge lerndaten apprentissage entrainement',
);
const test = wordsOf(
  'test testing tst holdout heldout xtest ytest xtst ytst testdata testset testdf unseen',
  'teste testdaten testmenge',
);
const validation = wordsOf(
  'val valid validation xval yval xvalid yvalid valset',
  'validacion validacao validierung',
);
/** Validation beside a training part (`train, dev, test`); what a model is developed on beside a test part (`dev, test`). */
const development = wordsOf('dev eval cv');
/** These mean other things as well (`te` a target encoder, `prueba` a trial): only beside a training part. */
const besideTraining: ReadonlyMap<string, Part> = new Map([
  ...[...wordsOf('te ts xte yte xts yts hold oot prueba pruebas')].map((word) => [word, 'test'] as const),
  ...[...wordsOf('va vl xva yva xvl yvl')].map((word) => [word, 'validation'] as const),
]);

function wordsOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(' '));
}

const data = /^(x|y|df|data|dataset|features?|labels?|targets?|inputs?|frame|table|raw|samples?)$/i;

/** The part a name speaks of (`X_test`, `trainData`, `df_val`); null when it names none, or several. */
export const roleOfName = remembered(roleSpokenOf);

/** The part that a name speaks of beside a training part: `X_te` beside `X_tr`. */
export const roleBesideTraining = remembered((name: string): Part | null => {
  const clear = roleOfPath(name);
  if (clear) return clear;
  const parts = wordsIn(name).map((word) => besideTraining.get(word));
  return parts.find((part) => part !== undefined) ?? null;
});

/** `dev`, `X_cv`, `eval_df`: for validation, or all that is not for the test. */
export const namesDevelopment = remembered((name: string): boolean => {
  const words = wordsIn(name);
  return (
    words.some((word) => development.has(word)) &&
    !words.some((word) => train.has(word) || test.has(word) || validation.has(word))
  );
});

function wordsIn(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_\d]+/);
}

/** `testloader`, `valdl`: what it loads stands before. */
export function nameOfLoaded(loader: string): string {
  return loader.replace(/(loader|dataloader|_?dl|iterator|_?iter|batches)$/i, '_$1');
}

function roleSpokenOf(name: string): Part | null {
  const found = new Set<Part>();
  for (const word of wordsIn(name)) {
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
    ((roleOfName(name) !== null || namesDevelopment(name)) &&
      /^(x|y|df|data|train|test|val|valid|dev)/i.test(name) &&
      !/(size|loader|acc|loss|score|idx|index|path|dir|file|step|fn|func|epoch|time|error)/i.test(name))
  );
});

/** The role that a file, a key or an argument speaks of: `data/test.csv`, `"validation"`, `"dev"`. */
export function roleOfPath(path: string): Part | null {
  const name = nameOfFile(path);
  return roleOfName(name) ?? (namesDevelopment(name) ? 'validation' : null);
}

/** `data/dev.tsv`: for validation where a file for training is read. */
export function isDevelopmentFile(path: string): boolean {
  return namesDevelopment(nameOfFile(path));
}

function nameOfFile(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? '';
  return file.replace(/\.\w+$/, '').replace(/[^A-Za-z0-9]+/g, '_');
}

/** Keys by which people keep the parts of their data apart. */
export function isPartKey(key: string): boolean {
  return /^(train|training|test|testing|val|valid|validation|dev)$/i.test(key);
}

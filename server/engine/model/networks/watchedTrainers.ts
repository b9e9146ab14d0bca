import type { Call } from '../../python/ast.js';
import { dataInside } from '../learning/evaluations.js';
import type { CallFact, Facts } from '../values/facts.js';
import { derivesFrom } from '../values/isNetwork.js';
import { type ObjectValue, optionsOf, type Rows, type Value } from '../values/value.js';

/** A trainer of Hugging Face or Lightning that stops, or picks weights, by its score on some rows, which are scored again in the end. */
export interface WatchedTrainer {
  /** Where the trainer gets the rows. */
  readonly node: Call;
  readonly order: number;
  readonly rows: Rows;
  readonly what: string;
  /** What scores the same rows in the end. */
  readonly final: Call;
}

export const stopping = 'Training stops by its score';
export const picking = 'The best weights are picked';

/** The trainers that are watched on rows which they are tested on as well, and on none else. */
export function watchedTrainers({ calls }: Facts): readonly WatchedTrainer[] {
  const ownOf = (made: CallFact) =>
    calls.filter(({ receiver, order }) => receiver === made.result && order > made.order);
  return calls.flatMap((made) => {
    if (!made.reached) return [];
    if (isOf(made, /^(transformers|trl|setfit)\.\w*Trainer$/)) return ofTransformers(made, ownOf(made));
    return isOf(made, /^pytorch_lightning\.Trainer$/) ? ofLightning(made, ownOf(made), calls) : [];
  });
}

/** A class of that name, or one of the program's own that derives from it. */
function isOf({ name, receiver, method }: CallFact, trainers: RegExp): boolean {
  if (name !== null) return trainers.test(name);
  return (
    method === '__init__' &&
    receiver?.kind === 'class' &&
    derivesFrom(receiver, (base) => trainers.test(base))
  );
}

function ofTransformers(made: CallFact, own: readonly CallFact[]): WatchedTrainer[] {
  const rows = dataInside(made.keywords.get('eval_dataset'))?.rows;
  const training = own.find(({ method }) => method === 'train');
  const stops = callbacksOf(made).some(({ name }) => /\.EarlyStoppingCallback$/.test(name));
  if (!rows || !training || !(stops || loadsBest(made.keywords.get('args') ?? made.args[1]))) return [];
  const finals = own.filter(
    ({ method, order }) => (method === 'evaluate' || method === 'predict') && order > training.order,
  );
  const judged = ({ args, keywords, method }: CallFact) => {
    const given = args[0] ?? keywords.get('eval_dataset') ?? keywords.get('test_dataset');
    if (!given && method === 'evaluate') return rows;
    return dataInside(given)?.rows ?? null;
  };
  const final = finalOn(rows, finals, judged);
  return final ? [{ ...made, rows, what: stops ? stopping : picking, final }] : [];
}

/** `TrainingArguments(…, load_best_model_at_end=True)` */
function loadsBest(args: Value | undefined): boolean {
  return (args ? optionsOf(args) : []).some(
    (option) => option.kind === 'object' && isTrue(keywordOf(option.call, 'load_best_model_at_end')),
  );
}

function ofLightning(made: CallFact, own: readonly CallFact[], calls: readonly CallFact[]): WatchedTrainer[] {
  const callbacks = callbacksOf(made).filter(watchesValidation);
  const stops = callbacks.some(({ name }) => /\.EarlyStopping$/.test(name));
  const keeps = callbacks.some(({ name }) => /\.ModelCheckpoint$/.test(name));
  const fit = own.find(({ method }) => method === 'fit');
  const watched = fit?.keywords.get('val_dataloaders') ?? fit?.keywords.get('val_dataloader') ?? fit?.args[2];
  const rows = rowsBehind(watched);
  if (!fit || !rows || !(stops || keeps)) return [];
  const isReread = calls.some(({ method, order }) => method === 'load_from_checkpoint' && order > fit.order);
  const tests = own.filter(({ method, order }) => method === 'test' && order > fit.order);
  // Without early stopping, the score must be that of the best weights, not of the last ones.
  const told = stops || isReread ? tests : tests.filter(readsBest);
  const judged = ({ args, keywords }: CallFact) =>
    rowsBehind(keywords.get('dataloaders') ?? keywords.get('test_dataloaders') ?? args[1]);
  const final = finalOn(rows, told, judged);
  return final ? [{ ...fit, rows, what: stops ? stopping : picking, final }] : [];
}

/** What scores the rows; null where others, or rows nobody can tell, may have the last word. */
function finalOn(
  rows: Rows,
  finals: readonly CallFact[],
  judged: (call: CallFact) => Rows | null,
): Call | null {
  if (rows.role !== 'test' || rows.split?.kind === 'folds') return null;
  const all = finals.map(judged);
  if (
    all.some((other) => !other || (other !== rows && other.role !== 'train' && other.role !== 'validation'))
  )
    return null;
  return finals[all.indexOf(rows)]?.node ?? null;
}

/** `trainer.test(ckpt_path="best", …)`; without a model the best weights are read as well. */
function readsBest({ args, keywords }: CallFact): boolean {
  const path = keywords.get('ckpt_path');
  if (path) return path.kind === 'literal' && path.value === 'best';
  return args.length === 0 && !keywords.has('model');
}

/** `EarlyStopping("val_loss")`, `ModelCheckpoint(monitor="val_acc")` */
function watchesValidation({ name, call }: ObjectValue): boolean {
  const first = name.endsWith('.EarlyStopping') ? call?.args[0] : undefined;
  const monitor = keywordOf(call, 'monitor') ?? first;
  return (
    monitor?.type === 'Str' && /(^|[^a-z])(val|valid|validation|test)([^a-z]|$)/i.test(monitor.value ?? '')
  );
}

function callbacksOf({ keywords }: CallFact): readonly ObjectValue[] {
  const given = keywords.get('callbacks');
  const all = given?.kind === 'collection' ? given.elements : given ? [given] : [];
  return all.flatMap((value) => (value.kind === 'object' ? [value] : []));
}

/** The rows of a loader's data set. */
function rowsBehind(value: Value | undefined): Rows | null {
  if (value?.kind === 'collection') return value.elements.length === 1 ? rowsBehind(value.elements[0]) : null;
  const dataset = value?.kind === 'object' ? value.attributes.get('dataset') : value;
  return dataset?.kind === 'data' ? dataset.rows : null;
}

function keywordOf(call: Call | null, name: string) {
  return call?.keywords.find((keyword) => keyword.name === name)?.value;
}

function isTrue(node: ReturnType<typeof keywordOf>): boolean {
  return node?.type === 'Constant' && node.value === true;
}

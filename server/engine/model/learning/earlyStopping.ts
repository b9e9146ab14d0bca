import type { Call } from '../../python/ast.js';
import type { CallFact, Facts, FitFact } from '../values/facts.js';
import { pathOf } from '../values/paths.js';
import type { ObjectValue, Value } from '../values/value.js';

/** Whether a training ends when the score on its validation data no longer gets better. */
export function stopsEarly({ call, model }: FitFact): boolean {
  if (isSet(call.keywords.get('early_stopping_rounds'))) return true;
  const made = model?.kind === 'object' ? [model.call, ...model.calls] : [];
  if (made.some((each) => each?.keywords.some(({ name }) => name === 'early_stopping_rounds'))) return true;
  return callbacksOf(call).some(isEarlyStopping) || namesEarlyStopping(call.node);
}

function callbacksOf({ keywords }: CallFact): readonly Value[] {
  const callbacks = keywords.get('callbacks');
  return callbacks?.kind === 'collection' ? callbacks.elements : callbacks ? [callbacks] : [];
}

/** Where the weights that scored best on the validation data are read again after a training; null when nowhere. */
export function bestWeightsLoaded(fit: FitFact, { calls }: Facts): CallFact | null {
  const keeper = callbacksOf(fit.call).find(keepsBestWeights);
  if (!keeper) return null;
  const loading = calls.find(
    ({ order, method, receiver, name }) =>
      order > fit.call.order &&
      ((method === 'load_weights' && receiver === fit.model) || name === 'keras.models.load_model'),
  );
  return loading && isSamePath(pathOf(loading.args[0]), keeper) ? loading : null;
}

function keepsBestWeights(value: Value): value is ObjectValue {
  if (value.kind !== 'object' || !/\.ModelCheckpoint$/.test(value.name)) return false;
  const only = value.call?.keywords.find(({ name }) => name === 'save_best_only')?.value;
  return only?.type === 'Constant' && only.value === true && !watchesTraining(value);
}

/** What nobody can tell may well be the same file. */
function isSamePath(path: ReturnType<typeof pathOf>, { call }: ObjectValue): boolean {
  const written = call?.args[0] ?? call?.keywords.find(({ name }) => name === 'filepath')?.value;
  return !path || written?.type !== 'Str' || written.value === null || written.value === path.value;
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && !(value.kind === 'literal' && value.value === null);
}

/** Of Keras, XGBoost or Lightning; one that watches the training loss needs no validation data. */
function isEarlyStopping(value: Value): boolean {
  if (value.kind !== 'object' || !/\.EarlyStopping$/.test(value.name)) return false;
  return !watchesTraining(value);
}

function watchesTraining({ call }: ObjectValue): boolean {
  const monitor = call?.keywords.find(({ name }) => name === 'monitor')?.value;
  return monitor?.type === 'Str' && /^(loss|accuracy|acc)$/.test(monitor.value ?? '');
}

/** `callbacks=[lgb.early_stopping(50)]` */
function namesEarlyStopping(call: Call): boolean {
  const callbacks = call.keywords.find(({ name }) => name === 'callbacks')?.value;
  if (callbacks?.type !== 'List') return false;
  return callbacks.elements.some(
    (element) =>
      element.type === 'Call' &&
      ((element.func.type === 'Attribute' && element.func.attr === 'early_stopping') ||
        (element.func.type === 'Name' && element.func.id === 'early_stopping')),
  );
}

import type { Call } from '../python/ast.js';
import type { FitFact } from './facts.js';
import type { Value } from './value.js';

/** Whether a training ends when the score on its validation data no longer gets better. */
export function stopsEarly({ call, model }: FitFact): boolean {
  if (isSet(call.keywords.get('early_stopping_rounds'))) return true;
  const made = model?.kind === 'object' ? [model.call, ...model.calls] : [];
  if (made.some((each) => each?.keywords.some(({ name }) => name === 'early_stopping_rounds'))) return true;
  const callbacks = call.keywords.get('callbacks');
  const given = callbacks?.kind === 'collection' ? callbacks.elements : callbacks ? [callbacks] : [];
  return given.some(isEarlyStopping) || namesEarlyStopping(call.node);
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && !(value.kind === 'literal' && value.value === null);
}

/** Of Keras, XGBoost or Lightning; one that watches the training loss needs no validation data. */
function isEarlyStopping(value: Value): boolean {
  if (value.kind !== 'object' || !/\.EarlyStopping$/.test(value.name)) return false;
  const monitor = value.call?.keywords.find(({ name }) => name === 'monitor')?.value;
  return monitor?.type !== 'Str' || !/^(loss|accuracy|acc)$/.test(monitor.value ?? '');
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

import type { CallFact, FitFact, TrainingFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import { type ObjectValue, unknown, type Value } from '../values/value.js';
import { dataOf, noteCrossValidation, noteHeldOut } from './learning.js';

/** Gradient boosting through the libraries' own functions. */

/** What speaks for `xgb.train`, `lgb.train`, `xgb.cv` and the matrices they take; null for other names. */
export function boosterCall(name: string): ((run: Run, call: CallFact) => Value) | null {
  if (/^(xgboost\.(DMatrix|QuantileDMatrix)|lightgbm\.Dataset|catboost\.Pool)$/.test(name))
    return (_, call) => dataOf(call.args[0] ?? call.keywords.get('data')) ?? unknown;
  const [, library, what] = /^(xgboost|lightgbm|catboost)\.(train|cv)$/.exec(name) ?? [];
  return library ? (run, call) => boosterTraining(run, call, library, what === 'cv') : null;
}

function boosterTraining(run: Run, call: CallFact, library: string, isValidated: boolean): Value {
  const data = dataOf(call.args[1] ?? call.keywords.get('dtrain') ?? call.keywords.get('train_set'));
  const model: ObjectValue = {
    kind: 'object',
    name: 'booster',
    call: null,
    parts: [],
    fits: [],
    attributes: new Map(),
    calls: [call.node],
  };
  const fact: FitFact = {
    call,
    model,
    isTransformer: false,
    isUnsupervised: false,
    data: data ? [data] : [],
    rows: data?.rows ?? null,
    role: data?.rows.role ?? 'unknown',
    learned: data?.learned ?? [],
  };
  run.facts.fits.push(fact);
  model.fits.push(fact);
  run.facts.trainings.push({
    call,
    node: call.node,
    kind: 'booster',
    library: library as TrainingFact['library'],
    model,
    moment: call,
    calls: [call.node],
    epochLoop: null,
    dataInputs: data ? [data] : [],
  });
  if (isValidated) {
    noteCrossValidation(run, call, null, 'scores', data ? [data] : []);
    run.facts.metrics.push({ call, name: 'cv', model, rows: null, heldOut: true, isUnsupervised: false });
  }
  noteHeldOut(run, call, model);
  return isValidated ? unknown : model;
}

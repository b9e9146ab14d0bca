import {
  type EstimatorRole,
  estimatorSpec,
  isStateless,
  predictsTable,
  splitterRandomness,
} from '../../libraries/sklearn.js';
import { oversampled } from '../data/resampling.js';
import { learnedChoice } from '../data/selections.js';
import { isTransformerRole, isUnsupervisedRole, roleOf } from '../values/estimatorRole.js';
import type { CallFact, FitFact, MetricFact, TrainingFact } from '../values/facts.js';
import { roleOfName } from '../values/roles.js';
import type { Run } from '../values/run.js';
import {
  carrying,
  type DataValue,
  type InstanceValue,
  type ObjectValue,
  optionsOf,
  type Rows,
  unknown,
  type Value,
} from '../values/value.js';

/** Estimators, transformers, splitters and searches: `fit`, `transform`, `predict`, `score`, `split`. */

/** A method call on an object; null when the object is none of ours or the method is not known. */
export function callOnObject(run: Run, call: CallFact, model: ObjectValue): Value | null {
  if (splitterRandomness(model.name) && call.method === 'split') return folds(run, call);
  const role = roleOf(model);
  if (!role && model.name !== 'booster') return null;
  switch (call.method) {
    case 'fit':
    case 'partial_fit':
    case 'fit_on_texts':
    case 'adapt':
      fit(run, call, model, role);
      return model;
    case 'fit_transform':
    case 'fit_resample':
    case 'fit_sample':
      return fitTransform(run, call, model, role);
    case 'fit_predict':
      fit(run, call, model, role);
      return predicted(run, call, model, firstData(call));
    case 'transform':
    case 'inverse_transform':
    case 'texts_to_sequences':
    case 'texts_to_matrix':
      return call.method === 'inverse_transform' ? (firstData(call) ?? unknown) : transform(run, call, model);
    case 'predict':
    case 'predict_proba':
    case 'predict_log_proba':
    case 'decision_function':
    case 'inplace_predict':
      return predicted(run, call, model, firstData(call));
    case 'score':
    case 'eval':
      return scored(run, call, model);
    case 'set_params':
    case 'set_output':
      return model;
    case 'get_support':
    case 'get_feature_names_out':
      return learnedChoice(model);
    default:
      return null;
  }
}

export function dataOf(value: Value | undefined): DataValue | null {
  const option =
    value && optionsOf(value).find((candidate): candidate is DataValue => candidate.kind === 'data');
  return option ?? null;
}

export function firstData(call: CallFact): DataValue | null {
  const first =
    call.args[0] ?? call.keywords.get('X') ?? call.keywords.get('x') ?? call.keywords.get('raw_documents');
  // Networks with several inputs get the same rows in several arrays.
  const inputs =
    first?.kind === 'collection' && !first.open && first.elements.length > 1 ? first.elements : null;
  return dataOf(inputs?.every((element) => element.kind === 'data') ? inputs[0] : first);
}

function fit(run: Run, call: CallFact, model: ObjectValue, role: EstimatorRole | null): FitFact {
  const features = firstData(call);
  const target = dataOf(call.args[1] ?? call.keywords.get('y'));
  const isTransformer = isTransformerRole(role);
  const isUnsupervised = isUnsupervisedRole(role);
  const data = [features, target].filter((value): value is DataValue => value !== null);
  const fact: FitFact = {
    call,
    model,
    isTransformer,
    isUnsupervised,
    data,
    rows: features?.rows ?? null,
    role: features?.rows.role ?? 'unknown',
    learned: features?.learned ?? [],
  };
  run.facts.fits.push(fact);
  model.fits.push(fact);
  if (searches(run, model, fact)) noteCrossValidation(run, call, model, 'search', data);
  // A pipeline fits its own steps; searches, ensembles and column transformers fit copies.
  const steps = model.name.endsWith('Pipeline') ? model.parts : [];
  for (const part of steps) if (part.kind === 'object') part.fits.push(fact);
  if (!isTransformer && !isUnsupervised) noteTraining(run, call, model, call.args.slice(0, 2));
  noteHeldOut(run, call, model);
  return fact;
}

/** `search.fit` searches; `best = search.best_estimator_` and `best.fit` only fit the winner again. */
function searches(run: Run, model: ObjectValue, fit: FitFact): boolean {
  if (estimatorSpec(model.name)?.role !== 'search') return false;
  const receiver = ({ call }: FitFact) => {
    const { func } = call.node;
    return func.type === 'Attribute' ? run.source(func.value) : '';
  };
  const [first] = model.fits;
  return !first || first === fit || receiver(first) === receiver(fit);
}

function noteTraining(run: Run, call: CallFact, model: ObjectValue, dataInputs: readonly Value[]): void {
  const library = /^(xgboost|lightgbm|catboost)\./.exec(model.name)?.[1] as
    | TrainingFact['library']
    | undefined;
  run.facts.trainings.push({
    call,
    node: call.node,
    kind: 'fit',
    library: library ?? 'sklearn',
    model,
    moment: call,
    calls: constructorsOf(model),
    epochLoop: null,
    dataInputs,
  });
}

/** The calls that made a model and the models inside it, in the order they stand. */
export function constructorsOf(model: Value | null, seen = new Set<Value>()): CallFact['node'][] {
  if (!model || seen.has(model) || seen.size > 200) return [];
  seen.add(model);
  if (model.kind === 'instance')
    return [...model.attributes.values()].flatMap((attribute) => constructorsOf(attribute, seen));
  if (model.kind !== 'object') return [];
  return [
    ...model.parts.flatMap((part) => constructorsOf(part, seen)),
    ...(model.call ? [model.call] : []),
    ...model.calls,
  ];
}

/** `eval_set=` and validation data: the model is looked at on other rows too. */
export function noteHeldOut(run: Run, call: CallFact, model: ObjectValue | InstanceValue): void {
  const names = [
    'eval_set',
    'validation_data',
    'validation_split',
    'valid_sets',
    'evals',
    'X_val',
    'eval_dataset',
  ];
  if (!names.some((name) => call.keywords.has(name))) return;
  run.facts.metrics.push({
    call,
    name: 'validation',
    model,
    rows: null,
    heldOut: true,
    isUnsupervised: false,
  });
}

function fitTransform(run: Run, call: CallFact, model: ObjectValue, role: EstimatorRole | null): Value {
  const features = firstData(call);
  fit(run, call, model, role);
  if (!features) return role === 'transformer' ? transformedUnknown(run, call, model) : unknown;
  if (role === 'sampler') return oversampled(run, call, model, features);
  return learnedData(features, call, model, features.rows);
}

/** Whatever went in: what comes out are its rows, and they depend on all of them. */
function transformedUnknown(run: Run, call: CallFact, model: ObjectValue): Value {
  const [given] = call.node.args;
  if (!given || call.open || isStateless(model.name)) return unknown;
  const written = given.type === 'Name' ? given.id : given.type === 'Attribute' ? given.attr : '';
  const rows = run.sourceRows(call.node, roleOfName(written) ?? 'all');
  return learnedData(run.data('array', rows), call, model, rows);
}

function learnedData(data: DataValue, call: CallFact, model: ObjectValue, rows: Rows): DataValue {
  const container = data.container === 'frame' || data.container === 'series' ? 'array' : data.container;
  if (isStateless(model.name)) return { ...data, container };
  const entry = {
    rows,
    node: call.node,
    how: 'fit' as const,
    by: model.name.split('.').at(-1) as string,
    column: null,
    model,
  };
  return { ...data, container, learned: [...data.learned, entry] };
}

export function transform(run: Run, call: CallFact, model: ObjectValue): Value {
  const data = firstData(call);
  if (!data) return unknown;
  run.facts.transforms.push({ call, model, data });
  const fitted = model.fits.filter((fact) => fact.isTransformer).at(-1);
  return fitted?.rows ? learnedData(data, fitted.call, model, fitted.rows) : data;
}

/** Predictions remember which model made them, and for which rows. */
export function predicted(
  run: Run,
  call: CallFact,
  model: ObjectValue | InstanceValue,
  data: DataValue | null,
): Value {
  if (!data) return unknown;
  run.facts.predictions.push({ call, model, data: { ...data } });
  const probability = call.method !== 'predict' || asksForScores(call, model);
  const prediction = { model, rows: data.rows, probability, node: call.node, order: call.order };
  return {
    kind: 'data',
    container: model.kind === 'object' && predictsTable(model.name) ? 'frame' : 'array',
    rows: data.rows,
    table: data.table,
    learned: [],
    operations: [],
    column: null,
    prediction,
  };
}

/** `predict(X, prediction_type="Probability")`, `predict(X, output_margin=True)`; what nobody can read may ask, too. */
function asksForScores({ args, keywords, open }: CallFact, model: ObjectValue | InstanceValue): boolean {
  const isBooster = model.kind === 'object' && /^(xgboost|lightgbm|catboost)\./.test(model.name);
  const asked = ['prediction_type', 'output_margin', 'raw_score'].map((name) => keywords.get(name));
  if (isBooster) asked.push(args[1]);
  const saysLabels = (value: Value) =>
    value.kind === 'literal' && /^(Class|false|null)$/.test(String(value.value));
  return open || asked.some((value) => value !== undefined && !saysLabels(value));
}

function scored(run: Run, call: CallFact, model: ObjectValue): Value {
  const data = firstData(call);
  const rows = data?.rows ?? null;
  if (data) run.facts.predictions.push({ call, model, data: { ...data } });
  const isUnsupervised = isUnsupervisedRole(roleOf(model));
  const metric: MetricFact = { call, name: 'score', model, rows, heldOut: false, isUnsupervised };
  run.facts.metrics.push(metric);
  return carrying([metric]);
}

export function noteCrossValidation(
  run: Run,
  call: CallFact,
  model: ObjectValue | null,
  kind: 'scores' | 'search',
  data: readonly DataValue[],
): void {
  if (data.length > 0)
    run.facts.crossValidations.push({ call, model, kind, data: data.map((each) => ({ ...each })) });
}

/** `cross_val_score` and its family: trained and judged on different folds by construction. */
export function crossValidated(run: Run, call: CallFact, name: string): Value {
  const model = call.args[0] ?? call.keywords.get('estimator');
  const estimator =
    model && optionsOf(model).find((option): option is ObjectValue => option.kind === 'object');
  const features = dataOf(call.args[1] ?? call.keywords.get('X'));
  const target = dataOf(call.args[2] ?? call.keywords.get('y'));
  if (estimator) noteTraining(run, call, estimator, call.args.slice(1, 3));
  const data = [features, target].filter((value): value is DataValue => value !== null);
  noteCrossValidation(run, call, estimator ?? null, 'scores', data);
  const metric: MetricFact = {
    call,
    name: name.split('.').at(-1) as string,
    model: estimator ?? null,
    rows: null,
    heldOut: true,
    isUnsupervised: false,
  };
  run.facts.metrics.push(metric);
  if (name.endsWith('cross_val_predict')) {
    const method = call.keywords.get('method');
    const probability = method !== undefined && !(method.kind === 'literal' && method.value === 'predict');
    const prediction =
      features && estimator
        ? {
            model: estimator,
            rows: features.rows,
            probability,
            node: call.node,
            order: call.order,
            heldOut: true,
          }
        : null;
    const rows = run.sourceRows(call.node);
    return features ? { ...features, container: 'array', learned: [], rows, prediction } : unknown;
  }
  return carrying([metric]);
}

/** `for train_index, test_index in kfold.split(X)` */
function folds(run: Run, call: CallFact): Value {
  const data = firstData(call);
  const base = data?.rows ?? run.sourceRows(call.node);
  const train = run.cutRows(base, 'split', `${call.order}:train`, call.node);
  const test = run.cutRows(base, 'split', `${call.order}:test`, call.node);
  train.role = 'train';
  test.role = 'test';
  const fact = {
    call,
    node: call.node,
    kind: 'folds' as const,
    inputs: data ? [data] : [],
    parts: [train, test],
    order: call.order,
  };
  train.split = fact;
  test.split = fact;
  run.facts.splits.push(fact);
  const indices: Value[] = [run.data('index', train), run.data('index', test)];
  return {
    kind: 'collection',
    type: 'list',
    elements: [{ kind: 'collection', type: 'tuple', elements: indices, open: false }],
    open: true,
  };
}

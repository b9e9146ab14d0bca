import {
  checkingFunctions,
  readerSpec,
  sparkReaders,
  statisticFunctions,
  validationPackages,
} from '../../libraries/data.js';
import { lastPart } from '../../libraries/names.js';
import { remembered } from '../../libraries/remembered.js';
import { crossValidators, estimatorSpec, metricKind, splitterRandomness } from '../../libraries/sklearn.js';
import { decided } from '../data/arithmetic.js';
import { collected } from '../data/collected.js';
import { read } from '../data/reads.js';
import { bootstrapped, stacked } from '../data/resampling.js';
import { cutTo, mergedRows, rowsOfNumpy } from '../data/rowCuts.js';
import { choiceFrom } from '../data/selections.js';
import { asRead } from '../data/severalTables.js';
import { tensorCall } from '../data/tensors.js';
import { mergeTables, operated } from '../data/wrangling.js';
import { boosterCall } from '../learning/boosters.js';
import { crossValidated } from '../learning/learning.js';
import { networkCall } from '../networks/networks.js';
import { handWrittenMetric, noteValidation } from '../records/sinks.js';
import { construct } from '../values/construct.js';
import type { CallFact, MetricFact } from '../values/facts.js';
import { pathOf } from '../values/paths.js';
import type { Run } from '../values/run.js';
import {
  carrying,
  type DataValue,
  holdsLoss,
  type Learned,
  metricsIn,
  metricsOf,
  optionsOf,
  trivial,
  unknown,
  type Value,
} from '../values/value.js';

/** What a call of a library function or class gives. */
export function callLibrary(run: Run, call: CallFact, name: string): Value {
  return choiceFrom(call, name) ?? modelOf(name)(run, call, name);
}

type CallModel = (run: Run, call: CallFact, name: string) => Value;

/** Which part of the model speaks for a function or class: its name alone tells. */
const modelOf = remembered((name: string): CallModel => {
  const reader = readerSpec(name);
  if (reader) return (run, call) => asRead(call, name, read(run, call, name, reader));
  const root = name.split('.', 1)[0] as string;
  const model = modelWithin(name, root);
  if (!validationPackages.has(root) && !checkingFunctions.test(name)) return model;
  return (run, call) => {
    noteValidation(run, call.node);
    return model(run, call, name);
  };
});

function modelWithin(name: string, root: string): CallModel {
  const metric = metricKind(name);
  if (metric) return (run, call) => measured(run, call, name, metric === 'clustering');
  if (name === 'sklearn.model_selection.train_test_split') return split;
  if (crossValidators.has(name)) return crossValidated;
  if (root === 'pandas' || root === 'polars') return callPandas;
  if (root === 'numpy' || root === 'jax') return callNumpy;
  const special = boosterCall(name) ?? networkCall(name) ?? tensorCall(name);
  if (special) return special;
  if (sparkReaders.has(lastPart(name)) ? /spark.*\.read\.|^spark\.table$/.test(name) : name === 'spark.sql')
    return (run, call) => read(run, call, name, { external: true, container: 'frame' });
  if (splitterRandomness(name) || estimatorSpec(name) || isClassName(name))
    return (_, call) => construct(call, name);
  return callPlain;
}

/** `sklearn.svm.SVC`, `wandb.init`, `open`: classes by their capital, trackers' runs by name. */
function isClassName(name: string): boolean {
  const last = lastPart(name);
  return (
    /^[A-Z]/.test(last) ||
    /^(wandb\.init|neptune\.init|neptune\.init_run|numpy\.random\.default_rng|mlflow\.start_run|make_pipeline|make_column_transformer|comet_ml\.start|trackio\.init|logging\.getLogger)$/.test(
      name,
    ) ||
    /^(sklearn|imblearn)\.(pipeline|compose)\.make_/.test(name)
  );
}

function split(run: Run, call: CallFact): Value {
  const inputs = call.args.filter((arg): arg is DataValue => arg.kind === 'data');
  const elements: Value[] = [];
  const made = new Map<DataValue['rows'], [DataValue['rows'], DataValue['rows']]>();
  const fact = {
    call,
    node: call.node,
    kind: 'holdout' as const,
    inputs,
    parts: [] as DataValue['rows'][],
    order: call.order,
  };
  for (const arg of call.args) {
    if (arg.kind !== 'data') {
      // Row numbers, or rows that nobody can see: what comes out are parts all the same.
      const isUnseen = arg.kind === 'unknown' && metricsOf(arg).length === 0;
      const whole = run.data('array', run.sourceRows(call.node));
      elements.push(
        ...(isUnseen ? partsOf(run, whole, call).map((rows) => ({ ...whole, rows })) : [unknown, unknown]),
      );
      continue;
    }
    const parts = made.get(arg.rows) ?? partsOf(run, arg, call);
    made.set(arg.rows, parts);
    for (const rows of parts) {
      rows.split = fact;
      if (!fact.parts.includes(rows)) fact.parts.push(rows);
      elements.push({ ...arg, rows });
    }
  }
  run.facts.splits.push(fact);
  return { kind: 'collection', type: 'tuple', elements, open: call.open };
}

function partsOf(run: Run, data: DataValue, call: CallFact): [DataValue['rows'], DataValue['rows']] {
  const train = run.cutRows(data.rows, 'split', `${call.order}:train`, call.node);
  const test = run.cutRows(data.rows, 'split', `${call.order}:test`, call.node);
  train.role = 'train';
  test.role = 'test';
  return [train, test];
}

function measured(run: Run, call: CallFact, name: string, isUnsupervised: boolean): Value {
  const values = [...call.args, ...call.keywords.values()];
  const predicted = values
    .flatMap((value) => optionsOf(value))
    .find((value): value is DataValue => value.kind === 'data' && value.prediction !== null);
  const metric: MetricFact = {
    call,
    name: lastPart(name),
    model: predicted?.prediction?.model ?? null,
    rows: predicted?.prediction?.rows ?? null,
    heldOut: predicted?.prediction?.heldOut ?? false,
    isUnsupervised,
    ...(predicted?.prediction ? { predictedAt: predicted.prediction.order } : {}),
  };
  run.facts.metrics.push(metric);
  return carrying([metric]);
}

function callPandas(run: Run, call: CallFact, name: string): Value {
  const last = lastPart(name);
  const [first] = call.args;
  // `pd.api.types.is_numeric_dtype(df["a"])` is one answer.
  if (/\.(api\.types|dtypes\.common)\.(is|infer)_/.test(name)) return trivial;
  if (last === 'concat') return concatenated(run, call);
  if (last === 'merge' || last === 'merge_asof') {
    const left = (first ?? call.keywords.get('left')) as Value | undefined;
    const right = (call.args[1] ?? call.keywords.get('right')) as Value | undefined;
    if (left?.kind !== 'data') return unknown;
    const table = mergeTables(left.table, right?.kind === 'data' ? right.table : null);
    const other = right?.kind === 'data' ? right : null;
    const operations = [...new Set([...left.operations, ...(other?.operations ?? [])])];
    const learned = [...left.learned, ...(other?.learned ?? [])];
    const rows = mergedRows(run, left, other, call);
    return operated(run, { ...cutTo(left, rows), table, operations, learned }, call.node);
  }
  if (/^(isnull|isna|notnull|notna)$/.test(last)) noteValidation(run, call.node);
  if (last === 'DataFrame' || last === 'Series') return constructedFrame(run, call);
  if (first?.kind === 'data') {
    const counts =
      /^(to_datetime|to_numeric|get_dummies|cut|qcut|melt|pivot_table|crosstab|factorize|to_timedelta)$/.test(
        last,
      );
    const result = counts ? operated(run, first, call.node) : first;
    if (last === 'qcut') return { ...result, learned: [...first.learned, fromCall(first, call, 'qcut')] };
    if (last === 'factorize')
      return { kind: 'collection', type: 'tuple', elements: [result, unknown], open: false };
    return result;
  }
  return unknown;
}

function fromCall(data: DataValue, call: CallFact, by: string): Learned {
  return { rows: data.rows, node: call.node, how: 'statistic', by, column: null };
}

/** `pd.DataFrame(array, columns=…)` holds what it was made of. */
function constructedFrame(run: Run, call: CallFact): Value {
  const source = call.args[0] ?? call.keywords.get('data');
  if (source?.kind === 'data') return { ...source, container: 'frame' };
  if (source?.kind === 'dict') {
    const inside = [...source.entries.values()].find((entry): entry is DataValue => entry.kind === 'data');
    if (inside) return { ...inside, container: 'frame', column: null };
  }
  const metrics = metricsOf(source);
  return metrics.length > 0 ? carrying(metrics) : run.data('frame', run.sourceRows(call.node));
}

/** Rows of one under the other, or columns side by side. */
function concatenated(run: Run, call: CallFact): Value {
  const list = call.args[0] ?? call.keywords.get('objs') ?? call.keywords.get('arrays');
  const all =
    list?.kind === 'collection'
      ? list.elements.filter((element): element is DataValue => element.kind === 'data')
      : [];
  const [head] = all;
  if (!head) return list?.kind === 'data' ? list : unknown;
  const axis = call.keywords.get('axis') ?? call.args[1];
  const sideways =
    axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns' || axis.value === -1);
  const table = all.map((data) => data.table).reduce((left, right) => mergeTables(left, right), null);
  const learned = [...new Set(all.flatMap((data) => data.learned))];
  const rows = sideways ? head.rows : stacked(run, all, call.node);
  const operations = [...new Set(all.flatMap((data) => data.operations))];
  const result: DataValue = { ...head, rows, table, learned, operations, column: null };
  return all.length > 1 ? operated(run, result, call.node) : result;
}

function callNumpy(run: Run, call: CallFact, name: string): Value {
  const last = lastPart(name);
  if (/random\./.test(name)) return randomArray(run, call, last);
  const made = /^(as)?array$|^stack$/.test(last) ? collected(run, call, call.args[0]) : null;
  if (made) return made;
  if (/^(concatenate|vstack|hstack|stack|append|row_stack|column_stack|r_|c_)$/.test(last)) {
    if (last === 'hstack' || last === 'column_stack')
      call = {
        ...call,
        keywords: new Map(call.keywords).set('axis', { kind: 'literal', value: 1, node: call.node }),
      };
    return concatenated(run, call);
  }
  const data = call.args.find((arg): arg is DataValue => arg.kind === 'data');
  if (!data) {
    const metrics = metricsIn(call);
    return holdsLoss(call.args[0]) ? { kind: 'unknown', metrics, isLoss: true } : carrying(metrics);
  }
  if (last === 'isnan') noteValidation(run, call.node);
  const pieces = /^(array_)?split$/.test(last) ? piecesOf(run, call, data) : null;
  if (pieces) return pieces;
  if (data.prediction?.compared && /^(mean|sum|average|sqrt|count_nonzero)$/.test(last))
    return handWrittenMetric(run, { ...call, method: last }, data);
  if (statisticFunctions.has(last)) {
    if (data.prediction) return unknown;
    const axis = call.keywords.get('axis') ?? call.args[1];
    if (axis?.kind === 'literal' && axis.value === 1) return data;
    return { kind: 'statistic', rows: data.rows, node: call.node, by: last };
  }
  const taken = rowsOfNumpy(run, call, last);
  if (taken) return taken;
  if (last === 'argmax' || last === 'where' || last === 'round' || last === 'rint')
    return { ...decided(data), container: 'array' };
  return { ...data, container: data.container === 'mask' ? 'mask' : 'array', column: null };
}

/** `np.split(df, [600, 800])`: so many parts, one after the other. */
function piecesOf(run: Run, call: CallFact, data: DataValue): Value | null {
  const at = call.args[1] ?? call.keywords.get('indices_or_sections');
  const count = at?.kind === 'collection' ? at.elements.length + 1 : at?.kind === 'literal' ? at.value : 0;
  if (typeof count !== 'number' || count < 2 || count > 4 || call.keywords.has('axis')) return null;
  const elements = Array.from({ length: count }, (_, index) => ({
    ...data,
    rows: run.cutRows(data.rows, 'slice', `${call.order}:${index}`, call.node),
  }));
  return { kind: 'collection', type: 'list', elements, open: false };
}

/** Random numbers: `np.random.rand(len(df)) < 0.8` makes a random mask, `permutation` an order. */
export function randomArray(run: Run, call: CallFact, last: string): Value {
  if (last === 'permutation' && call.args[0]?.kind === 'data') return { ...call.args[0] };
  if (/^(rand|random|uniform|random_sample|randn|normal|choice|binomial|randint|permutation)$/.test(last)) {
    return { ...run.data('array', run.sourceRows(call.node)), random: true };
  }
  return unknown;
}

const transparent = new Set(
  (
    'list tuple sorted reversed round float int str abs sum max min set ' +
    'copy.copy copy.deepcopy sklearn.base.clone sklearn.utils.shuffle ' +
    'torch.tensor torch.from_numpy torch.as_tensor ' +
    'tensorflow.convert_to_tensor tensorflow.constant keras.preprocessing.sequence.pad_sequences keras.utils.pad_sequences keras.utils.to_categorical'
  ).split(' '),
);

function callPlain(run: Run, call: CallFact, name: string): Value {
  const metrics = metricsIn(call);
  const [first] = call.args;
  if (name === 'sklearn.utils.shuffle' && call.args.length > 1)
    return { kind: 'collection', type: 'tuple', elements: [...call.args], open: false };
  const drawn = name === 'sklearn.utils.resample' ? bootstrapped(run, call) : null;
  if (drawn) return drawn;
  if (name === 'dict' && call.args.length === 0 && !call.open)
    return { kind: 'dict', entries: new Map(call.keywords), others: [], node: null };
  if (name === 'print' || name === 'display') return unknown;
  if (name === 'open' || name === 'range' || name === 'len' || name === 'trange' || name === 'tqdm.trange')
    return trivial;
  if (name === 'enumerate' || name === 'tqdm.tqdm' || name === 'tqdm' || name.endsWith('.tqdm'))
    return iterated(name, first);
  if (name === 'zip') return zipped(run, call);
  if (name === 'sklearn.base.clone' && first?.kind === 'object') return { ...first, fits: [] };
  if (name === 'os.path.join' || name === 'os.path.expanduser' || name === 'os.path.abspath')
    return { kind: 'unknown', metrics, path: pathOf(first) };
  if (/^statsmodels\..*\.add_constant$/.test(name) && first) return first;
  if (
    /^sklearn\.preprocessing\.(scale|minmax_scale|robust_scale|maxabs_scale|quantile_transform|power_transform)$/.test(
      name,
    ) &&
    first?.kind === 'data'
  ) {
    return {
      ...first,
      learned: [
        ...first.learned,
        {
          rows: first.rows,
          node: call.node,
          how: 'statistic',
          by: lastPart(name),
          column: null,
        },
      ],
    };
  }
  if (
    transparent.has(name) &&
    first &&
    (first.kind === 'data' ||
      first.kind === 'collection' ||
      (first.kind === 'unknown' && (first.isLoss || first.trivial)))
  ) {
    if (first.kind === 'data' && (name === 'sum' || name === 'max' || name === 'min'))
      return { kind: 'statistic', rows: first.rows, node: call.node, by: name };
    // A list of a column's values is no column any more.
    if (
      first.kind === 'data' &&
      /^(frame|series)$/.test(first.container) &&
      /^(list|tuple|set|sorted)$/.test(name)
    )
      return { ...first, container: 'array' };
    return first.kind === 'collection' && name === 'list'
      ? { ...first, elements: [...first.elements] }
      : first;
  }
  return carrying(metrics);
}

function iterated(name: string, value: Value | undefined): Value {
  if (name !== 'enumerate' || value?.kind === 'object') return value ?? unknown;
  const element =
    value?.kind === 'collection' ? (value.elements[0] ?? unknown) : value?.kind === 'data' ? value : unknown;
  return {
    kind: 'collection',
    type: 'list',
    elements: [{ kind: 'collection', type: 'tuple', elements: [trivial, element], open: false }],
    open: true,
  };
}

function zipped(_run: Run, call: CallFact): Value {
  const elements = call.args.map((arg) =>
    arg.kind === 'collection' ? (arg.elements[0] ?? unknown) : unknown,
  );
  return {
    kind: 'collection',
    type: 'list',
    elements: [{ kind: 'collection', type: 'tuple', elements, open: false }],
    open: true,
  };
}

import {
  accessors,
  checkingMethods,
  fewerRowsMethods,
  lookingMethods,
  sameRowsMethods,
  savingMethods,
  statisticMethods,
  wranglingMethods,
} from '../../libraries/data.js';
import type { Attribute, Expr, Subscript } from '../../python/ast.js';
import { handWrittenMetric, noteSave, noteValidation } from '../records/sinks.js';
import type { CallFact } from '../values/facts.js';
import { stringsInTurn } from '../values/literalNames.js';
import { roleOfPath } from '../values/roles.js';
import type { Run } from '../values/run.js';
import { type DataValue, type Learned, trivial, unknown, type Value } from '../values/value.js';
import { compared, decided, learnedFrom } from './arithmetic.js';
import { stacked } from './resampling.js';
import { cutTo, mergedRows, rowsKept, rowsTaken } from './rowCuts.js';
import { largest } from './tensors.js';
import { choosesFeatures, mergeTables, operated } from './wrangling.js';

/** Tables, series and arrays: what attributes, subscripts and methods make of their rows and values. */

const properties = new Set(['values', 'T', 'data', 'features', 'target', 'frame', 'images', 'array']);
const plain = new Set([
  'columns',
  'index',
  'shape',
  'size',
  'ndim',
  'empty',
  'feature_names',
  'target_names',
  'DESCR',
  'device',
  'dtype',
  'name',
  'plot',
  'axes',
]);

export function attributeOfData(run: Run, owner: DataValue, node: Attribute): Value {
  const { attr } = node;
  if (attr === 'dtypes' || attr === 'schema' || attr === 'hasnans') {
    noteValidation(run, node);
    return unknown;
  }
  if (owner.container === 'dataset' && properties.has(attr))
    return { ...owner, container: attr === 'frame' ? 'frame' : 'array' };
  if (attr === 'data' && /^(array|batch|unknown)$/.test(owner.container)) return owner;
  if (attr === 'values' || attr === 'T') return { ...owner, container: 'array', column: null };
  if (plain.has(attr) && owner.container !== 'grouped') return trivial;
  if (accessors.has(attr) || isMethodName(attr) || owner.container !== 'frame')
    return { kind: 'method', receiver: owner, name: attr };
  return column(owner, attr);
}

const locators = new Set(
  (
    'loc iloc at iat ix take query pop train_test_split predict fit unique tolist items iterrows ' +
    'itertuples keys count size mean write style skip batch select pipe xs nbytes argmax argmin ' +
    'argsort sort any all item union collect cov corr idxmax idxmin equals compute randomSplit ' +
    'sample'
  ).split(' '),
);

function isMethodName(name: string): boolean {
  return (
    wranglingMethods.has(name) ||
    lookingMethods.has(name) ||
    sameRowsMethods.has(name) ||
    fewerRowsMethods.has(name) ||
    statisticMethods.has(name) ||
    savingMethods.has(name) ||
    checkingMethods.has(name) ||
    locators.has(name)
  );
}

function column(owner: DataValue, name: string): DataValue {
  const learned = owner.learned.filter((entry) => entry.column === null || entry.column === name);
  return { ...owner, container: 'series', column: name, learned };
}

function columns(owner: DataValue, names: readonly (string | null)[]): DataValue {
  const all = names.every((name) => name !== null);
  const learned = all
    ? owner.learned.filter((entry) => entry.column === null || names.includes(entry.column))
    : owner.learned;
  return { ...owner, learned, column: null };
}

export function subscriptOfData(
  run: Run,
  owner: DataValue,
  node: Subscript,
  index: Value,
  locator: string | null = null,
): Value {
  const { index: written } = node;
  if (owner.container === 'dataset' && written.type === 'Str' && written.value)
    return datasetPart(run, owner, written.value, node);
  if (owner.container === 'grouped') return owner;
  if (owner.container === 'batch' && written.type !== 'Tuple') return { ...owner, container: 'unknown' };
  const byPosition =
    locator === 'loc' ||
    locator === 'iloc' ||
    locator === 'ix' ||
    owner.container === 'array' ||
    owner.container === 'unknown';
  if (written.type === 'Tuple' && byPosition) {
    const [rowPart, columnPart] = written.elements;
    const rowValue = index.kind === 'collection' ? (index.elements[0] ?? unknown) : unknown;
    const taken = rowPart ? rowsTaken(run, owner, rowPart, rowValue, node) : owner;
    if (columnPart?.type === 'Str' && columnPart.value !== null) return column(taken, columnPart.value);
    return columnPart?.type === 'List'
      ? columns(taken, columnPart.elements.map(stringOf))
      : { ...taken, column: null };
  }
  if (!byPosition && written.type === 'Str' && written.value !== null) return column(owner, written.value);
  // `df[name]` in a loop over names, `df[f"{name}_mean"]`
  if (!byPosition && locator === null && owner.container === 'frame' && stringsInTurn(index))
    return { ...owner, container: 'series', column: null };
  if (!byPosition && written.type === 'List') return columns(owner, written.elements.map(stringOf));
  if (
    locator === null &&
    owner.container === 'frame' &&
    (written.type === 'Name' ||
      written.type === 'BinOp' ||
      written.type === 'Attribute' ||
      written.type === 'Call') &&
    index.kind !== 'data'
  ) {
    // `df[features]`: names of columns far more often than anything else.
    const names =
      index.kind === 'collection' && !index.open
        ? index.elements.map((element) =>
            element.kind === 'literal' && typeof element.value === 'string' ? element.value : null,
          )
        : [null];
    if (index.kind === 'literal' && typeof index.value === 'string') return column(owner, index.value);
    return columns(owner, names);
  }
  return rowsTaken(run, owner, written, index, node);
}

function stringOf(node: Expr): string | null {
  return node.type === 'Str' ? node.value : null;
}

function datasetPart(run: Run, owner: DataValue, key: string, node: Expr): DataValue {
  const role = roleOfPath(key);
  if (!role) return owner;
  const rows = run.cutRows(owner.rows, 'split', key, node);
  rows.role = role;
  return { ...owner, rows };
}

/** `splits.get("train")` */
function partUnderKey(run: Run, data: DataValue, { node }: CallFact): DataValue {
  const [key] = node.args;
  const part = key?.type === 'Str' && key.value ? datasetPart(run, data, key.value, node) : data;
  if (part.rows !== data.rows || !key) return part;
  return { ...data, rows: run.cutRows(data.rows, 'other', run.identity(key), node) };
}

/** True or false for each row. */
function maskOf(data: DataValue): DataValue {
  return { ...data, container: 'mask', column: null, learned: [], prediction: null };
}

function isAlongRows({ args, keywords }: CallFact): boolean {
  const axis = keywords.get('axis') ?? args[0];
  return axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns');
}

/** Rows that are no selection of those before. */
function regrouped(run: Run, data: DataValue, node: Expr): DataValue {
  const rows = run.cutRows(data.rows, 'other', run.identity(node), node);
  rows.reshaped = true;
  // One row per customer no longer follows the last one in time; steps of time do.
  const timeOrdered = data.timeOrdered?.how === 'resample' ? data.timeOrdered : undefined;
  return { ...data, container: 'frame', rows, column: null, timeOrdered };
}

/** A method call on data; null when the method is not known. */
export function callOnData(run: Run, data: DataValue, call: CallFact): Value {
  const method = call.method as string;
  const { node } = call;
  if (checkingMethods.has(method)) noteValidation(run, node);
  if (/^(isna|isnull|notna|notnull|duplicated)$/.test(method)) return maskOf(data);
  // `df[df.isna().any(axis=1)]`
  if (data.container === 'mask' && /^(any|all)$/.test(method) && isAlongRows(call)) return data;
  if (savingMethods.has(method) || (method === 'save' && data.container === 'frame')) {
    noteSave(run, call, data);
    return unknown;
  }
  if (statisticMethods.has(method)) return statistic(run, data, call);
  if (lookingMethods.has(method) && method !== 'sample' && method !== 'head' && method !== 'tail')
    return unknown;
  if (method === 'randomSplit') return unknown;
  if (method === 'sample' || method === 'head' || method === 'tail' || fewerRowsMethods.has(method))
    return fewerRows(run, data, call);
  if (data.container === 'dataset' && (method === 'select' || method === 'filter'))
    return { ...data, rows: run.cutRows(data.rows, 'other', `${run.order}`, node) };
  if (method === 'get' && /^(dataset|unknown)$/.test(data.container)) return partUnderKey(run, data, call);
  const counts =
    wranglingMethods.has(method) &&
    data.container !== 'array' &&
    data.container !== 'mask' &&
    data.container !== 'dataset' &&
    !choosesFeatures(run, call);
  if (
    method === 'groupby' ||
    method === 'group_by' ||
    method === 'resample' ||
    method === 'rolling' ||
    method === 'expanding'
  ) {
    return method === 'rolling' || method === 'expanding' ? data : { ...data, container: 'grouped' };
  }
  if (/^(argmax|round|gt|ge)$/.test(method)) data = decided(data);
  if (/^(eq|ne|sub|subtract)$/.test(method) && call.args.length > 0) data = compared(data);
  const before = data;
  if (counts) data = operated(run, data, node);
  if (isInPlace(call)) before.operations = data.operations;
  if (method === 'drop') return dropped(run, before, data, call);
  if (/^(merge|join|join_asof|append|concat)$/.test(method)) return merged(run, data, call);
  const kept = rowsKept(run, data, call);
  if (kept) return kept;
  if (
    method === 'agg' ||
    method === 'aggregate' ||
    method === 'pivot' ||
    method === 'pivot_table' ||
    method === 'melt' ||
    method === 'stack' ||
    method === 'explode' ||
    method === 'unstack'
  ) {
    return regrouped(run, data, node);
  }
  const updated = withLearnedArguments(run, data, call);
  if (isInPlace(call)) {
    before.learned = updated.learned;
    writeBack(run, call, updated);
    return unknown;
  }
  if (sameRowsMethods.has(method) || wranglingMethods.has(method)) {
    const container =
      method === 'to_numpy' || method === 'tolist'
        ? 'array'
        : data.container === 'grouped'
          ? 'frame'
          : data.container;
    return { ...updated, container };
  }
  if (data.container === 'grouped') return regrouped(run, data, node);
  return accessors.has(method) ? data : unknown;
}

function isInPlace(call: CallFact): boolean {
  const flag = call.keywords.get('inplace');
  return flag?.kind === 'literal' && flag.value === true;
}

/** `df["age"].fillna(…, inplace=True)` writes to the table that the series was taken from. */
function writeBack(run: Run, call: CallFact, { learned, operations }: DataValue): void {
  const func = call.node.func;
  if (func.type !== 'Attribute' || (func.value.type !== 'Subscript' && func.value.type !== 'Attribute'))
    return;
  const root = func.value.value;
  const column = func.value.type === 'Attribute' ? func.value.attr : stringOf(func.value.index);
  const owner = root.type === 'Name' ? run.scope.get(root.id) : undefined;
  if (owner?.kind !== 'data') return;
  owner.operations = [...new Set([...owner.operations, ...operations])];
  owner.learned = [
    ...new Set([...owner.learned, ...learned.map((entry) => ({ ...entry, column: entry.column ?? column }))]),
  ];
}

/** Statistics among the arguments (`fillna(df.age.mean())`) are learned by the result. */
function withLearnedArguments(_run: Run, data: DataValue, call: CallFact): DataValue {
  const learned: Learned[] = [];
  const take = (value: Value): void => {
    if (value.kind === 'statistic') learned.push(learnedFrom(value));
    else if (value.kind === 'dict')
      for (const entry of [...value.entries.values(), ...value.others]) take(entry);
  };
  const method = call.method as string;
  if (/^(fillna|replace|clip|where|mask|fill_null|sub|div|subtract|divide)$/.test(method)) {
    for (const value of [...call.args, ...call.keywords.values()]) {
      take(value);
      if (value.kind === 'data') learned.push(...value.learned);
    }
  }
  if (method === 'transform' && data.container === 'grouped') {
    const by = call.args[0];
    if (by?.kind === 'literal' && /^(mean|median|std|max|min)$/.test(String(by.value))) {
      learned.push({
        rows: data.rows,
        node: call.node,
        how: 'statistic',
        by: String(by.value),
        column: null,
      });
    }
  }
  return learned.length === 0 ? data : { ...data, learned: [...data.learned, ...learned] };
}

function statistic(run: Run, data: DataValue, call: CallFact): Value {
  const labelled = call.method === 'max' ? largest(data, call, 0) : null;
  if (labelled) return labelled;
  if (data.prediction) return data.prediction.compared ? handWrittenMetric(run, call, data) : unknown;
  const axis = call.keywords.get('axis') ?? (call.method === 'quantile' ? undefined : call.args[0]);
  // Along a row nothing is learned from other rows.
  if (axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns' || axis.value === -1))
    return { ...data, column: null };
  if (data.container === 'grouped') return regrouped(run, data, call.node);
  if (data.container === 'mask') return unknown;
  return { kind: 'statistic', rows: data.rows, node: call.node, by: call.method as string };
}

function fewerRows(run: Run, data: DataValue, call: CallFact): Value {
  const method = call.method as string;
  const before = data;
  if (wranglingMethods.has(method) && data.container !== 'array') data = operated(run, data, call.node);
  if (isInPlace(call)) {
    before.operations = data.operations;
    return unknown;
  }
  const axis = call.keywords.get('axis');
  if (method === 'dropna' && axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns'))
    return data;
  const cut = method === 'sample' ? 'sample' : method === 'head' || method === 'tail' ? 'slice' : 'other';
  const full = call.keywords.get('frac');
  const replace = call.keywords.get('replace');
  const repeats = method === 'sample' && replace?.kind === 'literal' && replace.value === true;
  if (method === 'sample' && full?.kind === 'literal' && full.value === 1 && !repeats)
    return { ...data, rows: run.joinedRows([data.rows, run.sourceRows(call.node)], call.node) };
  const rows = run.cutRows(data.rows, cut, `${run.order}`, call.node);
  if (cut === 'other') rows.role = data.rows.role;
  if (repeats) rows.resampled = { node: call.node, by: 'sample(replace=True)', how: 'repeated' };
  return cut === 'slice' ? cutTo(data, rows) : { ...data, rows };
}

/** `df.drop(columns=…)` keeps the rows; `df.drop(train.index)` and `df.drop(index=ids)` keep the others. */
function dropped(run: Run, before: DataValue, data: DataValue, call: CallFact): Value {
  const written = (name: string) => call.node.keywords.find((keyword) => keyword.name === name)?.value;
  const index = written('index');
  if (index && !isInPlace(call))
    return { ...data, rows: run.cutRows(data.rows, 'other', `without ${run.identity(index)}`, call.node) };
  const first = call.node.args[0] ?? written('labels');
  const axis = call.keywords.get('axis') ?? call.args[1];
  const columnsNode = written('columns');
  const isColumns =
    columnsNode !== undefined || (axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns'));
  const mentionsIndex = first && /\.index\b/.test(run.source(first));
  if (first && !isColumns && (mentionsIndex || takesRows(run, call)))
    return { ...data, rows: run.cutRows(data.rows, 'other', `without ${run.identity(first)}`, call.node) };
  const target = columnsNode ?? first;
  const names = target?.type === 'List' ? target.elements.map(stringOf) : target ? [stringOf(target)] : [];
  const learned = isColumns
    ? data.learned.filter((entry) => entry.column === null || !names.includes(entry.column))
    : data.learned;
  if (isInPlace(call)) {
    before.learned = learned;
    return unknown;
  }
  return { ...data, learned };
}

/** `df.drop(picked)`: without a word about columns pandas drops rows, while names of columns are written for Polars and Spark. */
function takesRows(run: Run, call: CallFact): boolean {
  const labels = call.keywords.get('labels');
  const first = call.args[0] ?? labels;
  if (first?.kind === 'data') return true;
  const isPandas = [...run.imported.values()].includes('pandas');
  const isName = labels !== undefined || call.node.args[0]?.type === 'Name';
  return isPandas && first?.kind === 'unknown' && isName && !call.open;
}

function merged(run: Run, data: DataValue, call: CallFact): Value {
  const [other] = call.args;
  const right = other?.kind === 'data' ? other : null;
  const table = mergeTables(data.table, right?.table ?? null);
  const learned = right ? [...data.learned, ...right.learned] : data.learned;
  const adds = call.method === 'append' || call.method === 'concat';
  const together = adds && right ? stacked(run, [data, right], call.node) : data.rows;
  const rows = adds ? together : mergedRows(run, data, right, call);
  const operations = [...new Set([...data.operations, ...(right?.operations ?? [])])];
  return { ...(adds ? data : cutTo(data, rows)), rows, table, learned, operations, column: null };
}

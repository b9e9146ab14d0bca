import type { Call, ClassDef, Expr, FunctionDef, Lambda } from '../../python/ast.js';
import type { Columns, Encoding } from './columns.js';
import type { Arguments, FitFact, MetricFact, ReadFact, SplitFact } from './facts.js';
import type { Scope } from './scope.js';

/** What the model knows of an expression. `unknown` stays unknown: it silences rules rather than feeding them. */
export type Value =
  | UnknownValue
  | SymbolValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | LiteralValue
  | CollectionValue
  | DictValue
  | ObjectValue
  | DataValue
  | StatisticValue
  | SelectionValue
  | UnionValue
  | BoundMethod;

export interface UnknownValue {
  readonly kind: 'unknown';
  /** Metrics that went into it: `round(accuracy, 2)`, an f-string, a sum. */
  readonly metrics: readonly MetricFact[];
  /** The loss of a network, or something computed from one. */
  readonly isLoss?: boolean;
  /** Known to be no result: a loop counter, column names, a shape. */
  readonly trivial?: boolean;
  /** One of these names of columns, or what a mask says of one. */
  readonly choice?: SelectionValue;
  /** The strings it is: one, or one after the other where a loop goes through them. */
  readonly strings?: readonly string[];
  /** Literal paths it starts with: `"/data/" + name`. */
  readonly path?: LiteralValue | null;
}

/** A library module, function or class, by canonical dotted name; `workspace:` starts the name of a module of the workspace. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly name: string;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly def: FunctionDef | Lambda;
  readonly scope: Scope;
  readonly self: Value | null;
  /** Class name, for methods. */
  readonly owner: ClassValue | null;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly def: ClassDef;
  readonly scope: Scope;
  readonly methods: ReadonlyMap<string, FunctionValue>;
  readonly bases: readonly Value[];
  /** The one instance the analysis uses for methods nobody is seen to call. */
  shared: InstanceValue | null;
}

/** An object of a class of this unit. */
export interface InstanceValue {
  readonly kind: 'instance';
  readonly cls: ClassValue;
  readonly attributes: Map<string, Value>;
  /** Calls that gave literals to its constructor. */
  readonly call: Call | null;
}

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  readonly node: Expr;
}

export interface CollectionValue {
  readonly kind: 'collection';
  readonly type: 'tuple' | 'list' | 'set';
  readonly elements: Value[];
  /** True when the list may hold more than `elements` (appended to in a loop). */
  open: boolean;
}

export interface DictValue {
  readonly kind: 'dict';
  readonly entries: Map<string, Value>;
  /** Values under keys that are not literal. */
  readonly others: Value[];
  readonly node: Expr | null;
  /** For the sheets of a workbook: what each of them is like. */
  readonly each?: DataValue;
}

/** An object made by a library: an estimator, an optimiser, a Keras model, a data loader, a tracker's run. */
export interface ObjectValue {
  readonly kind: 'object';
  /** Canonical class name, or the function that made it. */
  readonly name: string;
  readonly call: Call | null;
  /** Objects inside it: steps of a pipeline, the estimator of a search, layers of a network. */
  readonly parts: Value[];
  readonly fits: FitFact[];
  readonly attributes: Map<string, Value>;
  /** Calls that configured it after it was made (`compile`). */
  readonly calls: Call[];
}

export type Container =
  | 'frame'
  | 'series'
  | 'grouped'
  | 'array'
  | 'index'
  | 'mask'
  | 'dataset'
  | 'loader'
  | 'batch'
  | 'unknown';
export type Role = 'all' | 'train' | 'validation' | 'test' | 'unknown';

/** A set of rows. Two values with the same `Rows` object hold the same rows in the same order. */
export interface Rows {
  readonly id: number;
  readonly parents: readonly Rows[];
  /** Set late where a name tells it: `X_test = X[800:]`. */
  role: Role;
  /** The role was told by a name, and stays. */
  named: boolean;
  /** The split that made it a part. */
  split: SplitFact | null;
  /** Made by taking some of the parent's rows (slice, mask, sample, split); null for sources. */
  readonly cut: 'slice' | 'mask' | 'sample' | 'split' | 'join' | 'other' | null;
  readonly node: Expr | null;
  /** For slices by literals: first row and the one after the last; negative ones count from the end. */
  bounds?: readonly [number, number | null];
  /** For `X[:n]` and `X[n:]`: which side of what. Equal ones meet. */
  edge?: { readonly side: 'before' | 'after'; readonly at: string };
  /** Rows were made up, repeated or thinned out to change how often classes occur. */
  resampled?: Resampled;
  /** One row stands for many, or many for one: groups, pivots, exploded lists. */
  reshaped?: boolean;
}

export interface Resampled {
  readonly node: Expr;
  /** Class or function that did it. */
  readonly by: string;
  readonly how: 'synthetic' | 'repeated' | 'thinned';
}

/** An operation of wrangling, at the top level of the program. */
export interface Operation {
  readonly node: Expr;
  /** The statement that does it. */
  readonly statement: { readonly start: number; readonly end: number };
}

/** The reads a value comes from: shared by every value derived from them. */
export interface Table {
  reads: ReadFact[];
  /** Set when tables are merged: the table that now stands for this one. */
  mergedInto: Table | null;
}

/** Values depend on statistics of `rows`, computed by `node`. */
export interface Learned {
  readonly rows: Rows;
  readonly node: Expr;
  readonly how: 'fit' | 'statistic';
  /** Class name of the transformer, or the method that computed the statistic. */
  readonly by: string;
  /** Column that was written, where it is literal. */
  readonly column: string | null;
  /** The transformer that learned; absent for statistics. */
  readonly model?: ObjectValue;
}

export interface DataValue {
  readonly kind: 'data';
  readonly container: Container;
  readonly rows: Rows;
  readonly table: Table | null;
  /** Replaced, never changed, when the data are written to in place. */
  learned: readonly Learned[];
  /** What top-level code did to these data on their way here. Replaced like `learned`. */
  operations: readonly Operation[];
  /** Column a series was taken from, where literal. */
  readonly column: string | null;
  readonly prediction: {
    readonly model: ObjectValue | InstanceValue;
    readonly rows: Rows;
    readonly probability: boolean;
    readonly node: Expr;
    /** When the model predicted. */
    readonly order: number;
    /** Each row was predicted by a model that had not seen it: out-of-fold predictions. */
    readonly heldOut?: boolean;
    /** Set against the truth: a mean of that is a score. */
    readonly compared?: boolean;
  } | null;
  /** Later rows went into these values: where. */
  readonly future?: Expr | undefined;
  /** Earlier rows or windows went into these values: where. */
  readonly lag?: Expr | undefined;
  /** A window over rows, before its mean or the like is taken. */
  readonly windowed?: boolean;
  /** Parsed to dates. */
  readonly isDate?: boolean;
  /** Group means of another column. */
  readonly encodes?: Encoding | undefined;
  /** What tells that the rows follow each other in time. Replaced like `learned`. */
  timeOrdered?: { readonly node: Expr; readonly how: string } | undefined;
  /** True for boolean masks that were drawn at random. */
  readonly random?: boolean;
  /** For `~mask`. */
  readonly negated?: DataValue;
}

/** A number or row of numbers computed over whole columns: `df.age.mean()`. */
export interface StatisticValue {
  readonly kind: 'statistic';
  readonly rows: Rows;
  readonly node: Expr;
  readonly by: string;
}

/** Names of a table's columns, or a mask over them: which of them somebody chose. */
export interface SelectionValue {
  readonly kind: 'selection';
  /** The chosen columns, as the table had them; null when nobody can tell. Replaced when the list is changed in place. */
  columns: Columns | null;
  /** What the choice depends on. */
  readonly learned: readonly Learned[];
  /** For a mask: what `~` makes of it, where that is known. */
  readonly inverse?: SelectionValue;
}

/** One of several; kept small. */
export interface UnionValue {
  readonly kind: 'union';
  readonly options: readonly Value[];
  /** Each of them in its turn: a loop goes through strings. */
  readonly inTurn?: true;
}

/** `estimator.fit`, `df.dropna`: looked up, not yet called. */
export interface BoundMethod {
  readonly kind: 'method';
  readonly receiver: Value;
  readonly name: string;
}

export const unknown: UnknownValue = { kind: 'unknown', metrics: [] };
export const trivial: UnknownValue = { kind: 'unknown', metrics: [], trivial: true };

export function carrying(metrics: readonly MetricFact[]): UnknownValue {
  return metrics.length === 0 ? unknown : { kind: 'unknown', metrics };
}

/** The table that stands for this one now. */
export function currentTable(table: Table | null): Table | null {
  let current = table;
  while (current?.mergedInto) current = current.mergedInto;
  return current;
}

/** Whether `rows` are `ancestor` or were taken from it. */
export function descendsFrom(rows: Rows, ancestor: Rows): boolean {
  if (rows === ancestor) return true;
  const seen = new Set<Rows>();
  const open = [...rows.parents];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === ancestor) return true;
    if (seen.size > 200) return false;
    if (!seen.has(next)) {
      seen.add(next);
      open.push(...next.parents);
    }
  }
  return false;
}

/** Whether every row of `part` is, as far as can be told, among `whole`: it was taken from it, or went into it. */
export function holdsRowsOf(whole: Rows, part: Rows, depth = 0): boolean {
  if (whole === part) return true;
  if (depth > 30) return false;
  const [parent] = part.parents;
  if (part.cut && !part.reshaped && parent && holdsRowsOf(whole, parent, depth + 1)) return true;
  const isUnion = whole.cut === null || (whole.resampled !== undefined && whole.resampled.how !== 'thinned');
  return isUnion && whole.parents.some((each) => holdsRowsOf(each, part, depth + 1));
}

const noMetrics: readonly MetricFact[] = [];

/** Metrics that a value is or carries. */
export function metricsOf(value: Value | undefined, depth = 0): readonly MetricFact[] {
  if (!value || depth > 3) return noMetrics;
  switch (value.kind) {
    case 'unknown':
      return value.metrics;
    case 'collection':
      return metricsOfAll(value.elements, depth + 1);
    case 'dict':
      return metricsOfAll([...value.entries.values(), ...value.others], depth + 1);
    case 'union':
      return metricsOfAll(value.options, depth + 1);
    case 'object':
      return metricsOfAll(value.parts, depth + 1);
    default:
      return noMetrics;
  }
}

/** Most values carry none: nothing is made for those. */
function metricsOfAll(values: readonly Value[], depth = 0): readonly MetricFact[] {
  let found = noMetrics;
  for (const value of values) {
    const metrics = metricsOf(value, depth);
    if (metrics.length > 0) found = [...found, ...metrics];
  }
  return found;
}

/** A loss, or a list or dictionary with one. */
export function holdsLoss(value: Value | undefined, depth = 0): boolean {
  if (!value || depth > 3) return false;
  if (value.kind === 'unknown') return value.isLoss === true;
  if (value.kind === 'collection') return value.elements.some((each) => holdsLoss(each, depth + 1));
  return (
    value.kind === 'dict' &&
    [...value.entries.values(), ...value.others].some((each) => holdsLoss(each, depth + 1))
  );
}

/** Metrics that a call is given. */
export function metricsIn({ args, keywords }: Arguments): readonly MetricFact[] {
  const metrics = metricsOfAll(args);
  return keywords.size === 0 ? metrics : [...metrics, ...metricsOfAll([...keywords.values()])];
}

/** `{"train": train, "test": test}[name]`: one of the functions, where there is nothing else. */
export function oneOfFunctions({ entries, others }: DictValue): UnionValue | null {
  const options = [...entries.values()];
  const isTable =
    options.length > 0 && others.length === 0 && options.every(({ kind }) => kind === 'function');
  return isTable ? { kind: 'union', options } : null;
}

/** The value of an expression that may be one of two. */
export function join(left: Value | undefined, right: Value | undefined): Value {
  if (!left || left === right) return right ?? unknown;
  if (!right) return left;
  if (left.kind === 'symbol' && right.kind === 'symbol' && left.name === right.name) return left;
  if (left.kind === 'literal' && left.value === null) return right;
  if (right.kind === 'literal' && right.value === null) return left;
  if (left.kind === 'literal' && right.kind === 'literal' && left.value === right.value) return left;
  const metrics = [...new Set([...metricsOf(left), ...metricsOf(right)])];
  if (left.kind === 'unknown' || right.kind === 'unknown') return carrying(metrics);
  if (left.kind === 'data' && right.kind === 'data' && left.rows === right.rows) {
    return { ...left, learned: [...new Set([...left.learned, ...right.learned])] };
  }
  const options = [...new Set([...optionsOf(left), ...optionsOf(right)])];
  return options.length > 8 ? carrying(metrics) : { kind: 'union', options };
}

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.options : [value];
}

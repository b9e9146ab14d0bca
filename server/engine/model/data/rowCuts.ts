import type { Expr } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import { type DataValue, unknown, type Value } from '../values/value.js';
import { operated } from './wrangling.js';

/** Rows that subscripts and calls take. */

/** `X[:100]`, `X[mask]`, `X[train_index]`. */
export function rowsTaken(run: Run, owner: DataValue, written: Expr, index: Value, node: Expr): DataValue {
  if (written.type === 'Slice' && !written.lower && !written.upper && !written.step) return owner;
  const container = owner.container === 'mask' ? 'array' : owner.container;
  if (index.kind === 'data' && index.container === 'index') return cutTo({ ...owner, container }, index.rows);
  const isMask =
    index.kind === 'data' ||
    written.type === 'Compare' ||
    written.type === 'BinOp' ||
    written.type === 'UnaryOp';
  const cut = written.type === 'Slice' ? 'slice' : isMask ? 'mask' : 'other';
  const rows = run.cutRows(owner.rows, cut, run.identity(written), node);
  if (written.type === 'Slice') noteBounds(run, rows, written);
  const filters = isMask && owner.container === 'frame' && index.kind === 'data' && !index.random;
  const whole = { ...(filters ? operated(run, owner, node) : owner), container };
  const taken = cut === 'other' ? { ...whole, rows } : cutTo(whole, rows);
  const part = partOfIndex(written, index);
  if (part && owner.rows.role !== 'train' && owner.rows.role !== 'test') run.named(part, taken);
  return taken;
}

/** `X[train_idx]`, and `X[i1]` where `i1` is the training part of the row numbers. */
function partOfIndex(written: Expr, index: Value): string | null {
  if (index.kind !== 'data') return written.type === 'Name' && index.kind === 'unknown' ? written.id : null;
  return index.container !== 'mask' && /^(train|test|validation)$/.test(index.rows.role)
    ? index.rows.role
    : null;
}

/** `X[:100]`, `X[800:]`, `X[-200:]` */
function noteBounds(
  run: Run,
  rows: DataValue['rows'],
  { lower, upper, step }: Extract<Expr, { type: 'Slice' }>,
): void {
  if (!step && lower && !upper) rows.edge = { side: 'after', at: run.identity(lower) };
  if (!step && upper && !lower) rows.edge = { side: 'before', at: run.identity(upper) };
  const first = lower ? wholeNumber(lower) : 0;
  const end = upper ? wholeNumber(upper) : null;
  if (step || first === undefined || end === undefined) return;
  rows.bounds = [first, end];
}

function wholeNumber(node: Expr): number | undefined {
  if (node.type === 'UnaryOp' && node.op === '-') {
    const value = wholeNumber(node.operand);
    return value === undefined ? undefined : -value;
  }
  return node.type === 'Num' && Number.isInteger(node.value) ? Number(node.value) : undefined;
}

/** Some of the rows: what is predicted for them says nothing of the others. */
export function cutTo(data: DataValue, rows: DataValue['rows']): DataValue {
  return { ...data, rows, prediction: data.prediction && { ...data.prediction, rows } };
}

/** `df.filter(pl.col("year") < 2023)`, `df.groupby("id").filter(…)`, `df.reindex(ids)`; null where all rows stay. */
export function rowsKept(run: Run, data: DataValue, call: CallFact): DataValue | null {
  if (!picksRows(run, data, call)) return null;
  const rows = run.cutRows(data.rows, 'other', keyOf(run, call), call.node);
  if (rows.role === 'unknown') rows.role = data.rows.role;
  return { ...cutTo(data, rows), container: data.container === 'grouped' ? 'frame' : data.container };
}

function picksRows(run: Run, { container }: DataValue, call: CallFact): boolean {
  switch (call.method) {
    case 'filter':
    case 'reindex':
      return container === 'grouped' || !takesColumns(call);
    case 'apply':
      return container === 'grouped';
    case 'pipe':
      return true;
    default:
      // Spark's `df.where(condition)`; the one of pandas blanks values.
      return call.method === 'where' && call.args.length === 1 && importsAny(run, /^pyspark\b/);
  }
}

function importsAny({ imported }: Run, packages: RegExp): boolean {
  return [...imported.values()].some((name) => packages.test(name));
}

/** pandas: `df.filter(like="x_")`, `df.filter(["a", "b"])`, `df.reindex(columns=names)` */
function takesColumns({ method, args: [first, second], keywords }: CallFact): boolean {
  const axis = keywords.get('axis') ?? (method === 'reindex' ? second : undefined);
  if (axis?.kind === 'literal' && /^(0|index|rows)$/.test(String(axis.value))) return false;
  if (axis || ['columns', 'items', 'like', 'regex'].some((name) => keywords.has(name))) return true;
  return method === 'filter' && first?.kind === 'collection';
}

/** What a call was given and what the names in it are bound to. */
function keyOf(run: Run, { node, method, name }: CallFact): string {
  const given = [...node.args, ...node.keywords.map((keyword) => keyword.value)];
  return `${method ?? name} ${given.map((each) => run.identity(each)).join()}`;
}

const numpySelections: Readonly<Record<string, readonly [data: number, index: number]>> = {
  take: [0, 1],
  compress: [1, 0],
  extract: [1, 0],
  delete: [0, 1],
};

/** `np.take(X, rows, axis=0)`, `np.compress(mask, X, axis=0)`; null for anything else, and where it takes columns. */
export function rowsOfNumpy(run: Run, call: CallFact, last: string): DataValue | null {
  const places = Object.hasOwn(numpySelections, last) ? numpySelections[last] : undefined;
  if (!places) return null;
  const [data, index] = places.map((place) => call.args[place]);
  const written = call.node.args[places[1]];
  const axis = call.keywords.get('axis') ?? call.args[2];
  if (data?.kind !== 'data' || !written || (axis?.kind === 'literal' && axis.value !== 0)) return null;
  if (last !== 'delete') return rowsTaken(run, data, written, index ?? unknown, call.node);
  return cutTo(data, run.cutRows(data.rows, 'other', `without ${run.identity(written)}`, call.node));
}

/**
 * The rows of two tables joined: those of the left one where each of them is kept, new ones otherwise. A lookup in
 * groups of the table itself (`df.merge(df.groupby("city").mean(), on="city")`) finds every row.
 */
export function mergedRows(
  run: Run,
  left: DataValue,
  right: DataValue | null,
  call: CallFact,
): DataValue['rows'] {
  const how = howJoined(run, call);
  if (how === 'left' || right?.rows === left.rows) return left.rows;
  if (right?.rows.reshaped && right.rows.parents[0] === left.rows) return left.rows;
  if (how === 'right' && right) return right.rows;
  const rows = run.cutRows(left.rows, 'join', keyOf(run, call), call.node);
  if (rows.role !== 'unknown') return rows;
  const part = right?.rows.role;
  const isPart = part === 'train' || part === 'validation' || part === 'test';
  rows.role = isPart ? part : left.rows.role;
  // `train_features.merge(test)`: which rows these are the right table tells.
  if (isPart) rows.reshaped = true;
  return rows;
}

/** How tables are joined; null where nobody can tell. */
function howJoined(run: Run, { method, name, args, keywords }: CallFact): string | null {
  if (/merge_asof$|^join_asof$/.test(method ?? name ?? '')) return 'left';
  const how = keywords.get('how') ?? (method === 'merge' ? args[1] : args[2]);
  if (how) return how.kind === 'literal' ? String(how.value).replace(/_?outer$/, '') : null;
  return method === 'join' && !importsAny(run, /^(polars|pyspark)\b/) ? 'left' : 'inner';
}

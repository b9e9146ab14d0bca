import type { Attribute, Expr, Subscript } from '../../python/ast.js';
import {
  type Column,
  type Columns,
  chosen,
  dropping,
  freshColumns,
  isComplete,
  knownColumns,
  readColumn,
  within,
  writing,
} from '../values/columns.js';
import type { CallFact } from '../values/facts.js';
import { namesIn } from '../values/literalNames.js';
import type { Run } from '../values/run.js';
import type { DataValue, Value } from '../values/value.js';
import { namesOf } from './selections.js';
import { noteWritten } from './timeOrder.js';

/** Which columns subscripts, attributes and assignments leave behind; methods and functions are in `columnCalls.ts`. */

type Choice =
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'some'; readonly names: ReadonlyMap<string, Expr> }
  | { readonly kind: 'within'; readonly columns: Columns }
  | { readonly kind: 'all' | 'unknown' };

const all: Choice = { kind: 'all' };
const unclear: Choice = { kind: 'unknown' };

/** `df["a"]`, `df[["a", "b"]]`, `df.loc[mask, "a"]`, `df.iloc[:, :-1]`, `df[mask]`. */
export function columnsOfSubscript(
  run: Run,
  owner: DataValue,
  node: Subscript,
  index: Value,
  locator: string | null,
  result: Value,
): Value {
  if (result.kind !== 'data') return result;
  const part = result === owner ? { ...owner } : result;
  if (owner.container === 'grouped') return groupedPart(run, owner, node, index, part);
  const table = run.columns.of(owner);
  const choice = chosenBy(table, owner, node, index, locator);
  if (choice.kind === 'all') run.columns.setColumn(part, run.columns.column(owner));
  if (!table) return part;
  switch (choice.kind) {
    case 'one':
      return series(run, table, choice.name, part);
    case 'some':
      return run.columns.set(part, chosen(table, choice.names, node));
    case 'within':
      return run.columns.set(part, within(table, choice.columns, node));
    case 'all':
      return run.columns.set(part, table);
    default:
      return run.columns.set(part, null);
  }
}

function chosenBy(
  table: Columns | null,
  owner: DataValue,
  node: Subscript,
  index: Value,
  locator: string | null,
): Choice {
  const written = node.index;
  if (locator === 'loc' || locator === 'iloc' || locator === 'ix') {
    if (written.type !== 'Tuple') return all;
    const columnNode = written.elements[1];
    const columnValue = index.kind === 'collection' ? index.elements[1] : undefined;
    if (!columnNode) return unclear;
    if (columnNode.type === 'Slice' && !columnNode.lower && !columnNode.upper && !columnNode.step) return all;
    return locator === 'iloc' ? byPosition(table, columnNode, columnValue) : byLabel(columnValue);
  }
  if (locator !== null) return unclear;
  if (index.kind === 'selection') return byLabel(index);
  if (owner.container !== 'frame') return written.type === 'Tuple' ? unclear : all;
  // What is only called `features` may hold names as well as rows.
  if (index.kind === 'data') return index.container === 'unknown' ? unclear : all;
  if (written.type === 'Slice' || written.type === 'Compare') return all;
  return byLabel(index);
}

function byLabel(value: Value | undefined): Choice {
  if (value?.kind === 'literal' && typeof value.value === 'string') return { kind: 'one', name: value.value };
  const names = namesIn(value);
  if (names) return { kind: 'some', names };
  // `df.loc[:, df.columns != "target"]`, `df[[name for name in df.columns if name != "target"]]`
  return value?.kind === 'selection' && value.columns ? { kind: 'within', columns: value.columns } : unclear;
}

/** Positions tell names only where the whole header is known. */
function byPosition(table: Columns | null, node: Expr, value: Value | undefined): Choice {
  if (!table || !isComplete(table)) return unclear;
  const names = [...knownColumns(table).keys()];
  if (node.type === 'Slice') {
    if (node.step) return unclear;
    const [lower, upper] = [integer(node.lower, 0), integer(node.upper, names.length)];
    return lower === null || upper === null ? unclear : some(names.slice(lower, upper), node);
  }
  if (value?.kind === 'literal' && typeof value.value === 'number') {
    const name = names.at(value.value);
    return name === undefined ? unclear : { kind: 'one', name };
  }
  return unclear;
}

function some(names: readonly string[], node: Expr): Choice {
  return { kind: 'some', names: new Map(names.map((name) => [name, node])) };
}

function integer(node: Expr | null, otherwise: number): number | null {
  if (!node) return otherwise;
  if (node.type === 'Num') return node.value;
  return node.type === 'UnaryOp' && node.op === '-' && node.operand.type === 'Num'
    ? -node.operand.value
    : null;
}

function groupedPart(run: Run, owner: DataValue, node: Subscript, index: Value, part: DataValue): DataValue {
  const [table, groups, names] = [run.columns.of(owner), run.columns.groupedBy(owner), namesIn(index)];
  if (!table || !groups) return part;
  run.columns.setGroups(part, groups);
  const [only] = names?.size === 1 ? [...names.keys()] : [];
  if (only !== undefined) run.columns.setColumn(part, readColumn(table, only));
  return run.columns.set(part, names ? chosen(table, names, node) : table);
}

/** One column of a table, with what is known of its values. */
export function series<D extends DataValue>(run: Run, table: Columns, name: string, part: D): D {
  const column = readColumn(table, name);
  const { future, encodes, isDate } = column ?? {};
  const own = {
    ...part,
    future: future ?? undefined,
    encodes: encodes ?? undefined,
    isDate: isDate ?? false,
  };
  return run.columns.setColumn(own, column);
}

/** `df.age`, `df.values`. */
export function columnsOfAttribute(run: Run, owner: DataValue, node: Attribute, result: Value): Value {
  if (node.attr === 'columns' && owner.container !== 'grouped') return namesOf(run, owner);
  if (result.kind !== 'data') return result;
  const table = run.columns.of(owner);
  if (node.attr === 'values') {
    run.columns.setColumn(result, run.columns.column(owner));
    return run.columns.set(result, table);
  }
  const isColumn = table && owner.container === 'frame' && result.column === node.attr;
  return isColumn ? series(run, table, node.attr, result) : result;
}

/** `df["a"] > 5`, `X / 255`: with literals, each value still comes from one; what looks ahead stays known. */
export function columnsOfOperands(run: Run, operands: readonly Value[], result: Value): Value {
  if (result.kind !== 'data') return result;
  const data = operands.filter((operand): operand is DataValue => operand.kind === 'data');
  const [first] = data;
  const future = data.find((operand) => operand.future)?.future;
  const lag = data.find((operand) => operand.lag)?.lag;
  const own: DataValue = { ...result, future, lag };
  if (
    !first ||
    data.length > 1 ||
    operands.some((operand) => operand.kind !== 'data' && operand.kind !== 'literal')
  )
    return own;
  run.columns.setColumn(own, run.columns.column(first));
  return first.container === 'frame' && result.container === 'frame'
    ? run.columns.set(own, run.columns.of(first))
    : own;
}

/** `df["a"] = …`, `df.loc[mask, "a"] = …`, `df[["a", "b"]] = …`. */
export function columnsWritten(
  run: Run,
  frame: DataValue,
  names: ReadonlyMap<string, Expr> | null,
  value: Value,
  target: Expr,
  isPartial: boolean,
): void {
  noteWritten(frame, value);
  const table = run.columns.of(frame);
  if (!table) return;
  if (!names) {
    run.columns.set(frame, { ...table, open: true });
    return;
  }
  let columns = table;
  for (const name of names.keys()) {
    const column = written(run, columns, name, value, target, isPartial || names.size > 1);
    if (column.built === target && run.reached) noteBuilt(run, columns, column, target);
    columns = writing(columns, name, column);
  }
  run.columns.set(frame, columns);
}

/** `df[name + "_mean"] = …` in a loop over names: what looks ahead or at the target is known of each. */
export function columnsWrittenInTurn(
  run: Run,
  frame: DataValue,
  names: readonly string[] | null,
  value: Value,
  target: Expr,
): void {
  const table = run.columns.of(frame);
  if (!table || !names || value.kind !== 'data' || !(value.encodes || value.future)) return;
  const columns = names.reduce(
    (before, name) => writing(before, name, written(run, before, name, value, target, false)),
    table,
  );
  run.columns.set(frame, columns);
}

/** `df.age = …` writes a column that is there; for any other name pandas sets an attribute of the object. */
export function attributeWritten(
  run: Run,
  frame: DataValue,
  target: Expr & { readonly attr: string },
  value: Value,
): void {
  const table = run.columns.of(frame);
  if (!table || !knownColumns(table).has(target.attr)) return;
  columnsWritten(run, frame, new Map([[target.attr, target]]), value, target, false);
}

function noteBuilt(run: Run, { origin }: Columns, column: Column, node: Expr): void {
  run.facts.built.push({ column, origin, node, order: run.order, reached: run.reached });
}

function written(
  run: Run,
  table: Columns,
  name: string,
  value: Value,
  target: Expr,
  isPartial: boolean,
): Column {
  const existing = knownColumns(table).get(name) ?? null;
  const data = value.kind === 'data' ? value : null;
  const same = data ? run.columns.column(data) : null;
  return {
    name,
    content: (isPartial ? existing?.content : same?.content) ?? { name },
    built: existing ? existing.built : target,
    future: data?.future ?? (isPartial ? (existing?.future ?? null) : null),
    // Written part by part: out of fold.
    encodes: isPartial ? null : (data?.encodes ?? null),
    isDate: data?.isDate ?? false,
  };
}

/** `del df["a"]`, or a column that is taken out in place. */
export function columnsRemoved(
  run: Run,
  frame: DataValue,
  names: readonly string[] | null,
  node: Expr,
): void {
  const table = run.columns.of(frame);
  if (table) run.columns.set(frame, names ? dropping(table, names, node) : freshColumns());
}

/** `df.columns = […]` */
export function columnsNamed(run: Run, frame: DataValue, value: Value): void {
  const names = namesIn(value);
  run.columns.set(frame, freshColumns(names ? [...names.keys()] : null));
}

/** Features meet a target: what both are is kept as it is now, before anything changes them in place. */
export function noteFeatures(run: Run, call: CallFact, at: number, model: Value | null): void {
  const [features, target] = [
    call.args[at] ?? call.keywords.get('X') ?? call.keywords.get('x'),
    call.args[at + 1] ?? call.keywords.get('y'),
  ];
  if (features?.kind !== 'data') return;
  const columns = run.columns.of(features) ?? lone(run, features, call.node);
  if (!columns) return;
  const column = target?.kind === 'data' ? (run.columns.column(target) ?? loneColumn(run, target)) : null;
  run.facts.features.push({ call, model, data: features, columns, target: column });
}

/** `X = df["text"]` has one column. */
function lone(run: Run, data: DataValue, node: Expr): Columns | null {
  const column = run.columns.column(data);
  if (!column) return null;
  const entries = new Map([[column.content.name, column]]);
  return { ...freshColumns([]), all: false, entries, made: node };
}

/** `y = df[["target"]]` */
function loneColumn(run: Run, data: DataValue): Column | null {
  const columns = run.columns.of(data);
  if (!columns || !isComplete(columns)) return null;
  const [only, ...others] = knownColumns(columns).values();
  return only && others.length === 0 ? only : null;
}

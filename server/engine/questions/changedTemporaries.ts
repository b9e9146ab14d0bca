import type { Model } from '../model/model.js';
import type { CallFact } from '../model/values/facts.js';
import type { DataValue } from '../model/values/value.js';
import type { Call, Expr } from '../python/ast.js';
import type { Span } from '../source/unit.js';
import { allRowsOf, isMask, isTable, locatorOf } from './tableParts.js';

/** `df["a"].fillna(0, inplace=True)`: the column is a table's, and the change is not. */
export interface ChangedTemporary {
  readonly node: Call;
  /** What is changed: `df["a"]`. */
  readonly part: Expr;
  readonly table: Expr;
  /** Columns can be assigned to; for rows nobody can tell what was meant. */
  readonly isColumn: boolean;
}

const changesValues = /^(fillna|replace|clip|ffill|bfill|interpolate|where|mask)$/;
const changesTable =
  /^(fillna|replace|clip|ffill|bfill|interpolate|where|mask|drop|dropna|drop_duplicates|sort_values|sort_index|reset_index|set_index|rename)$/;

/** Changes in place of parts of pandas tables. With copy-on-write, pandas' only way since version 3, each part is a copy. */
export function changedTemporaries({ facts, imports }: Model): ChangedTemporary[] {
  const others = [...imports.values()].some((name) => /^(cudf|modin|dask|pyspark)\b/.test(name));
  return others ? [] : facts.calls.flatMap((call) => changedIn(call) ?? []);
}

function changedIn({ node, method, receiver, keywords }: CallFact): ChangedTemporary | null {
  const flag = keywords.get('inplace');
  if (!method || flag?.kind !== 'literal' || flag.value !== true || receiver?.kind !== 'data') return null;
  if (node.func.type !== 'Attribute' || !(changesValues.test(method) || changesTable.test(method)))
    return null;
  const part = node.func.value;
  const column = changesValues.test(method) ? columnsOf(part, receiver) : null;
  if (column) return { node, part, table: column, isColumn: true };
  const rows = changesTable.test(method) && receiver.container === 'frame' ? rowsOf(part) : null;
  return rows && { node, part, table: rows, isColumn: false };
}

/** The table of `df["a"]`, `df.a`, `df.loc[:, "a"]` and `df[["a", "b"]]`. */
function columnsOf(part: Expr, data: DataValue): Expr | null {
  if (part.type === 'Attribute')
    return isTable(part.value) && data.container === 'series' && data.column === part.attr
      ? part.value
      : null;
  if (part.type !== 'Subscript') return null;
  const all = allRowsOf(part);
  if (all) return isTable(all.table) ? all.table : null;
  const isColumn = part.index.type === 'Str' && data.container === 'series' && data.column !== null;
  const areColumns =
    part.index.type === 'List' &&
    data.container === 'frame' &&
    part.index.elements.every(({ type }) => type === 'Str');
  return isTable(part.value) && (isColumn || areColumns) ? part.value : null;
}

/** The table of `df[mask]` and `df.loc[mask]`. */
function rowsOf(part: Expr): Expr | null {
  if (part.type !== 'Subscript' || !isMask(part.index)) return null;
  const table = locatorOf(part.value)?.value ?? part.value;
  return isTable(table) ? table : null;
}

/** `df["a"] = df["a"].fillna(0)`; null where the call is too long for one line. */
export function assigned({ func, args, keywords }: Call, textOf: (span: Span) => string): string | null {
  if (func.type !== 'Attribute' || keywords.some(({ name }) => name === null)) return null;
  const given = [
    ...args.map(textOf),
    ...keywords.filter(({ name }) => name !== 'inplace').map(({ name, value }) => `${name}=${textOf(value)}`),
  ];
  const wanted = `${textOf(func.value)} = ${textOf(func)}(${given.join(', ')})`;
  return /[\n#]/.test(wanted) ? null : wanted;
}

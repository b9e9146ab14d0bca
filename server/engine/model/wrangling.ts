import type { Expr } from '../python/ast.js';
import type { Run } from './run.js';
import { currentTable, type DataValue, type Table, type Value } from './value.js';

/** What is counted as wrangling, and tables that become one. */

/** The data after an operation that cleans, merges, reshapes, filters or derives, counted where top-level code does it. */
export function operated<D extends DataValue>(run: Run, data: D, node: Expr): D {
  if (!data.table || !run.atTopLevel || !run.reached) return data;
  if (data.operations.some((operation) => operation.node === node)) return data;
  return { ...data, operations: [...data.operations, { node, statement: run.statement }] };
}

/** `df["a"] = …` and the like: the table itself changes. Calls inside the value were counted already. */
export function operateInPlace(run: Run, data: DataValue, node: Expr, value: Value | null): void {
  const inside = value?.kind === 'data' ? value.operations : [];
  const fresh = inside.filter((operation) => !data.operations.includes(operation));
  if (fresh.length > 0) data.operations = [...data.operations, ...fresh];
  else data.operations = operated(run, data, node).operations;
}

/** Two tables become one. */
export function mergeTables(left: Table | null, right: Table | null): Table | null {
  const into = currentTable(left);
  const from = currentTable(right);
  if (!into || !from || into === from) return into ?? from;
  into.reads.push(...from.reads.filter((read) => !into.reads.includes(read)));
  from.mergedInto = into;
  return into;
}

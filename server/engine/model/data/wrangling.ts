import type { Expr } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import { currentTable, type DataValue, type Table, type Value } from '../values/value.js';

/** What is counted as wrangling, and tables that become one. */

/** The data after an operation that cleans, merges, reshapes, filters or derives, counted where top-level code does it. */
export function operated<D extends DataValue>(run: Run, data: D, node: Expr): D {
  if (!data.table || !run.atTopLevel || !run.reached) return data;
  if (data.operations.some((operation) => operation.node === node)) return data;
  return { ...data, operations: [...data.operations, { node, statement: run.statement }] };
}

/**
 * `model.fit(train.drop(columns="y"), …)`, `X = train.drop(columns="y")`: columns are left out for a moment or under
 * another name, which chooses features; the table keeps them.
 */
export function choosesFeatures(run: Run, { method, node, args, keywords }: CallFact): boolean {
  if (method !== 'drop' || keywords.has('inplace')) return false;
  const axis = keywords.get('axis') ?? args[1];
  const isAcross = axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns');
  if (!isAcross && !keywords.has('columns')) return false;
  const { statement } = run;
  if (!('type' in statement) || statement.type !== 'Assign' || !statement.value) return true;
  const value = withoutConversion(statement.value);
  if (value !== node) return !isLinkOf(value, node);
  const table = rootOf(node);
  return (
    table?.type === 'Name' &&
    run.scope.get(table.id)?.kind === 'data' &&
    !statement.targets.some((target) => target.type === 'Name' && target.id === table.id)
  );
}

/** `X.to_numpy()`, `X.values`, `X.copy()` are X. */
function withoutConversion(node: Expr): Expr {
  if (node.type === 'Attribute' && node.attr === 'values') return node.value;
  if (node.type !== 'Call' || node.func.type !== 'Attribute') return node;
  return /^(to_numpy|copy|astype|reset_index)$/.test(node.func.attr) ? node.func.value : node;
}

/** What a chain of calls starts with: `df` in `df.dropna().drop(…)`. */
function rootOf(node: Expr): Expr {
  let at = node;
  for (;;) {
    if (at.type === 'Call') at = at.func;
    else if (at.type === 'Attribute' || at.type === 'Subscript') at = at.value;
    else return at;
  }
}

/** Other calls of the chain follow. */
function isLinkOf(chain: Expr, node: Expr): boolean {
  let at = chain;
  while (at !== node) {
    if (at.type === 'Call') at = at.func;
    else if (at.type === 'Attribute' || at.type === 'Subscript') at = at.value;
    else return false;
  }
  return true;
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

import type { Value } from '../model/value.js';
import type { Attribute, Expr, Subscript } from '../python/ast.js';
import type { Rule } from '../rule.js';

/** `df["a"][mask] = v` writes to a copy of the column, or may. */
export const chainedIndexing: Rule = {
  id: 'chained-indexing',
  trigger: /\b(pandas|modin|cudf)\b/,
  check(context) {
    const { unit } = context;
    for (const { target, owner, index } of context.model.facts.writes) {
      if (target.type !== 'Subscript') continue;
      const chain = chainOf(target, owner, index);
      if (!chain) continue;
      const [table, rows] = [chain.table, chain.rows].map((node) =>
        unit.text.slice(node.start, node.end),
      ) as [string, string];
      const column =
        typeof chain.column === 'string'
          ? `"${chain.column}"`
          : unit.text.slice(chain.column.start, chain.column.end);
      const wanted = `${table}.loc[${rows}, ${column}]`;
      const short = wanted.length < 50 && !wanted.includes('\n');
      context.report({
        start: target.start,
        end: target.end,
        message: `This writes to a temporary copy, and ${table.length < 20 ? table : 'the table'} may stay as it was; write to ${short ? wanted : '.loc[rows, column]'}.`,
        fixes:
          chain.rows.type === 'Slice' || unit.text.slice(target.start, target.end).includes('#')
            ? []
            : [
                {
                  title: `Write to ${short ? wanted : `${table}.loc[…]`} (the table changes)`,
                  applicability: 'suggestion',
                  edits: [{ start: target.start, end: target.end, text: wanted }],
                },
              ],
      });
    }
  },
};

interface Chain {
  readonly table: Expr;
  readonly rows: Expr;
  /** As written, or the name behind the dot. */
  readonly column: Expr | string;
}

/** Table, rows and column of `df["a"][rows]`, `df[rows]["a"]`, `df.loc[rows]["a"]` and `df["a"].loc[rows]`. */
function chainOf(target: Subscript, owner: Value, index: Value): Chain | null {
  // `df["a"].loc[…]`: the column stands before the locator.
  const first = locatorOf(target.value)?.value ?? target.value;
  const data = owner.kind === 'method' ? owner.receiver : owner;
  if (data.kind !== 'data') return null;
  if (
    first.type === 'Attribute' &&
    isTable(first.value) &&
    data.container === 'series' &&
    data.column === first.attr
  )
    return target.index.type === 'Tuple' || !isMask(target.index)
      ? null
      : { table: first.value, rows: target.index, column: first.attr };
  if (first.type !== 'Subscript') return null;
  const { value: inside, index: inner } = first;
  const table = locatorOf(inside)?.value ?? inside;
  if (!isTable(table)) return null;
  if (data.container === 'series' && data.column !== null && inner.type === 'Str' && table === inside)
    return target.index.type === 'Tuple' ? null : { table, rows: target.index, column: inner };
  const isColumn =
    target.index.type === 'Str' || (index.kind === 'literal' && typeof index.value === 'string');
  const isMasked =
    isMask(inner) || (inner.type === 'Name' && data.rows.cut === 'mask' && isCutBy(data.rows.node, inner.id));
  if (data.container === 'frame' && isColumn && isMasked && first === target.value)
    return { table, rows: inner, column: target.index };
  return null;
}

function locatorOf(node: Expr): Attribute | null {
  return node.type === 'Attribute' && /^(loc|iloc)$/.test(node.attr) ? node : null;
}

/** Only what certainly is the table itself: not an entry of a dict of tables. */
function isTable(node: Expr): boolean {
  return (
    node.type === 'Name' ||
    (node.type === 'Attribute' && node.value.type === 'Name' && node.value.id === 'self')
  );
}

/** `df[old]`, where `old` made the cut. */
function isCutBy(node: Expr | null, name: string): boolean {
  return node?.type === 'Subscript' && node.index.type === 'Name' && node.index.id === name;
}

const maskMethods =
  /^(isnull|isna|notnull|notna|isin|between|duplicated|contains|startswith|endswith|eq|ne|gt|ge|lt|le)$/;

/** `df["a"] > 1`, `df.a.isna()`, `(…) & (…)` */
function isMask(node: Expr): boolean {
  return (
    node.type === 'Compare' ||
    (node.type === 'Call' && node.func.type === 'Attribute' && maskMethods.test(node.func.attr)) ||
    (node.type === 'BinOp' && /^[&|]$/.test(node.op)) ||
    (node.type === 'UnaryOp' && node.op === '~')
  );
}

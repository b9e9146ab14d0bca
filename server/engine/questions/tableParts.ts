import type { Attribute, Expr, Str, Subscript } from '../python/ast.js';

/** How parts of pandas tables are written: columns, rows by a mask, `.loc` and `.iloc`. */

export function locatorOf(node: Expr): Attribute | null {
  return node.type === 'Attribute' && /^(loc|iloc)$/.test(node.attr) ? node : null;
}

/** Only what certainly is the table itself: not an entry of a dict of tables. */
export function isTable(node: Expr): boolean {
  return (
    node.type === 'Name' ||
    (node.type === 'Attribute' && node.value.type === 'Name' && node.value.id === 'self')
  );
}

/** `df.loc[:, "a"]` */
export function allRowsOf({
  value,
  index,
}: Subscript): { readonly table: Expr; readonly column: Str } | null {
  if (locatorOf(value)?.attr !== 'loc' || index.type !== 'Tuple') return null;
  const [rows, column] = index.elements;
  const isAll = rows?.type === 'Slice' && !rows.lower && !rows.upper && !rows.step;
  return isAll && column?.type === 'Str' && value.type === 'Attribute'
    ? { table: value.value, column }
    : null;
}

const maskMethods =
  /^(isnull|isna|notnull|notna|isin|between|duplicated|contains|startswith|endswith|eq|ne|gt|ge|lt|le)$/;

/** `df["a"] > 1`, `df.a.isna()`, `(…) & (…)` */
export function isMask(node: Expr): boolean {
  return (
    node.type === 'Compare' ||
    (node.type === 'Call' && node.func.type === 'Attribute' && maskMethods.test(node.func.attr)) ||
    (node.type === 'BinOp' && /^[&|]$/.test(node.op)) ||
    (node.type === 'UnaryOp' && node.op === '~')
  );
}

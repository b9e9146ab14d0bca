import type { Report } from '../finding.js';
import { isOlderVersion } from '../libraries/torchApi.js';
import type { DataValue, Value } from '../model/values/value.js';
import type { Expr, Subscript } from '../python/ast.js';
import { assigned, type ChangedTemporary, changedTemporaries } from '../questions/changedTemporaries.js';
import { allRowsOf, isMask, isTable, locatorOf } from '../questions/tableParts.js';
import type { Rule, RuleContext } from '../rule.js';

/** `df["a"][mask] = v` writes to a copy of the column, or may; so does `df["a"].fillna(0, inplace=True)`. */
export const chainedIndexing: Rule = {
  id: 'chained-indexing',
  trigger: /\b(pandas|modin|cudf|toPandas|to_dataframe)\b/,
  check(context) {
    for (const { target, owner, index } of context.model.facts.writes) {
      const chain = target.type === 'Subscript' ? chainOf(target, owner, index) : null;
      if (chain) context.report(written(target, chain, context));
    }
    for (const change of changedTemporaries(context.model)) context.report(changed(change, context));
  },
};

function written(target: Expr, chain: Chain, { textOf }: RuleContext): Report {
  const [table, rows] = [textOf(chain.table), textOf(chain.rows)];
  const column = typeof chain.column === 'string' ? `"${chain.column}"` : textOf(chain.column);
  const wanted = chain.byPosition
    ? `${table}.iloc[${rows}, ${table}.columns.get_loc(${column})]`
    : `${table}.loc[${rows}, ${column}]`;
  // `df["a"][0:5]` counts rows, and `.loc[0:5]` takes one more.
  const isOpen = chain.rows.type === 'Slice' && !chain.byPosition;
  const short = wanted.length < (chain.byPosition ? 60 : 50) && !wanted.includes('\n') && !isOpen;
  return {
    start: target.start,
    end: target.end,
    message: `This writes to a temporary copy, and ${shown(table)} may stay as it was; write to ${short ? wanted : chain.byPosition ? '.iloc[rows, position]' : '.loc[rows, column]'}.`,
    fixes:
      isOpen || textOf(target).includes('#')
        ? []
        : [
            {
              title: `Write to ${short ? wanted : `${table}.${chain.byPosition ? 'iloc' : 'loc'}[…]`} (the table changes)`,
              applicability: 'suggestion',
              edits: [{ start: target.start, end: target.end, text: wanted }],
            },
          ],
  };
}

/** `df["a"].fillna(0, inplace=True)`: up to pandas 2 the table often changes all the same. */
function changed(
  { node, part, table, isColumn }: ChangedTemporary,
  { textOf, project }: RuleContext,
): Report {
  const wanted = isColumn ? assigned(node, textOf) : null;
  const isShort = wanted !== null && wanted.length < 45;
  const advice = isShort ? `write ${wanted}` : 'assign instead of inplace=True';
  return {
    start: node.start,
    end: node.end,
    message: `From pandas 3 on this changes a copy, and ${shown(textOf(table))} stays as it was; ${advice}.`,
    ...(isOlderVersion(project.pins.pandas, '3') ? { severity: 'information' as const } : {}),
    fixes: wanted
      ? [
          {
            title: `Write ${isShort ? wanted : `${textOf(part)} = …`} (the table changes)`,
            applicability: 'suggestion',
            edits: [{ start: node.start, end: node.end, text: wanted }],
          },
        ]
      : [],
  };
}

function shown(table: string): string {
  return table.length < 20 ? table : 'the table';
}

interface Chain {
  readonly table: Expr;
  readonly rows: Expr;
  /** As written, or the name behind the dot. */
  readonly column: Expr | string;
  /** The rows are counted: `.iloc`. */
  readonly byPosition: boolean;
}

/** Table, rows and column of `df["a"][rows]`, `df[rows]["a"]`, `df.loc[rows]["a"]` and `df["a"].loc[rows]`. */
function chainOf(target: Subscript, owner: Value, index: Value): Chain | null {
  const data = owner.kind === 'method' ? owner.receiver : owner;
  if (data.kind !== 'data') return null;
  return columnThenRows(target, data) ?? rowsThenColumn(target, data, index);
}

/** `df["a"][rows]`, `df.a[mask]`, `df["a"].loc[rows]`, `df.loc[:, "a"][rows]`. */
function columnThenRows({ value, index: rows }: Subscript, data: DataValue): Chain | null {
  const locator = locatorOf(value);
  const first = locator?.value ?? value;
  if (data.container !== 'series' || data.column === null || rows.type === 'Tuple') return null;
  const byPosition = locator?.attr === 'iloc';
  if (first.type === 'Attribute')
    return isTable(first.value) && data.column === first.attr && isMask(rows)
      ? { table: first.value, rows, column: first.attr, byPosition }
      : null;
  if (first.type !== 'Subscript') return null;
  if (isTable(first.value) && first.index.type === 'Str')
    return { table: first.value, rows, column: first.index, byPosition };
  const all = allRowsOf(first);
  return all && isTable(all.table) ? { ...all, rows, byPosition } : null;
}

/** `df[mask]["a"]`, `df.loc[mask]["a"]`, `df.iloc[3]["a"]`. */
function rowsThenColumn({ value, index: column }: Subscript, data: DataValue, name: Value): Chain | null {
  if (value.type !== 'Subscript' || data.container !== 'frame') return null;
  const { value: inside, index: rows } = value;
  const locator = locatorOf(inside);
  const table = locator?.value ?? inside;
  const isColumn = column.type === 'Str' || (name.kind === 'literal' && typeof name.value === 'string');
  const isMasked =
    isMask(rows) || (rows.type === 'Name' && data.rows.cut === 'mask' && isCutBy(data.rows.node, rows.id));
  if (!isTable(table) || !isColumn || !(isMasked || (locator && isOneRow(rows)))) return null;
  return { table, rows, column, byPosition: locator?.attr === 'iloc' };
}

/** A position or a label: of a slice the columns would be as unclear as the rows. */
function isOneRow(node: Expr): boolean {
  return /^(Num|Str|Name)$/.test(node.type) || (node.type === 'UnaryOp' && node.op === '-');
}

/** `df[old]`, where `old` made the cut. */
function isCutBy(node: Expr | null, name: string): boolean {
  return node?.type === 'Subscript' && node.index.type === 'Name' && node.index.id === name;
}

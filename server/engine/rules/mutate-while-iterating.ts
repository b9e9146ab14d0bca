import type { Expr, For, Stmt } from '../python/ast.js';
import { eachPart } from '../python/children.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { Rule } from '../rule.js';

/** `row["x"] = …` inside `for … in df.iterrows()`: the row is a copy, and what is written is lost. */
export const mutateWhileIterating: Rule = {
  id: 'mutate-while-iterating',
  trigger: /\biterrows\b|\bitertuples\b/,
  check({ module, report, unit }) {
    eachStatement(module.body, (statement) => {
      if (statement.type !== 'For') return;
      const loop = rowLoop(statement);
      if (!loop) return;
      for (const write of lostWrites(statement, loop)) {
        const table = unit.text.slice(loop.table.start, loop.table.end);
        const name = table.length < 30 ? table : 'the table';
        report({
          start: write.start,
          end: write.end,
          message:
            loop.how === 'itertuples'
              ? `Rows of itertuples() cannot be written to; write to ${name} by column, or with .at[row.Index, …].`
              : `${loop.row} is a copy: this never reaches ${name}; write by column, or with ${name}.at[…].`,
          related: [{ start: statement.start, end: statement.iter.end, message: 'The rows are made here.' }],
        });
      }
    });
  },
};

interface RowLoop {
  readonly how: 'iterrows' | 'itertuples';
  readonly row: string;
  readonly table: Expr;
}

function rowLoop({ iter, target }: For): RowLoop | null {
  let call: Expr | null = null;
  eachExpression(iter, (node) => {
    if (node.type === 'Call' && node.func.type === 'Attribute' && /^iter(rows|tuples)$/.test(node.func.attr))
      call ??= node;
  });
  const found = call as Extract<Expr, { type: 'Call' }> | null;
  if (found?.func.type !== 'Attribute') return null;
  const how = found.func.attr as RowLoop['how'];
  // With `enumerate` and the like the row stands last, or last of the pair inside.
  let last = target;
  while (last.type === 'Tuple' && last.elements.length > 0) last = last.elements.at(-1) as Expr;
  if (last.type !== 'Name' || (how === 'iterrows' && target.type !== 'Tuple')) return null;
  // Names of columns in place of a row: `for index, age, city in df.itertuples():`
  if (how === 'itertuples' && target.type === 'Tuple' && iter === found) return null;
  return { how, row: last.id, table: found.func.value };
}

/** Writes to parts of the row that nothing behind them in the loop's body sees. */
function lostWrites(loop: For, { row, how }: RowLoop): Expr[] {
  const writes: { readonly target: Expr; readonly key: string; readonly end: number }[] = [];
  const reads: { readonly key: string; readonly start: number }[] = [];
  let escapes = false;
  const look = (node: Expr): void => {
    if (escapes) return;
    if (node.type === 'Name') {
      if (node.id === row) escapes = true;
      return;
    }
    // Methods of the row (`row.to_dict()`) may hand it on whole.
    if (node.type === 'Call' && node.func.type === 'Attribute' && isName(node.func.value, row))
      escapes = true;
    const key = partOf(node, row);
    if (key !== null) reads.push({ key, start: node.start });
    else eachPart(node, look);
  };
  eachStatement(loop.body, (statement) => {
    const targets = targetsOf(statement);
    for (const expression of expressionsOf(statement)) {
      const key = targets.includes(expression) ? partOf(expression, row) : null;
      if (key === null) look(expression);
      else {
        writes.push({ target: expression, key, end: statement.end });
        // `row["n"] += 1` reads as well, but only to write.
        if (expression.type === 'Subscript') eachPart(expression.index, look);
      }
    }
    if (targets.some((target) => target.type === 'Name' && target.id === row)) escapes = true;
  });
  // A named tuple refuses every write.
  if (how === 'itertuples') return writes.map(({ target }) => target);
  const isRead = (write: (typeof writes)[number]) =>
    reads.some(({ key, start }) => start >= write.end && (key === write.key || key === '*'));
  return escapes ? [] : writes.filter((write) => !isRead(write)).map(({ target }) => target);
}

function targetsOf(statement: Stmt): readonly Expr[] {
  if (statement.type === 'Assign') return statement.targets;
  return statement.type === 'AugAssign' ? [statement.target] : [];
}

/** The key of `row["key"]`, `row.loc["key"]` or `row.key`; `*` for a computed one; null for anything else. */
function partOf(node: Expr, row: string): string | null {
  if (node.type === 'Attribute')
    return isName(node.value, row) && !/^(loc|iloc|at|iat)$/.test(node.attr) ? node.attr : null;
  if (node.type !== 'Subscript') return null;
  const base =
    node.value.type === 'Attribute' && /^(loc|at)$/.test(node.value.attr) ? node.value.value : node.value;
  if (!isName(base, row)) return null;
  return node.index.type === 'Str' && node.index.value !== null ? node.index.value : '*';
}

function isName(node: Expr, name: string): boolean {
  return node.type === 'Name' && node.id === name;
}

import type { Call, Expr, For, Stmt } from '../python/ast.js';
import { eachExpression, eachStatement, rootName } from '../python/statements.js';
import { Arrays } from '../questions/arrays.js';
import { isElementwise } from '../questions/loopBody.js';
import type { Rule, RuleContext } from '../rule.js';

/** A loop over the rows of a table computes what pandas computes for whole columns. */
export const rowIteration: Rule = {
  id: 'row-iteration',
  trigger: /\biterrows\b|\bitertuples\b|range\(\s*len\(|\.shape\[0\]/,
  check(context) {
    if (!importsTables(context)) return;
    const arrays = Arrays.of(context);
    eachStatement(context.module.body, (statement) => {
      if (statement.type !== 'For') return;
      const loop = rowLoop(statement, arrays);
      if (!loop || !isElementwise(statement.body, { ...loop, hasRows: true }, arrays)) return;
      if (loop.how === 'itertuples' && fillsDictionary(statement.body, loop.over)) return;
      context.report({
        start: statement.start,
        end: statement.iter.end,
        message: `This loop handles one row at a time (${loop.how}); compute on whole columns instead.`,
      });
    });
  },
};

function importsTables({ model }: RuleContext): boolean {
  return [...model.imports.values()].some((name) => /^(pandas|geopandas|modin|cudf)\b/.test(name));
}

/** `weights[row.person] = row.weight`: tuples are fast, and no column operation makes a dictionary of them. */
function fillsDictionary(body: readonly Stmt[], over: string | null): boolean {
  let fills = false;
  eachStatement(body, (statement) => {
    if (statement.type === 'Assign')
      fills ||= statement.targets.some((each) => each.type === 'Subscript' && rootName(each) !== over);
  });
  return fills;
}

interface RowLoop {
  readonly how: string;
  /** The counter's name. */
  readonly index: string | null;
  /** The table's name. */
  readonly over: string | null;
}

/** How the loop walks over rows; null for other loops. */
function rowLoop({ iter, target }: For, arrays: Arrays): RowLoop | null {
  let walked: string | null = null;
  let over: string | null = null;
  eachExpression(iter, (node) => {
    if (node.type === 'Call' && node.func.type === 'Attribute' && /^iter(rows|tuples)$/.test(node.func.attr))
      [walked, over] = [node.func.attr, rootName(node.func.value)];
  });
  if (walked) return { how: walked, index: firstName(target), over };
  if (iter.type !== 'Call' || iter.func.type !== 'Name' || iter.func.id !== 'range' || target.type !== 'Name')
    return null;
  const stop = iter.args.length === 1 ? iter.args[0] : iter.args[1];
  return stop?.type === 'Call' && isLengthOfTable(stop, arrays)
    ? { how: 'range(len(…))', index: target.id, over: rootName(stop.args[0] as Expr) }
    : null;
}

/** The label in `for label, row in …`. */
function firstName(target: Expr): string | null {
  const [first] = target.type === 'Tuple' ? target.elements : [];
  return first?.type === 'Name' ? first.id : null;
}

function isLengthOfTable(node: Call, arrays: Arrays): boolean {
  if (node.func.type !== 'Name' || node.func.id !== 'len') return false;
  const of = arrays.callOf(node)?.args[0];
  return (
    of?.kind === 'data' && (of.container === 'frame' || of.container === 'series') && isPlain(node.args[0])
  );
}

/** `len(df)`, `len(df.index)`. */
function isPlain(node: Expr | undefined): boolean {
  return node?.type === 'Name' || node?.type === 'Attribute' || node?.type === 'Subscript';
}

import type { Expr, For } from '../python/ast.js';
import { eachStatement, rootName } from '../python/statements.js';
import { Arrays } from '../questions/arrays.js';
import { isElementwise } from '../questions/loopBody.js';
import type { Rule } from '../rule.js';

/** A Python loop computes element by element what NumPy or torch computes for the whole array. */
export const pythonLoopOverArray: Rule = {
  id: 'python-loop-over-array',
  trigger: /numpy|torch/,
  check(context) {
    const { unit } = context;
    const arrays = Arrays.of(context);
    eachStatement(context.module.body, (statement) => {
      if (statement.type !== 'For') return;
      const over = arrayOf(statement, arrays);
      if (
        !over ||
        !isElementwise(
          statement.body,
          { index: over.index, over: rootName(over.node), hasRows: false },
          arrays,
        )
      )
        return;
      context.report({
        start: statement.start,
        end: statement.iter.end,
        message: `This loop goes through ${shorten(unit.text.slice(over.node.start, over.node.end))} element by element; compute on the whole ${arrays.kindOf(over.node)}.`,
      });
    });
  },
};

/** The array a loop goes through element by element. */
function arrayOf({ iter, target }: For, arrays: Arrays): { node: Expr; index: string | null } | null {
  if (target.type === 'Name' && iter.type === 'Name' && arrays.kindOf(iter))
    return { node: iter, index: null };
  if (iter.type !== 'Call' || iter.func.type !== 'Name' || target.type !== 'Name') return null;
  const last = iter.args.at(-1);
  if (iter.func.id !== 'range' || !last || iter.args.length > 2) return null;
  const of = lengthOf(last);
  return of && arrays.kindOf(of) ? { node: of, index: target.id } : null;
}

/** The `x` of `len(x)`, `x.shape[0]`, `x.size` and `x.size(0)`. */
function lengthOf(node: Expr): Expr | null {
  if (node.type === 'Call' && node.func.type === 'Name' && node.func.id === 'len')
    return node.args[0] ?? null;
  if (node.type === 'Subscript' && node.value.type === 'Attribute' && node.value.attr === 'shape')
    return node.value.value;
  return node.type === 'Attribute' && node.attr === 'size' ? node.value : null;
}

function shorten(text: string): string {
  return text.length > 30 || text.includes('\n') ? 'an array' : text;
}

import { arrayFunction } from '../libraries/numerics.js';
import type { Expr } from '../python/ast.js';
import type { Rule } from '../rule.js';

/** `log(1 + x)` loses all digits of a small `x`; `log1p(x)` keeps them. */
export const unstableLog1p: Rule = {
  id: 'unstable-log1p',
  trigger: [/\blog\b/, /\b(numpy|torch|jax|tensorflow|math)\b/],
  check({ model, unit, report }) {
    for (const { name, node } of model.facts.calls) {
      const [argument] = node.args;
      if (name === null || !arrayFunction(name, 'log') || node.args.length !== 1 || !argument) continue;
      const small = addedToOne(argument);
      if (!small || node.func.type !== 'Attribute') continue;
      const module = unit.text.slice(node.func.value.start, node.func.value.end);
      const wanted = `${module}.log1p(${unit.text.slice(small.start, small.end)})`;
      report({
        start: node.start,
        end: node.end,
        message: 'Near zero `log(1 + x)` rounds x away; use `log1p(x)`, which keeps its digits.',
        fixes:
          node.keywords.length > 0 || wanted.length > 120
            ? []
            : [
                {
                  title: `Replace with ${wanted} (changes the last digits)`,
                  applicability: 'suggestion',
                  edits: [{ start: node.start, end: node.end, text: wanted }],
                },
              ],
      });
    }
  },
};

/** The x of `1 + x` or `x + 1`; two numbers make a constant that loses nothing. */
function addedToOne(node: Expr): Expr | null {
  if (node.type !== 'BinOp' || node.op !== '+') return null;
  const isOne = (side: Expr) => side.type === 'Num' && side.value === 1;
  const small = isOne(node.left) ? node.right : isOne(node.right) ? node.left : null;
  if (!small || isConstant(small) || isCount(small)) return null;
  return small.type !== 'BinOp' || isProduct(small) ? small : null;
}

/** `1 + a * b` is the same shape; a sum such as `1 + a + b` may be far from one. */
function isProduct(node: Expr): boolean {
  return node.type === 'BinOp' && (node.op === '*' || node.op === '/' || node.op === '**');
}

/** Arithmetic of plain numbers. */
function isConstant(node: Expr): boolean {
  if (node.type === 'BinOp') return isConstant(node.left) && isConstant(node.right);
  // `tf.exp(tf.constant(30.0))`
  if (node.type === 'Call') return node.args.length > 0 && node.args.every(isConstant);
  return node.type === 'Num' || (node.type === 'UnaryOp' && isConstant(node.operand));
}

/** How many there are is a whole number, and nowhere near zero. */
function isCount(node: Expr): boolean {
  if (node.type !== 'Call') return false;
  const { func } = node;
  const called = func.type === 'Attribute' ? func.attr : func.type === 'Name' ? func.id : '';
  return /^(len|get|count|nunique|value_counts|bincount)$/.test(called);
}

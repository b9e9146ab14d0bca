import { arrayFunction } from '../libraries/numerics.js';
import { dottedName, importedNames } from '../model/values/imported.js';
import type { Expr } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import type { Rule } from '../rule.js';

/** `exp(x) - 1` loses all digits of a small `x`; `expm1(x)` keeps them. */
export const unstableExpm1: Rule = {
  id: 'unstable-expm1',
  trigger: [/\bexp\b/, /\b(numpy|torch|jax|tensorflow|math)\b/],
  check({ module, unit, report }) {
    const names = importedNames(module);
    everyExpression(module.body, (node) => {
      if (node.type !== 'BinOp' || node.op !== '-' || node.right.type !== 'Num' || node.right.value !== 1)
        return;
      const argument = exponentOf(node.left, names);
      if (!argument || node.left.type !== 'Call' || node.left.func.type !== 'Attribute') return;
      const { value } = node.left.func;
      const wanted = `${unit.text.slice(value.start, value.end)}.expm1(${unit.text.slice(argument.start, argument.end)})`;
      report({
        start: node.start,
        end: node.end,
        message: 'Near zero `exp(x) - 1` rounds x away; use `expm1(x)`, which keeps its digits.',
        fixes:
          wanted.length > 120
            ? []
            : [
                {
                  title: `Replace with ${wanted} (changes the last digits)`,
                  applicability: 'suggestion',
                  edits: [{ start: node.start, end: node.end, text: wanted }],
                },
              ],
      });
    });
  },
};

/** The x of a library's `exp(x)`. */
function exponentOf(node: Expr, names: ReadonlyMap<string, string>): Expr | null {
  if (node.type !== 'Call' || node.args.length !== 1 || node.keywords.length > 0) return null;
  const name = dottedName(node.func, names);
  const [argument] = node.args;
  return name && argument && argument.type !== 'Num' && arrayFunction(name, 'exp') ? argument : null;
}

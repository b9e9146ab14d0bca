import { type TracedFunction, tracedFunctions } from '../model/evaluator/tracedFunctions.js';
import type { Expr } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import type { Rule } from '../rule.js';

/** A traced function calls itself: tracing unrolls the recursion, without end when a tensor decides. */
export const tfFunctionRecursive: Rule = {
  id: 'tf-function-recursive',
  trigger: [/\btensorflow\b/, /\bfunction\b/],
  check({ module, report }) {
    for (const traced of tracedFunctions(module)) {
      everyExpression(traced.def.body, (node) => {
        if (node.type !== 'Call' || !isItself(node.func, traced)) return;
        report({
          start: node.start,
          end: node.end,
          message: `\`${traced.def.name}\` calls itself while it is traced; write a loop, or take \`tf.function\` off.`,
        });
      });
    }
  },
};

function isItself(func: Expr, { def, isMethod, locals }: TracedFunction): boolean {
  if (!isMethod) return func.type === 'Name' && func.id === def.name && !locals.has(def.name);
  return (
    func.type === 'Attribute' &&
    func.attr === def.name &&
    func.value.type === 'Name' &&
    func.value.id === def.params[0]?.name
  );
}

import { tracedFunctions } from '../model/evaluator/tracedFunctions.js';
import { dottedName, importedNames } from '../model/values/imported.js';
import { everyExpression } from '../python/everyExpression.js';
import type { Rule } from '../rule.js';

/** A traced function makes a variable at every call: TensorFlow refuses at the second. */
export const tfFunctionVariable: Rule = {
  id: 'tf-function-variable',
  trigger: [/\btensorflow\b/, /\bfunction\b/, /\bVariable\b/],
  check({ module, report }) {
    const names = importedNames(module);
    for (const traced of tracedFunctions(module)) {
      everyExpression(traced.def.body, (node, _statement, around) => {
        if (node.type !== 'Call' || dottedName(node.func, names) !== 'tensorflow.Variable') return;
        // `if self.v is None:` makes it once; a function inside may never run; `init_scope` leaves the graph.
        if (around.some(({ type }) => /^(?:If|FunctionDef|ClassDef|Try|With)$/.test(type))) return;
        report({
          start: node.start,
          end: node.end,
          message:
            'A traced function may not make a variable at each call; make it once, outside of the function.',
        });
      });
    }
  },
};

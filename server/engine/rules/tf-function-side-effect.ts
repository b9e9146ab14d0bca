import { type TracedFunction, tracedFunctions } from '../model/evaluator/tracedFunctions.js';
import type { Call, Expr } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import { eachExpression, rootName } from '../python/statements.js';
import type { Rule } from '../rule.js';

/** Python that acts on the outside, inside a function that TensorFlow traces: it acts once, while tracing. */
export const tfFunctionSideEffect: Rule = {
  id: 'tf-function-side-effect',
  trigger: [/\btensorflow\b/, /\bfunction\b/],
  check({ module, report }) {
    for (const traced of tracedFunctions(module)) {
      everyExpression(traced.def.body, (node, statement) => {
        if (node.type !== 'Call' || statement.type !== 'ExprStmt' || statement.value !== node) return;
        const message = printMessage(node, traced) ?? listMessage(node, traced);
        if (message) report({ start: node.start, end: node.end, message });
      });
    }
  },
};

/** A plain text may be there to show that tracing happens; a value is meant to be seen each time. */
function printMessage({ func, args }: Call, { locals }: TracedFunction): string | null {
  if (func.type !== 'Name' || func.id !== 'print' || locals.has('print')) return null;
  // `print("Tracing", x)` and the like show on purpose when tracing happens.
  const [first] = args;
  if (first?.type === 'Str' && /\btrac(?:e|ed|ing)\b|\bretrac/i.test(first.value ?? '')) return null;
  const showsValue = args.some((arg) => mentionsLocal(arg, locals));
  return showsValue ? '`print` runs only while this function is traced; use `tf.print` to see values.' : null;
}

function mentionsLocal(node: Expr, locals: ReadonlySet<string>): boolean {
  let found = false;
  eachExpression(node, (part) => {
    found ||= part.type === 'Name' && locals.has(part.id) && part.id !== 'self';
  });
  return found;
}

function listMessage({ func, args }: Call, { locals, isMethod, def }: TracedFunction): string | null {
  if (func.type !== 'Attribute' || !/^(append|extend|insert)$/.test(func.attr) || args.length === 0)
    return null;
  const root = rootName(func.value);
  if (root === null) return null;
  const isOwn = locals.has(root) && !(isMethod && root === def.params[0]?.name);
  return isOwn
    ? null
    : `\`${func.attr}\` runs only while this function is traced; return the value, or use a \`tf.TensorArray\`.`;
}

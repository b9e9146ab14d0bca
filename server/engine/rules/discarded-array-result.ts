import { arrayFunctions, arrayMethods } from '../libraries/results.js';
import type { CallFact } from '../model/values/facts.js';
import type { Call, Expr } from '../python/ast.js';
import { Arrays } from '../questions/arrays.js';
import { assignable, assignBack, discardedCalls } from '../questions/discarded.js';
import type { Rule, RuleContext } from '../rule.js';

/** `np.append(a, 1)` alone on a line: `a` stays as it was. */
export const discardedArrayResult: Rule = {
  id: 'discarded-array-result',
  trigger: /numpy/,
  skipsTests: true,
  check(context) {
    const { unit } = context;
    for (const { call, node, statement } of discardedCalls(context)) {
      const changed = call.name ? ofFunction(call, call.name) : ofMethod(node, context);
      if (!changed || call.keywords.has('out') || call.open) continue;
      const target = changed.of ? assignable(changed.of) : null;
      // Nothing that lives on was meant to change.
      if (!target || (target.type === 'Name' && context.model.imports.has(target.id))) continue;
      const fix = assignBack(unit.text, statement, target);
      const name = unit.text.slice(target.start, target.end);
      context.report({
        start: node.start,
        end: node.end,
        message: `${changed.name}() returns a new array and its result is lost; assign it${name.length < 30 ? ` (${name} is unchanged)` : ''}.`,
        fixes: fix ? [fix] : [],
      });
    }
  },
};

interface Changed {
  readonly name: string;
  readonly of: Expr | null;
}

function ofFunction({ node, keywords }: CallFact, name: string): Changed | null {
  const last = name.split('.').at(-1) as string;
  if (name !== `numpy.${last}` && name !== `numpy.random.${last}`) return null;
  const most = arrayFunctions.get(last);
  if (most === undefined || node.args.length > most || node.args.length === 0) return null;
  const copy = keywords.get('copy');
  if (copy?.kind === 'literal' && copy.value === false) return null;
  return { name: `np.${name.slice('numpy.'.length)}`, of: node.args[0] ?? null };
}

function ofMethod(node: Call, context: RuleContext): Changed | null {
  if (node.func.type !== 'Attribute' || !arrayMethods.has(node.func.attr)) return null;
  return Arrays.of(context).kindOf(node.func.value) === 'array' ? { name: node.func.attr, of: node } : null;
}

import { factsByCall } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import type { Value } from '../model/values/value.js';
import type { Call, Expr } from '../python/ast.js';
import type { Rule } from '../rule.js';

const rounded =
  /^(numpy|torch|math)\.(linalg\.norm|norm|mean|std|var|average|exp|log|log2|log10|log1p|sqrt|sin|cos|tan|tanh|cosine_similarity|dot)$/;

/** Two numbers that were computed are compared with `==`. */
export const floatEquality: Rule = {
  id: 'float-equality',
  trigger: /numpy|pandas|torch|\bmath\b/,
  check({ model, report }) {
    const calls = factsByCall(model.facts);
    for (const { node, values } of model.facts.comparisons) {
      const [left, right] = node.operands;
      const op = node.ops[0];
      if (!left || !right || node.operands.length !== 2 || (op !== '==' && op !== '!=')) continue;
      const sides = [kindOf(left, values[0], calls), kindOf(right, values[1], calls)];
      if (!sides.includes('computed') || sides.includes('other')) continue;
      report({
        start: node.start,
        end: node.end,
        message: `Rounding makes ${op} between computed numbers unreliable; compare with np.isclose or math.isclose.`,
      });
    }
  },
};

/** A number that went through rounding, a fraction no binary number meets, or anything else. */
function kindOf(
  node: Expr,
  value: Value | undefined,
  calls: ReadonlyMap<Call, CallFact>,
): 'computed' | 'fraction' | 'other' {
  if (node.type === 'Num') return node.isFloat && !Number.isInteger(node.value * 1024) ? 'fraction' : 'other';
  if (value?.kind === 'statistic' && /^(mean|std|var|average|sem|quantile)$/.test(value.by))
    return 'computed';
  if (node.type === 'Call') {
    const name = calls.get(node)?.name;
    return name && rounded.test(name) ? 'computed' : 'other';
  }
  if (node.type !== 'BinOp') return 'other';
  return hasFraction(node) ? 'computed' : 'other';
}

/** `0.1 + x`, `a * 0.3`, `1 / 3 + b`: arithmetic with a number that is rounded already. */
function hasFraction(node: Expr): boolean {
  if (node.type === 'Num') return node.isFloat && !Number.isInteger(node.value * 1024);
  if (node.type !== 'BinOp' || !/^[+\-*/]$/.test(node.op)) return false;
  return hasFraction(node.left) || hasFraction(node.right);
}

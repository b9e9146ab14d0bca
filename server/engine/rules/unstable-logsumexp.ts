import { arrayFunction } from '../libraries/numerics.js';
import { dottedName, importedNames } from '../model/values/imported.js';
import type { Call, Expr } from '../python/ast.js';
import { callsByStatement } from '../python/calls.js';
import type { Rule } from '../rule.js';

type Names = ReadonlyMap<string, string>;

/** `log(sum(exp(x)))` overflows where `logsumexp(x)` does not. */
export const unstableLogsumexp: Rule = {
  id: 'unstable-logsumexp',
  trigger: [/\blog\b/, /\bexp\b/, /\bsum\b|\breduce_sum\b/],
  check({ module, report }) {
    const names = importedNames(module);
    for (const node of [...callsByStatement(module).values()].flat()) {
      const summed = operandOf(node, 'log', names);
      const powers = summed?.type === 'Call' ? operandOf(summed, 'sum', names) : null;
      const inner = powers?.type === 'Call' ? operandOf(powers, 'exp', names) : null;
      if (!inner || isShifted(inner)) continue;
      report({
        start: node.start,
        end: node.end,
        message: `\`log(sum(exp(x)))\` overflows for large x; use ${wanted(node, names)}, which subtracts the maximum first.`,
      });
    }
  },
};

/** What `log`, `sum` or `exp` is taken of: `torch.log(x)`, or `x.log()` of a tensor. */
function operandOf(call: Call, what: 'log' | 'sum' | 'exp', names: Names): Expr | null {
  const name = dottedName(call.func, names);
  if (name) return arrayFunction(name, what) ? (call.args[0] ?? null) : null;
  if (call.func.type !== 'Attribute' || call.func.attr !== what) return null;
  // Arrays of NumPy have no method `exp` or `log`; a column of pandas neither.
  return what === 'sum' || call.args.length === 0 ? call.func.value : null;
}

/** Somebody took the maximum off already: `x - x.max()`. */
function isShifted(node: Expr): boolean {
  return node.type === 'BinOp' && node.op === '-';
}

function wanted(call: Call, names: Names): string {
  const name = dottedName(call.func, names) ?? 'torch';
  if (name.startsWith('jax')) return '`jax.nn.logsumexp`';
  if (name.startsWith('tensorflow')) return '`tf.reduce_logsumexp`';
  return name.startsWith('numpy') ? '`scipy.special.logsumexp`' : '`torch.logsumexp`';
}

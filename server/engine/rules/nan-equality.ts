import type { Value } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import type { Rule } from '../rule.js';

const nans = new Set([
  'numpy.nan',
  'numpy.NaN',
  'numpy.NAN',
  'math.nan',
  'pandas.NA',
  'pandas.NaT',
  'torch.nan',
  'cmath.nan',
]);

/** `x == np.nan` is never true, and `x != np.nan` always is. */
export const nanEquality: Rule = {
  id: 'nan-equality',
  trigger: [/\bnan\b|\bNA\b|\bNaT\b/i, /[!=]=/],
  skipsTests: true,
  check({ model, unit, names, report }) {
    for (const { node, values } of model.facts.comparisons) {
      const [left, right] = node.operands;
      const op = node.ops[0];
      if (!left || !right || node.operands.length !== 2 || (op !== '==' && op !== '!=')) continue;
      const isLeft = isNan(values[0], left);
      const isRight = isNan(values[1], right);
      // Both sides: somebody shows how NaN behaves.
      if (isLeft === isRight) continue;
      const other = isLeft ? right : left;
      const checker =
        ['pd', 'pandas', 'np', 'numpy', 'math'].find((name) => names.bindings.has(name)) ?? null;
      const wanted = suggestion(checker, op, unit.text.slice(other.start, other.end), other);
      report({
        start: node.start,
        end: node.end,
        message: `Comparing with NaN is always ${op === '==' ? 'False' : 'True'}; test with ${wanted?.split('(')[0] ?? 'pd.isna'}() instead.`,
        fixes: wanted
          ? [
              {
                title: `Replace with ${wanted} (finds the values that are ${op === '==' ? 'missing' : 'there'})`,
                applicability: 'suggestion',
                edits: [{ start: node.start, end: node.end, text: wanted }],
              },
            ]
          : [],
      });
    }
  },
};

function isNan(value: Value | undefined, node: Expr): boolean {
  if (value?.kind === 'symbol') return nans.has(value.name);
  return (
    node.type === 'Call' &&
    node.func.type === 'Name' &&
    node.func.id === 'float' &&
    node.args.length === 1 &&
    node.args[0]?.type === 'Str' &&
    node.args[0].value?.toLowerCase() === 'nan'
  );
}

/** The test that is available under a name this unit has. */
function suggestion(module: string | null, op: string, text: string, node: Expr): string | null {
  if (!module || node.type === 'Bad') return null;
  if (module.startsWith('p')) return `${module}.${op === '==' ? 'isna' : 'notna'}(${text})`;
  const call = `${module}.isnan(${text})`;
  if (op === '==') return call;
  return module === 'math' ? `not ${call}` : `~${call}`;
}

import type { Expr } from '../python/ast.js';
import type { Rule } from '../rule.js';

const position = new Map([
  ['numpy.busday_offset', 3],
  ['numpy.busday_count', 2],
  ['numpy.is_busday', 1],
  ['numpy.busdaycalendar', 0],
]);

/** A week that NumPy cannot read, in its functions for business days. */
export const invalidNumpyWeekmask: Rule = {
  id: 'invalid-numpy-weekmask',
  trigger: /busday/,
  check({ model, report }) {
    for (const { name, node, open } of model.facts.calls) {
      const at = name === null ? undefined : position.get(name);
      if (at === undefined || open) continue;
      const mask = node.keywords.find((keyword) => keyword.name === 'weekmask')?.value ?? node.args[at];
      if (!mask || isValid(mask)) continue;
      report({
        start: mask.start,
        end: mask.end,
        message: 'NumPy cannot read this week; write seven digits 0 and 1 from Monday on, or "Mon Tue Wed".',
      });
    }
  },
};

/** True as well for what nobody can tell. */
function isValid(node: Expr): boolean {
  if (node.type === 'Str') {
    if (node.value === null) return true;
    return /^[01]{7}$/.test(node.value) || /^\s*((Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s*)+$/.test(node.value);
  }
  if (node.type !== 'List' && node.type !== 'Tuple') return true;
  if (node.elements.some((element) => element.type === 'Starred')) return true;
  const known = node.elements.every((element) => element.type === 'Num' || element.type === 'Constant');
  if (!known) return true;
  return node.elements.length === 7 && node.elements.every(isDay);
}

function isDay(node: Expr): boolean {
  if (node.type === 'Constant') return typeof node.value === 'boolean';
  return node.type === 'Num' && (node.value === 0 || node.value === 1);
}

import { patternFault } from '../libraries/einops.js';
import { dottedName, importedNames } from '../model/values/imported.js';
import type { Call } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import type { Rule } from '../rule.js';

/** A pattern that einops refuses when the line runs. */
export const invalidEinopsPattern: Rule = {
  id: 'invalid-einops-pattern',
  trigger: [/\beinops\b/, /->/],
  check({ module, report }) {
    const names = importedNames(module);
    everyExpression(module.body, (node) => {
      if (node.type !== 'Call') return;
      const name = dottedName(node.func, names) ?? '';
      const kind = /^einops\.(rearrange|reduce|repeat)$|^einops\.layers\.\w+\.(Rearrange|Reduce)$/.exec(name);
      const pattern = kind && patternOf(node, kind[2] !== undefined);
      if (!kind || pattern?.type !== 'Str' || pattern.value === null) return;
      const operation = (kind[1] ?? kind[2] ?? '').toLowerCase() as 'rearrange' | 'reduce' | 'repeat';
      const given = node.keywords.map((keyword) => keyword.name);
      const fault = patternFault(pattern.value, operation, given.includes(null) ? null : given.map(String));
      if (fault)
        report({ start: pattern.start, end: pattern.end, message: `${fault}; correct the pattern.` });
    });
  },
};

/** The functions take the tensor first, the layers do not. */
function patternOf(call: Call, isLayer: boolean) {
  const named = call.keywords.find(({ name }) => name === 'pattern')?.value;
  return named ?? call.args[isLayer ? 0 : 1] ?? null;
}

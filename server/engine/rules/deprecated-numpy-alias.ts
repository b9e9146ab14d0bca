import { builtinAliases } from '../libraries/numpyNames.js';
import { numpyMentions, pinnedNumpy, renameFix } from '../questions/numpyMentions.js';
import type { Rule } from '../rule.js';

/** `np.float` was only another name for `float`, and is gone since NumPy 1.24. */
export const deprecatedNumpyAlias: Rule = {
  id: 'deprecated-numpy-alias',
  trigger: [/\bnumpy\b/, /\.(int|float|complex|object|str)\b|\bfrom\s+numpy\s+import\b/],
  check(context) {
    const version = pinnedNumpy(context);
    if (version !== null && version < 1020) return;
    for (const mention of numpyMentions(context, builtinAliases)) {
      const alias = builtinAliases.get(mention.name);
      if (!alias) continue;
      context.report({
        start: mention.start,
        end: mention.end,
        message: `np.${mention.name} is gone since NumPy 1.24; write ${alias.wanted}.`,
        fixes: renameFix(mention, alias, context),
      });
    }
  },
};

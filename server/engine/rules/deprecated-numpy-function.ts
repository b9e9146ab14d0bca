import { oldFunctions } from '../libraries/numpyNames.js';
import { numpyMentions, pinnedNumpy, renameFix } from '../questions/numpyMentions.js';
import type { Rule } from '../rule.js';

/** `np.in1d`, `np.trapz` and `np.row_stack` have a successor, and go. */
export const deprecatedNumpyFunction: Rule = {
  id: 'deprecated-numpy-function',
  trigger: new RegExp(`\\b(${[...oldFunctions.keys()].join('|')})\\b`),
  check(context) {
    const version = pinnedNumpy(context);
    for (const mention of numpyMentions(context, oldFunctions)) {
      const old = oldFunctions.get(mention.name);
      if (!old) continue;
      // The successor of `trapz` has its name since 2.0 only; the others were always there.
      if (version !== null && version < (old.wanted === null ? 2000 : 1013)) continue;
      const wanted = old.wanted ? `np.${old.wanted}` : old.advice;
      context.report({
        start: mention.start,
        end: mention.end,
        message: `np.${mention.name} is deprecated since NumPy ${old.since}; write ${wanted}.`,
        fixes: renameFix(mention, old, context),
      });
    }
  },
};

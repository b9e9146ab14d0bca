import { goneNames } from '../libraries/numpyNames.js';
import { numpyMentions, pinnedNumpy, renameFix } from '../questions/numpyMentions.js';
import type { Rule } from '../rule.js';

/** `np.float_`, `np.NaN` and others stop the program under NumPy 2. */
export const numpy2RemovedApi: Rule = {
  id: 'numpy2-removed-api',
  trigger: [/\bnumpy\b/, new RegExp(`\\b(${[...goneNames.keys()].join('|')})\\b`)],
  check(context) {
    const version = pinnedNumpy(context);
    if (version !== null && version < 2000) return;
    for (const mention of numpyMentions(context, goneNames)) {
      const gone = goneNames.get(mention.name);
      if (!gone) continue;
      context.report({
        start: mention.start,
        end: mention.end,
        message: `np.${mention.name} is gone in NumPy 2; write ${gone.wanted ? `np.${gone.wanted}` : gone.advice}.`,
        fixes: renameFix(mention, gone, context),
      });
    }
  },
};

import type { Rule } from '../rule.js';

/** `np.where(condition)` is `np.nonzero(condition)` under a misleading name. */
export const npWhereOneArg: Rule = {
  id: 'np-where-one-arg',
  trigger: [/\bwhere\b/, /\bnumpy\b/],
  check({ model, report }) {
    for (const { name, node, open } of model.facts.calls) {
      if (name !== 'numpy.where' || open || node.args.length !== 1 || node.keywords.length > 0) continue;
      const { func } = node;
      report({
        start: node.start,
        end: node.end,
        message: 'With one argument np.where only finds positions; write np.nonzero, or give both values.',
        fixes:
          func.type === 'Attribute'
            ? [
                {
                  title: 'Replace with np.nonzero',
                  applicability: 'safe',
                  edits: [{ start: func.value.end, end: func.end, text: '.nonzero' }],
                },
              ]
            : [],
      });
    }
  },
};

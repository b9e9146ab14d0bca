import { isOlderVersion } from '../libraries/torchApi.js';
import type { Rule } from '../rule.js';
import { argumentAtEnd } from './fixes/argument-at-end.js';

const checkpoints = /^torch\.utils\.checkpoint\.checkpoint(_sequential)?$/;

/** The default of `use_reentrant` is changing: say which of the two ways is meant. */
export const checkpointUseReentrant: Rule = {
  id: 'checkpoint-use-reentrant',
  trigger: /\bcheckpoint(_sequential)?\b/,
  check({ model, unit, project, report }) {
    if (isOlderVersion(project.pins.torch, '1.11')) return;
    for (const { name, node, keywords, open } of model.facts.calls) {
      if (!name || !checkpoints.test(name) || open || keywords.has('use_reentrant')) continue;
      if (node.keywords.some((keyword) => keyword.name === null)) continue;
      report({
        start: node.start,
        end: node.end,
        message: 'Say use_reentrant=False: the default is changing, and the old way misses some gradients.',
        fixes: [
          {
            title: 'Add use_reentrant=False (recommended; recomputes in another way)',
            applicability: 'suggestion',
            edits: [argumentAtEnd(unit.text, node, 'use_reentrant=False')],
          },
        ],
      });
    }
  },
};

import { oldNames } from '../libraries/torchApi.js';
import type { Rule } from '../rule.js';
import { reportOldNames } from './fixes/old-names.js';

/** Names that current PyTorch releases no longer have. */
export const torchRemovedApi: Rule = {
  id: 'torch-removed-api',
  trigger: /\btorch(vision|text)?\b/,
  check(context) {
    reportOldNames(
      context,
      oldNames.gone,
      (name, old) => `${name} is gone since ${old.library} ${old.since}; use ${old.instead}.`,
    );
  },
};

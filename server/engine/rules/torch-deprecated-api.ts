import { oldNames } from '../libraries/torchApi.js';
import type { Rule } from '../rule.js';
import { reportOldNames } from './fixes/old-names.js';

/** Names that still work, with a warning, and will go. */
export const torchDeprecatedApi: Rule = {
  id: 'torch-deprecated-api',
  trigger: /\btorch(vision|text)?\b/,
  check(context) {
    reportOldNames(
      context,
      oldNames.deprecated,
      (name, old) => `${name} is deprecated since ${old.library} ${old.since}; use ${old.instead}.`,
    );
  },
};

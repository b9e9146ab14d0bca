import { oldNames } from '../libraries/torchApi.js';
import type { Rule } from '../rule.js';
import { reportOldNames } from './fixes/old-names.js';

/** Private names where a public one does the same. */
export const torchNonpublicApi: Rule = {
  id: 'torch-nonpublic-api',
  trigger: /\btorch(vision|text)?\b/,
  check(context) {
    reportOldNames(
      context,
      oldNames.nonpublic,
      (name, old) => `${shortened(name)} is private and may change; use ${old.instead}.`,
    );
  },
};

function shortened(name: string): string {
  return name.length > 50 ? `…${name.slice(-45)}` : name;
}

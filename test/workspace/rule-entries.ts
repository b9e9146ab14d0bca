import type { RuleEntry } from '../../server/workspace/settings-schema.js';

/** A small registry, so that these tests do not move with the catalogue. */
export const ruleEntries: readonly RuleEntry[] = [
  { id: 'loud-rule', title: 'Loud', set: 'recommended', severity: 'warning', options: [] },
  {
    id: 'quiet-rule',
    title: 'Quiet',
    set: 'recommended',
    severity: 'information',
    options: [
      { name: 'minOperations', type: 'integer', default: 6, description: '' },
      { name: 'allowedNames', type: 'string[]', default: [], description: '' },
    ],
  },
  { id: 'strict-rule', title: 'Strict', set: 'strict', severity: 'information', options: [] },
  { id: 'rare-rule', title: 'Rare', set: 'all', severity: 'warning', options: [] },
];

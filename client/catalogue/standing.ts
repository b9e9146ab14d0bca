import type { ChecklistLevel, FindingItem } from '../../server/protocol.js';

/** How a practice stands in the workspace. */
export interface Standing {
  /** The recorded level; undefined for no answer. */
  readonly level: ChecklistLevel | undefined;
  /** Findings of the rules that support it. */
  readonly findings: number;
  /** Those among them that are warnings. */
  readonly warnings: number;
}

/** Looks up how a practice stands, by its slug. */
export type Standings = (slug: string) => Standing;

/** A finding counts for each practice that its rule supports, as on the practice's page. */
export function standingsOf(
  findings: readonly FindingItem[],
  level: (slug: string) => ChecklistLevel | undefined,
): Standings {
  const counts = new Map<string, { findings: number; warnings: number }>();
  for (const { practices, severity } of findings) {
    for (const slug of new Set(practices)) {
      const count = counts.get(slug) ?? { findings: 0, warnings: 0 };
      count.findings++;
      if (severity === 'warning') count.warnings++;
      counts.set(slug, count);
    }
  }
  return (slug) => ({ findings: 0, warnings: 0, ...counts.get(slug), level: level(slug) });
}

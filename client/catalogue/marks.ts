import type { ChecklistLevel, FindingItem } from '../../server/protocol.js';

/** What a practice is marked with in the Practices view. */
export interface Marks {
  /** The recorded level; undefined for no answer. */
  readonly level: ChecklistLevel | undefined;
  /** Findings of the rules that support it. */
  readonly findings: number;
}

/** Looks up the marks of a practice, by its slug. */
export type MarksOf = (slug: string) => Marks;

/** A finding counts for each practice that its rule supports, as on the practice's page. */
export function marksFrom(
  findings: readonly FindingItem[],
  level: (slug: string) => ChecklistLevel | undefined,
): MarksOf {
  const counts = new Map<string, number>();
  for (const slug of findings.flatMap(({ practices }) => [...new Set(practices)])) {
    counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return (slug) => ({ findings: counts.get(slug) ?? 0, level: level(slug) });
}

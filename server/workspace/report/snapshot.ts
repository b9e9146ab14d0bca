import type { PracticeState } from '../../protocol.js';
import type { Report, ReportLevel } from './report.js';

/** What a report in JSON keeps of a practice; later reports are compared with it. */
export interface SnapshotPractice {
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  readonly level: ReportLevel;
  readonly state: PracticeState;
  readonly proposal: { readonly level: string; readonly strength: string; readonly why?: string } | null;
  readonly reason: string | null;
  readonly benchmark: Readonly<Record<string, number>> | null;
  readonly evidence: readonly {
    readonly signal: string;
    readonly strength: string;
    readonly path: string | null;
    /** From 1. */
    readonly line: number | null;
  }[];
}

export interface Snapshot {
  readonly version: 1;
  readonly project: string;
  readonly date: string | null;
  readonly practices: readonly SnapshotPractice[];
}

/** The report as JSON: one line per value, so that it can be committed and read in a diff. */
export function reportJson(report: Report): string {
  const snapshot = {
    version: 1,
    project: report.project,
    date: report.date,
    kind: report.kind,
    comparison: report.comparison,
    tally: report.tally,
    categories: report.categories.map(({ name, tally }) => ({ name, tally })),
    requirements: report.requirements.map(({ name, tally }) => ({ name, tally })),
    next: report.next.map(({ slug, importance }) => ({ slug, importance })),
    practices: report.practices.map((each) => ({
      number: each.practice.number,
      slug: each.practice.slug,
      title: each.practice.title,
      level: each.level,
      state: each.state,
      proposal: each.proposal && {
        level: each.proposal.level,
        strength: each.proposal.strength,
        why: each.proposal.why,
      },
      reason: each.reason,
      benchmark: each.benchmark,
      evidence: each.evidence.flatMap(({ signal, strength, places }) =>
        places.map(({ path, line }) => ({ signal, strength, path, line: line === null ? null : line + 1 })),
      ),
    })),
    notLookedAt: report.notLookedAt,
  };
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}

/** Reads a report in JSON that was written earlier; null when the text is not one. */
export function readSnapshot(text: string): Snapshot | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { version, practices } = value as Partial<Snapshot>;
    const isSnapshot = version === 1 && Array.isArray(practices) && practices.every(isPractice);
    return isSnapshot ? (value as Snapshot) : null;
  } catch {
    return null;
  }
}

function isPractice(value: unknown): boolean {
  const { slug, level, evidence } = (value ?? {}) as Partial<SnapshotPractice>;
  return typeof slug === 'string' && typeof level === 'string' && Array.isArray(evidence);
}

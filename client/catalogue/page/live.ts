import type { ChecklistLevel, FindingItem } from '../../../server/protocol.js';
import type { ChecklistStanding } from '../../checklist/standing.js';

/** How a practice stands in one workspace folder; the page has a row of choices and the evidence for each. */
export interface FolderStanding extends ChecklistStanding {
  /** Address of the workspace folder. */
  readonly folder: string;
  /** Shown when there are several folders, else null. */
  readonly name: string | null;
  /** False until the server has read the checklist. */
  readonly known: boolean;
  /** Why the checklist cannot be written now; null when it can. */
  readonly problem: string | null;
  /** Whether the files are being looked at now. */
  readonly isLooking: boolean;
  /** What the last look left out, and why. */
  readonly notLookedAt: readonly string[];
}

/** Findings as they are known now: `waiting` until the server has spoken, `paused` while nothing is checked. */
export type KnownFindings = readonly FindingItem[] | 'waiting' | 'paused';

/** What a page shows of this workspace: it changes while the page is open. */
export interface Live {
  readonly findings: KnownFindings;
  readonly folders: readonly FolderStanding[];
}

export function levelIn({ answer }: FolderStanding): ChecklistLevel | undefined {
  return answer?.level ?? undefined;
}

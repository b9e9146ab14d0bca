/** How far a practice is adopted: the survey's scale, or out of scope here. */
export type ChecklistLevel = 'not-at-all' | 'partially' | 'mostly' | 'completely' | 'not-applicable';

/** The recorded answers of one workspace folder. */
export interface ChecklistState {
  /** Address of `.ml-practices/checklist.json`, whether it exists or not. */
  readonly uri: string;
  /** Recorded level by practice slug; a missing slug is unanswered. */
  readonly levels: Readonly<Record<string, ChecklistLevel>>;
  /** Why the checklist cannot be written now (broken, newer version, Restricted Mode); null when it can. */
  readonly problem: string | null;
}

import type { check } from '../engine/check.js';
import type { Workspace } from '../workspace/workspace.js';
import type { TargetResult } from './targets.js';

/** What a check of some targets is given. */
export interface CheckRun {
  readonly workspace: Workspace;
  readonly check: typeof check;
  readonly targets: readonly TargetResult[];
  readonly cwd: string;
  /** Something a person may want to know that is no error. */
  readonly note: (text: string) => void;
}

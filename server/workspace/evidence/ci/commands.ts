/** What sets a CI job off: a push or merge request, a timetable, or a person. */
export type Trigger = 'change' | 'schedule' | 'manual';

/** A command that CI runs, or a ready-made step that it uses. */
export interface CiCommand {
  readonly text: string;
  /** Where it stands: for commands of scripts that CI calls, in the script. */
  readonly path: string;
  /** From 0. */
  readonly line: number;
  readonly on: readonly Trigger[];
  /** Its failure does not fail the job: `|| true`, `continue-on-error`. */
  readonly isTolerated: boolean;
}

export interface Ci {
  /** Configuration files of CI systems, by path. */
  readonly files: readonly string[];
  readonly commands: readonly CiCommand[];
}

import type { YamlFile } from './yamlFile.js';

/** What sets a CI job off: a push or merge request, a tag or release, a timetable, or a person. */
export type Trigger = 'change' | 'release' | 'schedule' | 'manual';

/** A command that CI runs, or a ready-made step that it uses: "uses actions/checkout@v4". */
export interface CiCommand {
  /** Names of packages that are only installed are left out: installing a tool is not running it. */
  readonly text: string;
  /** Where it stands: for commands of scripts that CI calls, in the script. */
  readonly path: string;
  /** From 0. */
  readonly line: number;
  /** Empty where the files do not tell. */
  readonly on: readonly Trigger[];
  /** Its failure does not fail the job: `|| true`, `continue-on-error`. */
  readonly isTolerated: boolean;
  /** Where it runs, below the top of the repository; empty for the top, and where nobody can tell. */
  readonly folder?: string;
}

/** A script or notebook of the repository that CI runs. */
export interface CiScript {
  readonly path: string;
  readonly on: readonly Trigger[];
  readonly isTolerated: boolean;
}

export interface Ci {
  /** Configuration files of CI systems, by path. */
  readonly files: readonly string[];
  readonly commands: readonly CiCommand[];
  readonly scripts?: readonly CiScript[];
  /** Scripts that a timetable outside of CI starts: a CronJob, a schedule of Azure ML. */
  readonly timed?: readonly CiScript[];
  /** Files of which nothing is known but that they are there: too large, broken, or in a language of their own. */
  readonly unread?: readonly string[];
}

/** A piece of shell text, and the circumstances it runs in. */
export interface Script {
  readonly path: string;
  /** Of the first line of the text, from 0. */
  readonly line: number;
  readonly text: string;
  /** Where it runs, below the root; '' is the root. */
  readonly folder: string;
  readonly on: readonly Trigger[];
  readonly isTolerated: boolean;
}

/** Files of the repository as CI's readers see them. */
export interface ProjectFiles {
  has(path: string): boolean;
  /** Null when it is not there, cannot be read, or is larger than anything people write. */
  read(path: string): Promise<string | null>;
  /** Null also when it cannot be understood. */
  yaml(path: string): Promise<YamlFile | null>;
  /** The only file of this name, wherever it stands; null when there are none or several. */
  only(name: string): string | null;
}

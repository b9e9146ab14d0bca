/** Where a command runs and writes. */
export interface Terminal {
  /** The folder that paths start at. */
  readonly cwd: string;
  readonly color: boolean;
  /** Characters of a line; left out where nobody reads along, and lines may be of any length. */
  readonly columns?: number;
  /** The day it is, `YYYY-MM-DD`. */
  today(): string;
  out(text: string): void;
  error(text: string): void;
}

/** 0: nothing at or above `--fail-on`; 1: something; 2: usage, configuration or unreadable input. */
export type ExitCode = 0 | 1 | 2;

/** The person asked for something that is not there; the message says what. */
export class UsageError extends Error {}

import type { check } from '../engine/check.js';
import type { Assessment } from '../protocol.js';
import { alternatives } from '../workspace/settings-schema.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

/** What a command may be given in place of the real thing. */
export interface CommandParts {
  readonly check?: typeof check;
  /** What a folder shows of the practices, people's answers laid beside it. */
  readonly assess?: (folder: string, today: string) => Promise<Assessment>;
}

export type Command = (
  args: string[],
  terminal: Terminal,
  parts: CommandParts,
) => Promise<ExitCode> | ExitCode;

/** The option's value if it is one of `words`. */
export function oneOf<T extends string>(option: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`${option} must be ${alternatives(words)}, not “${value}”.`);
  return found;
}

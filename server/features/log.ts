import type { RemoteConsole } from 'vscode-languageserver';

export type LogLevel = 'info' | 'warn' | 'error';

export interface Log {
  (level: LogLevel, text: string): void;
  /** Says a text only the first time it is given. */
  once(level: LogLevel, text: string): void;
}

/** So many texts are kept in mind, so that a long session does not grow. */
const remembered = 1000;

/** A log that writes to the client's channel. */
export function createLog(console: RemoteConsole): Log {
  const said = new Set<string>();
  const write = (level: LogLevel, text: string) => console[level](text);
  const once = (level: LogLevel, text: string) => {
    if (said.has(text)) return;
    if (said.size >= remembered) said.clear();
    said.add(text);
    write(level, text);
  };
  return Object.assign(write, { once });
}

/** An error as a line for the log, with its stack where there is one. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/** Runs a handler so that a failure is logged and answered with `fallback` instead of reaching the client as a popup. */
export function guarded<A extends unknown[], R>(
  log: Log,
  what: string,
  fallback: R,
  handler: (...args: A) => R | Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      log('error', `${what} failed: ${describeError(error)}`);
      return fallback;
    }
  };
}

import type { Command, CommandParts } from './command.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

/** Each command loads its own code, so that the short ones start fast. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.js')).checkCommand,
  rules: async () => (await import('./rules.js')).rulesCommand,
  explain: async () => (await import('./explain.js')).explainCommand,
  catalogue: async () => (await import('./catalogue.js')).catalogueCommand,
  checklist: async () => (await import('./checklist.js')).checklistCommand,
  report: async () => (await import('./report.js')).reportCommand,
};

/** Runs one command line. Never throws; gives the exit code. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  parts: CommandParts = {},
): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal, parts);
  } catch (error) {
    const isUsage = error instanceof UsageError || isParseArgsError(error);
    const hint = isUsage ? '\nRun “ml-practices --help” to see what there is.' : '';
    terminal.error(`ml-practices: ${error instanceof Error ? error.message : String(error)}${hint}\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal, parts: CommandParts): Promise<ExitCode> {
  const [name = '--help', ...rest] = args;
  const asksForHelp =
    name === '--help' || name === '-h' || name === 'help' || isBeforeDashes(rest, ['--help', '-h']);
  if (asksForHelp) return (await import('./help.js')).help(args, terminal);
  if (name === '--version' || name === '-V') return (await import('./help.js')).version(terminal);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return (await load())(rest, terminal, parts);
  const { nearestWord } = await import('../workspace/nearest.js');
  const near = nearestWord(name, Object.keys(commands));
  throw new UsageError(`there is no command “${name}”${near ? `; did you mean “${near}”?` : '.'}`);
}

function isBeforeDashes(args: readonly string[], flags: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((each) => flags.includes(each));
}

function isParseArgsError(error: unknown): boolean {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}

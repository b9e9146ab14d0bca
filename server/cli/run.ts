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
    const command = Object.hasOwn(commands, args[0] ?? '') ? `${args[0]} ` : '';
    const hint =
      error instanceof UsageError ? `\nRun “ml-practices ${command}--help” to see what there is.` : '';
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
  throw new UsageError(await unknownCommand(name));
}

async function unknownCommand(name: string): Promise<string> {
  const [{ nearestWord }, { optionSuggestion }] = await Promise.all([
    import('../workspace/nearest.js'),
    import('./options.js'),
  ]);
  if (name.startsWith('-')) {
    const suggestion = optionSuggestion(name, ['help', 'version']);
    if (suggestion !== '.') return `There is no option “${name}”${suggestion}`;
    return `There is no option “${name}” here: the command comes first, as in “ml-practices check”.`;
  }
  const near = /[./\\]/.test(name) ? `check ${name}` : nearestWord(name, Object.keys(commands));
  return `There is no command “${name}”${near ? `; did you mean “${near}”?` : '.'}`;
}

function isBeforeDashes(args: readonly string[], flags: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((each) => flags.includes(each));
}

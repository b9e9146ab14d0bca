import { nearestWord } from '../workspace/nearest.js';
import type { CommandParts } from './command.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

type Action = (args: string[], terminal: Terminal, parts: CommandParts) => Promise<ExitCode>;

const actions: Readonly<Record<string, () => Promise<Action>>> = {
  show: async () => (await import('./checklist/show.js')).showChecklist,
  set: async () => (await import('./checklist/set.js')).setAnswer,
  unset: async () => (await import('./checklist/set.js')).unsetAnswer,
  profile: async () => (await import('./checklist/profile.js')).profileCommand,
  validate: async () => (await import('./checklist/validate.js')).validateChecklist,
};

/** `checklist [show|set|unset|profile|validate] …`: the recorded answers of a folder. */
export async function checklistCommand(
  args: string[],
  terminal: Terminal,
  parts: CommandParts,
): Promise<ExitCode> {
  const [word = 'show', ...rest] = args;
  const load = Object.hasOwn(actions, word) ? actions[word] : undefined;
  if (load) return (await load())(rest, terminal, parts);
  const { showChecklist } = await import('./checklist/show.js');
  try {
    return await showChecklist(args, terminal, parts);
  } catch (error) {
    // A folder of that name is not there, so it was probably meant as something to do.
    const near = word.startsWith('-') ? null : nearestWord(word, Object.keys(actions));
    if (!(error instanceof UsageError) || near === null) throw error;
    throw new UsageError(`${error.message} Did you mean “checklist ${near}”?`);
  }
}

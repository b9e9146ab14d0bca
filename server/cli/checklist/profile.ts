import { profile as questions } from '../../../catalog/load.js';
import type { ChecklistProfile, ProfileChange } from '../../protocol.js';
import { choicesOf, readProfileChange } from '../../workspace/checklist/profile-words.js';
import { ChecklistStore } from '../../workspace/checklist/store.js';
import { colors } from '../format/text.js';
import { readOptions } from '../options.js';
import { type ExitCode, type Terminal, UsageError } from '../terminal.js';
import { checklistFolder, readChecklist } from './folder.js';

/** `checklist profile [KEY=VALUE …] [PATH]`: what the team says of its project. */
export async function profileCommand(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = readOptions('checklist profile', { args, allowPositionals: true, options: {} });
  const isAssignment = (word: string) => /^[A-Za-z-]+=/.test(word);
  const paths = positionals.filter((word) => !isAssignment(word));
  if (paths.length > 1) throw new UsageError('checklist profile takes one folder, and answers as KEY=VALUE.');
  const change = changeOf(positionals.filter(isAssignment));
  const folder = checklistFolder(paths[0], terminal);
  if (Object.keys(change).length > 0) {
    const update = { changes: [], profile: change };
    const { problem } = await new ChecklistStore().update(folder.uri, update, terminal.today());
    if (problem !== null) throw new Error(`${folder.file}: ${problem}`);
  }
  const { profile } = await readChecklist(folder);
  terminal.out(profileText(profile, terminal.color));
  return 0;
}

function changeOf(assignments: readonly string[]): ProfileChange {
  const changes = assignments.map((assignment) => {
    const read = readProfileChange(assignment);
    if ('problem' in read) throw new UsageError(read.problem);
    return read.value;
  });
  return Object.assign({}, ...changes);
}

function profileText(profile: ChecklistProfile, color: boolean): string {
  const { bold, dim } = colors(color);
  const width = Math.max(...questions.map(({ key }) => key.length));
  const lines = questions.map((question) => {
    const value = shown(profile[question.key]);
    const answer = value === null ? dim(`not known (${choicesOf(question)})`) : bold(value);
    return `${question.key.padEnd(width)}  ${answer}\n`;
  });
  return lines.join('');
}

function shown(value: ChecklistProfile[keyof ChecklistProfile]): string | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : value.join(' | ');
}

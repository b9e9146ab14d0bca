import { type ChecklistText, nothing, readChecklistText } from '../../workspace/checklist/file.js';
import { readChecklistFile } from '../../workspace/checklist/read-file.js';
import { checklistPlace } from '../../workspace/checklist/store.js';
import { readOptions } from '../options.js';
import { type ExitCode, type Terminal, UsageError } from '../terminal.js';
import { checklistFolder } from './folder.js';

/** `checklist validate [PATH]`: 0 all is well, 1 some values cannot be used, 2 the file cannot be used. */
export async function validateChecklist(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = readOptions('checklist validate', { args, allowPositionals: true, options: {} });
  if (positionals.length > 1) throw new UsageError('checklist validate takes one folder.');
  const folder = checklistFolder(positionals[0], terminal);
  const checklist = await readText(checklistPlace(folder.uri).path as string);
  if (checklist === null) {
    terminal.out(`There is no ${folder.file} yet.\n`);
    return 0;
  }
  const { blocked, problems } = checklist;
  for (const { line, message } of [...(blocked ? [blocked] : []), ...problems])
    terminal.out(`${folder.file}:${line + 1}: ${message}\n`);
  if (blocked) return 2;
  for (const slug of withoutReason(checklist))
    terminal.out(`${folder.file}: ${slug} is not applicable; a “reason” would tell others why.\n`);
  const answered = Object.keys(checklist.levels).length;
  const said =
    problems.length === 0 ? 'No problems' : `${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  terminal.out(`${said}; ${answered} answer${answered === 1 ? '' : 's'}.\n`);
  return problems.length > 0 ? 1 : 0;
}

async function readText(path: string): Promise<ChecklistText | null> {
  const file = await readChecklistFile(path);
  if ('problem' in file) return nothing(file.problem);
  return file.text === null ? null : readChecklistText(file.text);
}

function withoutReason({ answers }: ChecklistText): string[] {
  return Object.entries(answers).flatMap(([slug, { level, reason }]) =>
    level === 'not-applicable' && reason === null ? [slug] : [],
  );
}

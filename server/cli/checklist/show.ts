import { catalogue } from '../../../catalog/load.js';
import { readRequirements, type Shortfalls, shortfalls } from '../../workspace/checklist/required-levels.js';
import { stateOf } from '../../workspace/checklist/states.js';
import { ChecklistStore } from '../../workspace/checklist/store.js';
import { type CommandParts, oneOf } from '../command.js';
import { type ChecklistRow, checklistJson, checklistText, shortfallText } from '../format/checklist.js';
import { colors } from '../format/text.js';
import { itemsOf, readOptions } from '../options.js';
import { type ExitCode, type Terminal, UsageError } from '../terminal.js';
import { type ChecklistFolder, checklistFolder, dayOf, readChecklist } from './folder.js';

/** `checklist [show] [PATH]`: the recorded answers of a folder, beside what the folder shows. */
export async function showChecklist(
  args: string[],
  terminal: Terminal,
  parts: CommandParts,
): Promise<ExitCode> {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new UsageError('checklist shows one folder.');
  const format = oneOf('--format', values.format, ['text', 'json'] as const);
  const levels = values['fail-below'];
  if (levels && itemsOf(levels).length === 0)
    throw new UsageError('--fail-below names no level: with an empty value nothing would be asked for.');
  const requirements = readRequirements(levels ?? []);
  if ('problem' in requirements) throw new UsageError(`--fail-below: ${requirements.problem}`);
  if (values.check && values['no-evidence'])
    throw new UsageError('--check looks for evidence, and --no-evidence asks for none.');
  const today = dayOf('--date', values.date, terminal);
  const folder = checklistFolder(positionals[0], terminal);
  const {
    rows,
    notes,
    levels: recorded,
  } = await rowsOf(
    folder,
    today,
    values['no-evidence'] ? null : await assessor(parts, values.check, terminal),
  );
  for (const note of notes) terminal.error(`${note}\n`);
  terminal.out(
    format === 'json' ? checklistJson(rows) : checklistText(rows, colors(terminal.color), terminal.columns),
  );
  const short = shortfalls(requirements.value, recorded);
  // Whoever reads the JSON must find nothing else there.
  const tell = format === 'json' ? terminal.error : terminal.out;
  tell(shortfallText(short, colors(terminal.color)));
  return isFailed(short) ? 1 : 0;
}

function parse(args: string[]) {
  return readOptions('checklist', {
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      'no-evidence': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      'fail-below': { type: 'string', multiple: true },
      date: { type: 'string' },
    },
  });
}

function isFailed({ below, unanswered }: Shortfalls): boolean {
  return below.length + unanswered.length > 0;
}

async function assessor(
  { assess }: CommandParts,
  isChecked: boolean,
  terminal: Terminal,
): Promise<NonNullable<CommandParts['assess']>> {
  if (assess) return assess;
  const { assessFolder, findingsFor } = await import('../assess-folder.js');
  return async (folder, today) =>
    assessFolder(folder, new ChecklistStore(), today, await findingsFor(folder, isChecked, terminal));
}

/** @param assess null when no evidence is asked for */
async function rowsOf(folder: ChecklistFolder, today: string, assess: CommandParts['assess'] | null) {
  const checklist = await readChecklist(folder);
  const assessment = (await assess?.(folder.uri, today)) ?? null;
  const assessed = new Map(assessment?.practices.map((each) => [each.slug, each]));
  const rows = catalogue.practices.map((practice): ChecklistRow => {
    const { slug } = practice;
    const answer = Object.hasOwn(checklist.answers, slug) ? checklist.answers[slug] : undefined;
    const shown = assessed.get(slug) ?? null;
    return { practice, answer, shown, state: shown?.state ?? stateOf(answer, null, null, today) };
  });
  const problems = checklist.problems.map(({ line, message }) => `${folder.file}:${line + 1}: ${message}`);
  const left = (assessment?.notLookedAt ?? []).map((what) => `Not looked at: ${what}`);
  return { rows, notes: [...problems, ...left], levels: checklist.levels };
}

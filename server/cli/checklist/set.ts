import type { Practice } from '../../../catalog/types.js';
import type { ChecklistChange, ChecklistLevel } from '../../protocol.js';
import { ChecklistStore } from '../../workspace/checklist/store.js';
import { readLevel, readPractice, type Understood } from '../../workspace/checklist/words.js';
import { readOptions } from '../options.js';
import { type ExitCode, type Terminal, UsageError } from '../terminal.js';
import { checkedDay, checklistFolder, dayOf, readChecklist } from './folder.js';

/** `checklist set SLUG|NUMBER LEVEL [PATH]` */
export async function setAnswer(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions('checklist set', {
    args,
    allowPositionals: true,
    options: {
      note: { type: 'string' },
      owner: { type: 'string' },
      reason: { type: 'string' },
      'review-by': { type: 'string' },
      date: { type: 'string' },
    },
  });
  const [name, typed, path, ...more] = positionals;
  if (name === undefined || typed === undefined || more.length > 0)
    throw new UsageError('checklist set takes a practice, a level, and at most one folder.');
  const { slug } = understood(readPractice(name));
  const level = understood(readLevel(typed));
  const { note, owner, reason, date } = values;
  if (reason !== undefined && level !== 'not-applicable')
    throw new UsageError('--reason says why a practice is not applicable; --note is for other remarks.');
  const day = dayOf('--date', date, terminal);
  const reviewBy = values['review-by'] && reviewDay(values['review-by'], day, terminal.today());
  return record({ slug, level, note, owner, reason, reviewBy }, path, day, terminal);
}

/** An answer that is due for review as soon as it is recorded was not meant. */
function reviewDay(given: string, answered: string, today: string): string {
  const day = checkedDay('--review-by', given);
  if (day < today) throw new UsageError(`--review-by ${day} has passed: it is ${today}.`);
  if (day < answered) throw new UsageError(`--review-by ${day} comes before the answer of ${answered}.`);
  return day;
}

/** `checklist unset SLUG|NUMBER [PATH]` */
export async function unsetAnswer(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = readOptions('checklist unset', { args, allowPositionals: true, options: {} });
  const [name, path, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new UsageError('checklist unset takes a practice and at most one folder.');
  const { slug }: Practice = understood(readPractice(name));
  return record({ slug, level: null }, path, terminal.today(), terminal);
}

async function record(
  change: ChecklistChange,
  path: string | undefined,
  today: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = checklistFolder(path, terminal);
  const { slug } = change;
  const before = (await readChecklist(folder)).answers[slug];
  const result = await new ChecklistStore().update(folder.uri, { changes: [change] }, today);
  if (result.problem !== null) throw new Error(`${folder.file}: ${result.problem}`);
  const after = result.state.answers[slug];
  terminal.out(`${slug}: ${transition(before?.level ?? null, after?.level ?? null)}\n`);
  if (after?.level === 'not-applicable' && after.reason === null)
    terminal.error(`Why does ${slug} not apply? Add --reason "…", so that others know.\n`);
  return 0;
}

function transition(before: ChecklistLevel | null, after: ChecklistLevel | null): string {
  const [from, to] = [before ?? 'no answer', after ?? 'no answer'];
  return from === to ? to : `${from} → ${to}`;
}

function understood<T>(read: Understood<T>): T {
  if ('problem' in read) throw new UsageError(read.problem);
  return read.value;
}

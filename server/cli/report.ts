import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDay } from '../../catalog/day.js';
import { catalogue } from '../../catalog/load.js';
import { surveyGroups } from '../../catalog/profile.js';
import type { Effect, SurveyGrouping } from '../../catalog/types.js';
import type { ChecklistState } from '../protocol.js';
import { parent } from '../workspace/address.js';
import { ChecklistStore } from '../workspace/checklist/store.js';
import { fileErrorWords } from '../workspace/file-error.js';
import { nearestWord } from '../workspace/nearest.js';
import { reportBadge } from '../workspace/report/badge.js';
import { comparisonFor, reportOf } from '../workspace/report/content.js';
import { reportHtml } from '../workspace/report/html.js';
import { reportMarkdown } from '../workspace/report/markdown.js';
import type { Comparison, Report } from '../workspace/report/report.js';
import { readSnapshot, reportJson, type Snapshot } from '../workspace/report/snapshot.js';
import { assessFolder, findingsFor } from './assess-folder.js';
import { oneOf } from './command.js';
import { readOptions } from './options.js';
import { readTarget } from './targets.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

const options = {
  format: { type: 'string', default: 'md' },
  output: { type: 'string' },
  compare: { type: 'string', default: 'overall' },
  effect: { type: 'string' },
  date: { type: 'string' },
  since: { type: 'string' },
  check: { type: 'boolean', default: false },
} as const;

/** Where a report in JSON is looked for, to tell what has changed since. */
const committed = '.ml-practices/report.json';

/** `report [PATH]`: how far the practices are adopted, beside the survey. Says the same for the same files and answers. */
export async function reportCommand(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions('report', { args, options, allowPositionals: true });
  if (positionals.length > 1) throw new UsageError('report takes one folder.');
  const format = oneOf('--format', values.format, ['html', 'md', 'json', 'badge'] as const);
  if (values.date !== undefined && !isDay(values.date))
    throw new UsageError(`--date must be a day like 2026-03-31, not “${values.date}”.`);
  const effect = effectOf(values.effect);
  const target = readTarget(positionals[0] ?? null, terminal.cwd);
  if ('error' in target) throw new UsageError(`${target.given}: ${target.error}`);
  if (target.kind !== 'folder') throw new UsageError(`${target.given}: a report is made of a folder.`);
  if (parent(target.uri) === null) throw new UsageError(`${target.given}: a whole disk is no project.`);
  const folder = fileURLToPath(target.uri);
  const store = new ChecklistStore();
  const checklist = await store.read(target.uri);
  if (checklist.problem !== null) throw new Error(checklist.problem);
  const report = reportOf({
    catalogue,
    project: basename(folder),
    assessment: await assessFolder(
      target.uri,
      store,
      values.date ?? '',
      await findingsFor(target.uri, values.check, terminal),
    ),
    checklist,
    effect,
    comparison: comparisonOf(values.compare, checklist.profile),
    date: values.date ?? null,
    previous: await previousOf(values.since, folder, terminal.cwd),
  });
  const output = values.output === undefined ? null : resolve(terminal.cwd, values.output);
  const base = output === null ? '' : baseOf(dirname(output), folder);
  const text = written(report, format, base);
  if (output === null) terminal.out(text);
  else await write(output, text, terminal);
  return 0;
}

function written(report: Report, format: 'html' | 'md' | 'json' | 'badge', base: string): string {
  if (format === 'html') return reportHtml(report, { catalogue, base });
  if (format === 'json') return reportJson(report);
  return format === 'badge' ? reportBadge(report) : reportMarkdown(report);
}

function effectOf(given: string | undefined): Effect | null {
  if (given === undefined) return null;
  const names = catalogue.survey.effects.map(({ effect }) => effect);
  return oneOf('--effect', given.toLowerCase(), names);
}

/** `overall`, `team-size` (the group that the profile names) or `team-size=2-3 members`. */
function comparisonOf(given: string, profile: ChecklistState['profile']): Comparison {
  const [name = '', group] = given.split(/=(.*)/s);
  const groupings: Readonly<Record<string, SurveyGrouping | 'overall'>> = {
    overall: 'overall',
    'team-size': 'teamSize',
    experience: 'teamExperience',
    organisation: 'organisation',
    'data-type': 'dataType',
  };
  const grouping = groupings[oneOf('--compare', name, Object.keys(groupings))] as SurveyGrouping | 'overall';
  if (group === undefined || grouping === 'overall') {
    const chosen = comparisonFor(grouping, profile);
    if (chosen) return chosen;
    throw new UsageError(
      `--compare ${name}: the profile of this project does not say which group. Name one: --compare "${name}=…".`,
    );
  }
  const groups = surveyGroups(catalogue.survey, grouping as SurveyGrouping);
  const found = groups.find((each) => each.toLowerCase() === group.toLowerCase());
  if (found) return { grouping: grouping as SurveyGrouping, group: found };
  const near = nearestWord(group, groups);
  throw new UsageError(
    `--compare: There is no group “${group}”; ${near ? `did you mean “${near}”?` : `there are ${groups.join(', ')}.`}`,
  );
}

async function previousOf(given: string | undefined, folder: string, cwd: string): Promise<Snapshot | null> {
  const path = given === undefined ? resolve(folder, committed) : resolve(cwd, given);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (given === undefined) return null;
    throw new UsageError(`--since ${given}: ${fileErrorWords(error)}.`);
  }
  const snapshot = readSnapshot(text);
  if (snapshot === null && given !== undefined)
    throw new UsageError(`--since ${given}: not a report in JSON.`);
  return snapshot;
}

/** What leads from the report's folder to the project's, with forward slashes; empty for the same one. */
function baseOf(from: string, folder: string): string {
  const path = relative(from, folder).replaceAll('\\', '/');
  return path === '' ? '' : `${path}/`;
}

async function write(path: string, text: string, terminal: Terminal): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new Error(`The report could not be written to ${path}: ${fileErrorWords(error)}.`);
  }
  terminal.error(`Written to ${path}\n`);
}

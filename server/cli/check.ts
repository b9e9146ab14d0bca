import { configurable } from '../../catalog/load.js';
import { baseName } from '../workspace/address.js';
import { disk, fileAddress, filePath } from '../workspace/disk.js';
import { failOns, type RawSettings, readSettings } from '../workspace/settings-schema.js';
import { valueOfJson } from '../workspace/value-tree.js';
import { Workspace } from '../workspace/workspace.js';
import { type CheckReport, sortReport } from './check-report.js';
import { checkTargets } from './check-targets.js';
import { type CommandParts, oneOf } from './command.js';
import { formatGithub } from './format/github.js';
import { formatJson } from './format/json.js';
import { colors, errorLine, findingLine, summaryLine } from './format/text.js';
import { itemsOf, readOptions } from './options.js';
import { projectTop, readTarget, type TargetResult } from './targets.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

/** `check [PATH…]` */
export async function checkCommand(
  args: string[],
  terminal: Terminal,
  parts: CommandParts,
): Promise<ExitCode> {
  const { values, positionals } = parse(args);
  const format = oneOf('--format', values.format, ['text', 'json', 'github'] as const);
  const overrides = overridesOf(values);
  const targets = (positionals.length > 0 ? positionals : [null]).map((path) =>
    readTarget(path, terminal.cwd),
  );
  const note = (text: string) => void (values.quiet || terminal.error(`${text}\n`));
  const run = {
    workspace: workspaceFor(targets, overrides, note),
    check: await checkerFor(parts),
    targets,
    cwd: terminal.cwd,
    note,
  };
  const report = await checkTargets(run);
  sortReport(report);
  if (format === 'json') terminal.out(formatJson(report));
  else if (format === 'github') terminal.out(formatGithub(report));
  else writeText(report, values.quiet, terminal);
  if (report.errors.length > 0) return 2;
  return report.isFailed ? 1 : 0;
}

function parse(args: string[]) {
  return readOptions('check', {
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      'fail-on': { type: 'string' },
      select: { type: 'string', multiple: true },
      ignore: { type: 'string', multiple: true },
      quiet: { type: 'boolean', short: 'q', default: false },
    },
  });
}

interface Overrides {
  readonly 'fail-on'?: string | undefined;
  readonly select?: string[] | undefined;
  readonly ignore?: string[] | undefined;
}

/** What the options say, as settings; they are checked like those of a file. */
function overridesOf(values: Overrides): RawSettings {
  const { select, ignore, 'fail-on': failOn } = values;
  const selected = select && itemsOf(select);
  // A variable that is not set must not switch all rules off, and let everything pass.
  if (selected?.length === 0)
    throw new UsageError('--select names no rule: with an empty value nothing would be checked.');
  const tree = valueOfJson({
    select: selected,
    ignore: ignore && itemsOf(ignore),
    failOn: failOn === undefined ? undefined : oneOf('--fail-on', failOn, failOns),
  });
  if (tree.kind !== 'table') return {};
  const { settings, problems } = readSettings(tree, configurable, 'json');
  if (problems.length > 0)
    throw new UsageError(
      problems.map(({ message }) => message.replace(/“(select|ignore)”/, '--$1')).join(' '),
    );
  return settings;
}

function workspaceFor(
  targets: readonly TargetResult[],
  overrides: RawSettings,
  note: (text: string) => void,
): Workspace {
  const folders = new Set(targets.flatMap((target) => ('error' in target ? [] : [target.folder])));
  const tops = new Map<string, string>();
  for (const folder of folders) tops.set(folder, fileAddress(projectTop(filePath(folder) as string)));
  return new Workspace(
    disk,
    [...folders].map((uri) => ({ uri, name: baseName(uri) })),
    (_level, text) => note(text),
    { overrides, projectTop: (folder) => tops.get(folder) ?? null },
  );
}

async function checkerFor(parts: CommandParts): Promise<NonNullable<CommandParts['check']>> {
  if (parts.check) return parts.check;
  const [{ check }, { preparePython }] = await Promise.all([
    import('../engine/check.js'),
    import('./load-parser.js'),
  ]);
  await preparePython();
  return check;
}

function writeText(report: CheckReport, isQuiet: boolean, terminal: Terminal): void {
  const paint = colors(terminal.color);
  terminal.out(report.findings.map((finding) => findingLine(finding, paint)).join(''));
  for (const error of report.errors) terminal.error(errorLine(error, paint));
  if (!isQuiet) terminal.out(summaryLine(report));
}

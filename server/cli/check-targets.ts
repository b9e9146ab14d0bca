import type { UnitSettings } from '../engine/settings.js';
import { unusedSuppression } from '../engine/source/suppression.js';
import { baseName, relative } from '../workspace/address.js';
import { isSource } from '../workspace/discovery.js';
import { fileAddress, filePath } from '../workspace/disk.js';
import { selectsRepositoryRules } from '../workspace/repository-rules/selected.js';
import { ahead } from './ahead.js';
import { type CheckReport, emptyReport, fails, type LeftOut, reportedFinding } from './check-report.js';
import { checkRepositories } from './check-repository.js';
import type { CheckRun } from './check-run.js';
import { readUnit, type UnitResult } from './read-unit.js';
import { nameBelow, type Target } from './targets.js';

interface FileToCheck {
  readonly uri: string;
  readonly kind: 'script' | 'notebook';
  /** As the report calls it. */
  readonly name: string;
  /** Below the folder it is seen in. */
  readonly path: string;
}

/** Files that are read while another is checked. */
const readAhead = 4;

/** Checks files one after another, then the folders as wholes; of each only its findings are kept. */
export async function checkTargets(run: CheckRun): Promise<CheckReport> {
  const report = emptyReport();
  let asksForRepository = false;
  const files = filesOf(run, report);
  for await (const [file, reading] of ahead(files, readAhead, ({ uri, path }) => readUnit(uri, path))) {
    report.files++;
    asksForRepository = (await checkFile(run, file, reading, report)) || asksForRepository;
  }
  await checkRepositories(run, asksForRepository, report);
  await addConfigErrors(run, report);
  return report;
}

/** Every file once, by the name under which it comes first. */
async function* filesOf(run: CheckRun, report: CheckReport): AsyncGenerator<FileToCheck> {
  const seen = new Set<string>();
  for (const target of run.targets) {
    if ('error' in target) report.errors.push({ file: target.given, message: target.error });
    else
      for await (const file of filesOfTarget(run, target, report)) {
        if (!seen.has(file.uri)) yield file;
        seen.add(file.uri);
      }
  }
}

async function* filesOfTarget(
  run: CheckRun,
  target: Target,
  report: CheckReport,
): AsyncGenerator<FileToCheck> {
  if (target.kind === 'file') {
    const name = baseName(target.uri);
    if (isNamedSource(name))
      yield fileToCheck(target.uri, target.given, relative(target.folder, target.uri) ?? name);
    else
      report.errors.push({ file: target.given, message: 'Neither a Python script nor a Jupyter notebook.' });
    return;
  }
  const leftOut = (path: string, by: LeftOut['by']) =>
    void report.leftOut.push({ name: nameBelow(target.given, path), by });
  for await (const { uri, path } of run.workspace.discover(target.uri, undefined, leftOut)) {
    yield fileToCheck(uri, nameBelow(target.given, path), path);
  }
}

/** A file that a person names may also be a script without an extension. */
function isNamedSource(name: string): boolean {
  return isSource(name) || name.endsWith('.pyw') || !name.includes('.');
}

function fileToCheck(uri: string, name: string, path: string): FileToCheck {
  return { uri, name, path, kind: uri.endsWith('.ipynb') ? 'notebook' : 'script' };
}

/** Tells whether the file's settings ask for a rule about the repository. */
async function checkFile(
  run: CheckRun,
  file: FileToCheck,
  reading: Promise<UnitResult>,
  report: CheckReport,
): Promise<boolean> {
  let asksForRepository = false;
  try {
    const settings = await run.workspace.settingsFor(file.uri, file.kind, null);
    asksForRepository = selectsRepositoryRules(settings.unit);
    if (!hasRules(settings.unit)) report.withoutRules++;
    const result = await reading;
    if ('error' in result) {
      report.errors.push({ file: file.name, message: result.error });
      return asksForRepository;
    }
    const project = await run.workspace.projectFor(result.unit);
    const { findings, notes } = run.check(result.unit, settings.unit, project);
    for (const finding of findings) report.findings.push(reportedFinding(file.name, finding));
    report.isFailed ||= findings.some(({ severity }) => fails(severity, settings.failOn));
    for (const note of notes) run.note(`${file.name}: ${note}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report.errors.push({ file: file.name, message: `Checking this file failed: ${message}` });
  }
  return asksForRepository;
}

/** What is said of comments is said whatever is selected. */
function hasRules({ severities }: UnitSettings): boolean {
  return Object.keys(severities).some((id) => id !== unusedSuppression);
}

/** Of every configuration on the way, whether or not a file is left that it holds for. */
async function addConfigErrors({ workspace, cwd }: CheckRun, report: CheckReport): Promise<void> {
  for (const { uri, file } of await workspace.configurationsRead()) {
    const name = relative(fileAddress(cwd), uri) ?? filePath(uri) ?? uri;
    for (const { line, character, message } of file.problems)
      report.errors.push({ file: name, line: line + 1, column: character + 1, message });
  }
}

import { join } from '../workspace/address.js';
import { selectsRepositoryRules } from '../workspace/repository-rules/selected.js';
import { type CheckReport, fails, reportedFinding } from './check-report.js';
import type { CheckRun } from './check-run.js';
import { nameBelow, type Target, type TargetResult } from './targets.js';

/**
 * Runs the rules about the repository over the folders among the targets.
 * @param isSelected whether the settings of a file ask for one; else those of the folder itself decide
 */
export async function checkRepositories(
  run: CheckRun,
  isSelected: boolean,
  report: CheckReport,
): Promise<void> {
  const seen = new Set<string>();
  for (const target of run.targets) {
    if (!isFolder(target) || !(isSelected || (await isSelectedIn(run, target)))) continue;
    try {
      await checkRepository(run, target, seen, report);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      report.errors.push({
        file: target.given,
        message: `Checking the folder as a whole failed: ${message}`,
      });
    }
  }
}

function isFolder(target: TargetResult): target is Target {
  return !('error' in target) && target.kind === 'folder';
}

async function isSelectedIn({ workspace }: CheckRun, { uri }: Target): Promise<boolean> {
  const { unit } = await workspace.settingsFor(join(uri, 'requirements.txt'), 'script', null);
  return selectsRepositoryRules(unit);
}

async function checkRepository(
  { workspace }: CheckRun,
  target: Target,
  seen: Set<string>,
  report: CheckReport,
): Promise<void> {
  const [{ Assessor }, { readHistory }, { repositoryFindings }] = await Promise.all([
    import('../workspace/evidence/assessor.js'),
    import('../workspace/evidence/history.js'),
    import('../workspace/repository-rules/findings.js'),
  ]);
  // Whoever types the command in a folder trusts it as far as its history; git is asked with everything else off.
  const parts = { ...workspace.walkOf(target.uri), history: readHistory, findings: new Map() };
  const assessor = new Assessor([]);
  await assessor.scan(target.uri, parts, {});
  const look = assessor.lookAt(target.uri);
  if (!look) return;
  const files = await repositoryFindings(look.repository, look.hits, async (uri, kind) => {
    const { enabled, excluded, unit } = await workspace.settingsFor(uri, kind, null);
    return enabled && !excluded ? unit : null;
  });
  for (const { uri, path, findings } of files) {
    // Of two folders that hold the same file, the first one tells.
    const fresh = findings.filter(({ rule }) => !seen.has(`${uri} ${rule}`));
    const { failOn } = await workspace.settingsFor(uri, 'script', null);
    for (const finding of fresh)
      report.findings.push(reportedFinding(nameBelow(target.given, path), finding));
    report.isFailed ||= fresh.some(({ severity }) => fails(severity, failOn));
    for (const { rule } of fresh) seen.add(`${uri} ${rule}`);
  }
}

import type { Assessment, EvidencePlace } from '../protocol.js';
import { Assessments } from '../workspace/assessments.js';
import type { ChecklistStore } from '../workspace/checklist/store.js';
import { disk } from '../workspace/disk.js';
import { readHistory } from '../workspace/evidence/history.js';
import { Workspace } from '../workspace/workspace.js';
import type { Terminal } from './terminal.js';

/**
 * What a folder shows of the practices, beside the answers recorded there.
 * @param today the day that answers are held against; empty when none is to look old
 * @param findings of a check of the folder, by rule
 */
export async function assessFolder(
  folder: string,
  checklist: ChecklistStore,
  today: string,
  findings: ReadonlyMap<string, readonly EvidencePlace[]> = new Map(),
): Promise<Assessment> {
  const workspace = new Workspace(disk, [{ uri: folder, name: '' }], () => {});
  const assessments = new Assessments({
    walkOf: (uri) => workspace.walkOf(uri),
    checklist,
    // Whoever types the command in a folder trusts it as far as its history; git is asked with everything else off.
    history: readHistory,
    findings: () => findings,
    today: () => today,
  });
  const assessment = await assessments.scan(folder);
  if (assessment === null) throw new Error('The folder could not be looked at.');
  return assessment;
}

/** What rules find in a folder, when they are to be run at all. */
export async function findingsFor(
  folder: string,
  isChecked: boolean,
  terminal: Pick<Terminal, 'cwd' | 'error'>,
): Promise<ReadonlyMap<string, readonly EvidencePlace[]>> {
  if (!isChecked) return new Map();
  const { folderFindings } = await import('./folder-findings.js');
  return folderFindings(folder, terminal.cwd, (text) => terminal.error(`${text}\n`));
}

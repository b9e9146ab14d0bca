import { check } from '../engine/check.js';
import type { EvidencePlace } from '../protocol.js';
import { disk, fileAddress, filePath } from '../workspace/disk.js';
import { Workspace } from '../workspace/workspace.js';
import { type CheckReport, sortReport } from './check-report.js';
import { checkTargets } from './check-targets.js';
import { preparePython } from './load-parser.js';
import { projectTop } from './targets.js';

/** What the rules that a folder has switched on find below it, by rule, as evidence for or against practices. */
export async function folderFindings(
  folder: string,
  cwd: string,
  note: (text: string) => void,
): Promise<ReadonlyMap<string, readonly EvidencePlace[]>> {
  await preparePython();
  const top = fileAddress(projectTop(filePath(folder) as string));
  const workspace = new Workspace(disk, [{ uri: folder, name: '' }], (_level, text) => note(text), {
    projectTop: () => top,
  });
  // Named as nothing, so that the findings stand at paths below the folder.
  const targets = [{ given: '', uri: folder, kind: 'folder', folder }] as const;
  const report = await checkTargets({ workspace, check, targets, cwd, note });
  sortReport(report);
  for (const { file, line, column, message } of report.errors)
    note(`${file}${line === undefined ? '' : `:${line}:${column}`}: ${message}`);
  return byRule(report);
}

function byRule({ findings }: CheckReport): ReadonlyMap<string, readonly EvidencePlace[]> {
  const found = new Map<string, EvidencePlace[]>();
  for (const { rule, file, cell, line, message } of findings) {
    const places = found.get(rule) ?? [];
    places.push({ path: file, cell, line: line - 1, detail: message });
    found.set(rule, places);
  }
  return found;
}

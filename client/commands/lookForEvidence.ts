import * as vscode from 'vscode';
import type { Assessment } from '../../server/protocol.js';
import type { App } from '../app.js';
import { lookAt } from '../checklist/lookAt.js';
import { allFolders, folderFor } from '../folders.js';
import { views } from '../ids.js';
import { count } from '../wording.js';

/** Looks at the files of the folder that was asked for, else of all workspace folders, for signs of the practices. */
export async function lookForEvidence(app: App, target?: unknown): Promise<void> {
  const ofNode = (target as { folder?: unknown } | undefined)?.folder;
  const folders = typeof ofNode === 'string' ? [ofNode] : allFolders();
  // This says what to do first.
  if (folders.length === 0) await folderFor(target);
  const looks: Assessment[] = [];
  for (const folder of folders) {
    const assessment = await lookAt(app, folder);
    if (assessment === null) break;
    looks.push(assessment);
  }
  if (looks.length === 0) return;
  await vscode.commands.executeCommand(`${views.checklist}.focus`);
  vscode.window.setStatusBarMessage(`ML Practices: ${sentence(looks)}`, 10_000);
}

function sentence(looks: readonly Assessment[]): string {
  const practices = looks.flatMap((look) => look.practices);
  const files = looks.reduce((sum, look) => sum + look.files, 0);
  const shown = practices.filter(({ evidence }) => evidence.some(({ strength }) => strength !== 'hint'));
  const proposals = practices.filter(({ state }) => state === 'proposed').length;
  return `signs of ${count(shown.length, 'practice')} in ${count(files, 'file')}, ${count(proposals, 'proposal')}`;
}

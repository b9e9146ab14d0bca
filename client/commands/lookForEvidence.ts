import * as vscode from 'vscode';
import type { Assessment } from '../../server/protocol.js';
import type { App } from '../app.js';
import { allFolders, folderName } from '../checklist/folders.js';
import { count } from '../findings/groups.js';
import { views } from '../ids.js';

/** Looks at the files of the folder that was asked for, else of all workspace folders, for signs of the practices. */
export async function lookForEvidence(app: App, target?: unknown): Promise<void> {
  const ofNode = (target as { folder?: unknown } | undefined)?.folder;
  const folders = typeof ofNode === 'string' ? [ofNode] : allFolders();
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

/** Looks at one folder; null when that was cancelled, or failed and the person has been told. */
export async function lookAt(app: App, folder: string): Promise<Assessment | null> {
  const where = allFolders().length > 1 ? ` in ${folderName(folder)}` : '';
  try {
    return await app.assessments.look(folder, `Looking for evidence${where}`);
  } catch (error) {
    app.log.error(`Looking for evidence: ${String(error)}`);
    const reason = error instanceof Error ? error.message : String(error);
    const [again, log] = ['Try Again', 'Show Log'];
    const choice = await vscode.window.showWarningMessage(
      `The files could not be looked at. ${reason}`,
      again,
      log,
    );
    if (choice === log) app.log.show();
    return choice === again ? lookAt(app, folder) : null;
  }
}

function sentence(looks: readonly Assessment[]): string {
  const practices = looks.flatMap((look) => look.practices);
  const files = looks.reduce((sum, look) => sum + look.files, 0);
  const shown = practices.filter(({ evidence }) => evidence.some(({ strength }) => strength !== 'hint'));
  const proposals = practices.filter(({ state }) => state === 'proposed').length;
  return `signs of ${count(shown.length, 'practice')} in ${count(files, 'file')}, ${count(proposals, 'proposal')}`;
}

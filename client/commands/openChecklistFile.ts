import * as vscode from 'vscode';
import type { App } from '../app.js';
import { lineNamedIn, openChecklistAt } from '../checklist/record.js';
import { folderFor } from '../folders.js';

/** Opens the file that the answers are kept in, at what cannot be used in it if there is such a thing. */
export async function openChecklistFile(app: App, target?: unknown): Promise<void> {
  const folder = await folderFor(target);
  if (folder === undefined) return;
  const { uri, problem, problems } = await app.checklists.read(folder);
  if (!(await exists(uri))) {
    await vscode.window.showInformationMessage('There is no checklist file yet. Your first answer makes it.');
    return;
  }
  await openChecklistAt(uri, lineNamedIn(problem ?? '') ?? problems[0]?.line ?? null);
}

async function exists(uri: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
    return true;
  } catch {
    return false;
  }
}

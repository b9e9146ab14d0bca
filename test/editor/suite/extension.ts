import * as vscode from 'vscode';
import type { ChecklistState, FindingItem } from '../../../server/protocol.js';
import { visible } from './window.js';

/** What the extension under test offers to the outside. */
export interface Api {
  readonly ready: Promise<void>;
  findings(): Promise<FindingItem[]>;
  checklist(folder: string): Promise<ChecklistState>;
  search(query: string): readonly { readonly slug: string; readonly title: string }[];
}

/** The extension under test, with its server running. */
export async function extensionApi(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('ml-practices.ml-practices');
  if (!extension) throw new Error('The extension is not installed.');
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** The copy of the sample project that is open. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  return folder.uri;
}

export function inWorkspace(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), path);
}

export const CHECKLIST_PATH = '.ml-practices/checklist.json';

/** The text of a file of the workspace on disk; null when it does not exist. */
export async function fileText(path: string): Promise<string | null> {
  try {
    return Buffer.from(await vscode.workspace.fs.readFile(inWorkspace(path))).toString('utf8');
  } catch {
    return null;
  }
}

/** Closes everything, unsaved changes thrown away. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some((group) => group.tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Records an answer that cannot be recorded; resolves when the window says so and the message is gone. */
export async function setLevelInVain(slug: string, level: string): Promise<void> {
  const done = vscode.commands.executeCommand('mlPractices.setLevel', slug, level);
  await visible('.notification-list-item:has-text("could not be recorded")');
  await vscode.commands.executeCommand('notifications.clearAll');
  await done;
}

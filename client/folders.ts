import * as vscode from 'vscode';

/** The document in front: the notebook as a whole where a cell has the focus. */
export function activeDocumentUri(): vscode.Uri | undefined {
  return vscode.window.activeNotebookEditor?.notebook.uri ?? vscode.window.activeTextEditor?.document.uri;
}

/** The workspace folder of the document in front, else the first. */
export function currentFolder(): vscode.WorkspaceFolder | undefined {
  const active = activeDocumentUri();
  const folder = active && vscode.workspace.getWorkspaceFolder(active);
  return folder ?? vscode.workspace.workspaceFolders?.[0];
}

/** Addresses of the workspace folders. */
export function allFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
}

/**
 * The folder that a command is about: that of the node it was called on, else the only one, else the one that the
 * person picks; undefined when they leave, or no folder is open.
 */
export async function folderFor(target: unknown, given?: unknown): Promise<string | undefined> {
  if (typeof given === 'string') return given;
  const ofNode = (target as { folder?: unknown } | undefined)?.folder;
  if (typeof ofNode === 'string') return ofNode;
  if (allFolders().length > 1) {
    const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: 'In which folder?' });
    return picked?.uri.toString();
  }
  const only = currentFolder()?.uri.toString();
  if (only === undefined) {
    await vscode.window.showInformationMessage('Open a folder first: the checklist is kept in it.');
  }
  return only;
}

/** " in NAME" where several folders are open, so that nobody mistakes one for another; else nothing. */
export function inFolder(folder: string): string {
  return allFolders().length > 1 ? ` in ${folderName(folder)}` : '';
}

/** The name of a workspace folder, by its address. */
export function folderName(folder: string): string {
  const known = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder);
  return known?.name ?? folder;
}

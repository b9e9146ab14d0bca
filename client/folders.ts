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

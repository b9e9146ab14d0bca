import * as vscode from 'vscode';

/** Shows a notebook and gives the address of the cell that `find` picks; of the notebook when it picks none. */
export async function showNotebookCell(
  notebookUri: vscode.Uri,
  find: (cells: readonly vscode.NotebookCell[]) => vscode.NotebookCell | undefined,
  viewColumn: vscode.ViewColumn | undefined,
): Promise<vscode.Uri> {
  const notebook = await vscode.workspace.openNotebookDocument(notebookUri);
  // First the notebook under its own name: opened by a cell, its tab would be called after the cell.
  await vscode.window.showNotebookDocument(notebook, { viewColumn });
  return find(notebook.getCells())?.document.uri ?? notebookUri;
}

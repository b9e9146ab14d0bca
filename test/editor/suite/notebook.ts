import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.js';

/** Scrolls to a cell: those out of sight have no editor that could be asked for fixes. */
export async function reveal(
  notebook: vscode.NotebookDocument,
  document: vscode.TextDocument,
): Promise<void> {
  const index = notebook.getCells().find((cell) => cell.document === document)?.index ?? 0;
  const editor = await vscode.window.showNotebookDocument(notebook, {
    selections: [new vscode.NotebookRange(index, index + 1)],
  });
  editor.revealRange(editor.selection, vscode.NotebookEditorRevealType.InCenter);
  await until(vscode.window.onDidChangeVisibleTextEditors, 'the cell to come into sight', () =>
    vscode.window.visibleTextEditors.some((each) => each.document === document),
  );
}

/** The document of the first cell whose text contains `text`. */
export function cellWith(notebook: vscode.NotebookDocument, text: string): vscode.TextDocument {
  const cell = notebook.getCells().find(({ document }) => document.getText().includes(text));
  assert.ok(cell, `a cell with ${text}`);
  return cell.document;
}

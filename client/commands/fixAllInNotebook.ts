import * as vscode from 'vscode';
import { type CodeAction, CodeActionRequest } from 'vscode-languageclient/node';
import type { App } from '../app.js';
import { notebookType } from '../ids.js';

/**
 * Applies every safe fix in the notebook in front. Asks our server directly, for whether the editor asks servers
 * for notebook actions differs between versions, and other extensions' fixes are not meant here.
 */
export async function fixAllInNotebook(app: App): Promise<void> {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  const client = app.server.running;
  if (notebook?.notebookType !== notebookType || client === undefined) return;
  const cell = notebook.getCells().find(({ document }) => document.languageId === 'python');
  if (cell === undefined) return;
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.code2ProtocolConverter.asUri(cell.document.uri) },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [], only: ['notebook.source.fixAll'] },
  });
  const edits = (actions ?? []).flatMap((action) =>
    'edit' in action && action.edit ? [(action as CodeAction).edit] : [],
  );
  if (edits.length === 0) {
    await vscode.window.showInformationMessage('This notebook has no findings that can be fixed safely.');
    return;
  }
  for (const edit of edits) {
    const change = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
    if (change) await vscode.workspace.applyEdit(change);
  }
}

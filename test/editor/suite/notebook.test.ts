import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi, inWorkspace } from './extension.js';
import { applyAction, findingGone, findingOf } from './findings.js';
import { cellWith, reveal } from './notebook.js';

describe('a notebook', () => {
  afterEach(async () => {
    await restore();
    await closeEditors();
  });

  it('is underlined in its cells, where a problem spans several of them too', async () => {
    const notebook = await open('notebooks/02-train.ipynb');
    await findingOf(cellWith(notebook, 'X_scaled = scaler'), 'preprocess-before-split', 'fit_transform(X)');
    await findingOf(cellWith(notebook, 'train_test_split(X_scaled'), 'unseeded-sklearn', 'train_test_split(');
    await findingOf(cellWith(notebook, '!pip'), 'shell-install-in-notebook', '!pip install xgboost');
    await findingOf(cellWith(notebook, 'index=names'), 'undefined-name-in-notebook', 'index=names');
  });

  it('is repaired inside a cell by a quick fix', async () => {
    const notebook = await open('notebooks/02-train.ipynb');
    const cell = cellWith(notebook, 'XGBClassifier');
    await reveal(notebook, cell);
    const finding = await findingOf(cell, 'fit-on-test-data', 'X_test = scaler.fit_transform');
    await applyAction(cell, finding, /transform/);
    assert.match(cell.getText(), /^X_test = scaler\.transform\(X_test\)$/m);
    assert.match(cell.getText(), /^X_train = scaler\.fit_transform\(X_train\)$/m);
    await findingGone(cell, 'fit-on-test-data');
  });

  it('follows an edit in one cell with the findings of another', async () => {
    const notebook = await open('notebooks/02-train.ipynb');
    const scaling = cellWith(notebook, 'X_scaled = scaler');
    const splitting = cellWith(notebook, 'train_test_split(X_scaled');
    await findingOf(scaling, 'preprocess-before-split');
    const edit = new vscode.WorkspaceEdit();
    replaceText(edit, splitting, 'X_train, y_train = X_scaled, y');
    replaceText(edit, cellWith(notebook, 'XGBClassifier'), 'pass');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await findingGone(scaling, 'preprocess-before-split');
  });

  it('is read cell by cell for wrangling, however it was run', async () => {
    const notebook = await open('notebooks/01-explore.ipynb');
    await findingOf(cellWith(notebook, 'drop_duplicates'), 'adhoc-wrangling-block');
    await findingOf(cellWith(notebook, 'groupby'), 'out-of-order-execution');
    await findingOf(cellWith(notebook, 'read_csv'), 'absolute-path', '/home/ana');
  });
});

let opened: { readonly document: vscode.TextDocument; readonly text: string }[] = [];

async function open(path: string): Promise<vscode.NotebookDocument> {
  await extensionApi();
  const notebook = await vscode.workspace.openNotebookDocument(inWorkspace(path));
  await vscode.window.showNotebookDocument(notebook);
  opened = notebook.getCells().map(({ document }) => ({ document, text: document.getText() }));
  return notebook;
}

/** Reverting a notebook does not bring back its text while an extension still holds it, so the tests do. */
async function restore(): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { document, text } of opened) {
    if (document.getText() !== text) replaceText(edit, document, text);
  }
  if (edit.size > 0) assert.ok(await vscode.workspace.applyEdit(edit));
}

function replaceText(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, text: string): void {
  edit.replace(document.uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), text);
}

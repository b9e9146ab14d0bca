import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi, inWorkspace } from './extension.js';
import { applyAction, findingGone, findingOf, findingsIn } from './findings.js';

describe('a training script', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    await extensionApi();
    document = await vscode.workspace.openTextDocument(inWorkspace('src/train.py'));
    await vscode.window.showTextDocument(document);
    await findingOf(document, 'unseeded-sklearn', 'train_test_split(');
  });

  afterEach(closeEditors);

  it('is underlined where its problems are', async () => {
    await findingOf(document, 'hardcoded-hyperparameters', 'GradientBoostingClassifier(');
    await findingOf(document, 'nan-equality', '== np.nan');
    await findingOf(document, 'metrics-only-printed', 'average_precision_score(');
    for (const { severity } of findingsIn(document))
      assert.notEqual(severity, vscode.DiagnosticSeverity.Error);
  });

  it('gets a new finding while it is typed, and loses it with the cause', async () => {
    await append(document, '\nlost = args.weight == np.nan\n');
    await findingOf(document, 'nan-equality', 'lost =');
    await vscode.commands.executeCommand('undo');
    await findingGone(document, 'nan-equality', 'lost =');
  });

  it('is repaired by a quick fix, after which the finding is gone', async () => {
    const finding = await findingOf(document, 'unseeded-sklearn', 'train_test_split(');
    await applyAction(document, finding, /random_state/);
    assert.match(document.getText(), /train_test_split\(X, y, .*random_state=\d+\)/);
    await findingGone(document, 'unseeded-sklearn', 'train_test_split(');
  });

  it('explains a finding on hover, with a link to the page of its practice', async () => {
    const finding = await findingOf(document, 'hardcoded-hyperparameters');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      finding.range.start,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map(markdownOf)
      .join('\n');
    assert.match(text, /:\/\/ml-practices\.ml-practices\/practice\/[a-z-]+/);
  });

  it('keeps quiet on a line that is told to be ignored', async () => {
    const finding = await findingOf(document, 'nan-equality', '== np.nan');
    await applyAction(document, finding, /^Ignore "nan-equality" on this line/);
    assert.match(document.getText(), /# ml-practices: ignore\[nan-equality\]/);
    await findingGone(document, 'nan-equality');
  });
});

async function append(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

function markdownOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

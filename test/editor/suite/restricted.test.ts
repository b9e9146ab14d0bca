import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  CHECKLIST_PATH,
  closeEditors,
  extensionApi,
  fileText,
  inWorkspace,
  setLevelInVain,
  workspaceFolder,
} from './extension.js';
import { findingOf } from './findings.js';
import { screenshot, visible } from './window.js';

describe('in Restricted Mode', () => {
  after(closeEditors);

  it('scripts are checked', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await extensionApi();
    const document = await vscode.workspace.openTextDocument(inWorkspace('src/train.py'));
    const editor = await vscode.window.showTextDocument(document);
    const { range } = await findingOf(document, 'unseeded-sklearn');
    const { line } = range.start;
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.InCenter);
    await visible('.squiggly-warning');
    await screenshot('restricted');
  });

  it('nothing is written', async () => {
    const api = await extensionApi();
    const { problem } = await api.checklist(workspaceFolder().toString());
    assert.ok(problem, 'the reason is named');
    await setLevelInVain('versioning', 'mostly');
    assert.equal(await fileText(CHECKLIST_PATH), null);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CHECKLIST_PATH, extensionApi, fileText, workspaceFolder } from './extension.js';

describe('the checklist', () => {
  it('starts without answers and without a file', async () => {
    const api = await extensionApi();
    const state = await api.checklist(workspaceFolder().toString());
    assert.deepEqual(state.levels, {});
    assert.equal(state.problem, null);
    assert.equal(await fileText(CHECKLIST_PATH), null);
  });

  it('keeps an answer in a file of the workspace', async () => {
    const api = await extensionApi();
    await vscode.commands.executeCommand('mlPractices.setLevel', 'versioning', 'mostly');
    await vscode.commands.executeCommand('mlPractices.setLevel', 'sanity-checks', 'partially');
    const text = (await fileText(CHECKLIST_PATH)) ?? '';
    assert.match(JSON.stringify(JSON.parse(text)), /"versioning":.*"mostly"/);
    const { levels } = await api.checklist(workspaceFolder().toString());
    assert.deepEqual(levels, { versioning: 'mostly', 'sanity-checks': 'partially' });
  });

  it('takes an answer back', async () => {
    const api = await extensionApi();
    await vscode.commands.executeCommand('mlPractices.setLevel', 'sanity-checks', null);
    const { levels } = await api.checklist(workspaceFolder().toString());
    assert.deepEqual(levels, { versioning: 'mostly' });
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  CHECKLIST_PATH,
  extensionApi,
  fileText,
  inWorkspace,
  setLevelInVain,
  workspaceFolder,
} from './extension.js';
import { clickInWebview, screenshot, visible, visibleInWebview } from './window.js';

describe('after a reload of the window', () => {
  it('the page is there again, with the way back', async () => {
    await visibleInWebview('Practice 23');
    await clickInWebview('[data-go="back"]');
    await visibleInWebview('Practice 22');
  });

  it('the checklist still has its answer', async () => {
    const api = await extensionApi();
    const { levels } = await api.checklist(workspaceFolder().toString());
    assert.deepEqual(levels, { versioning: 'mostly' });
    await vscode.commands.executeCommand('mlPractices.checklist.focus');
    await visible('.pane-header[aria-expanded="true"]:has-text("Checklist")');
    await screenshot('checklist-after-reload');
  });

  it('a checklist that does not parse is left as it is', async () => {
    const api = await extensionApi();
    const broken = '{ "half": ';
    await vscode.workspace.fs.writeFile(inWorkspace(CHECKLIST_PATH), Buffer.from(broken));
    const { problem } = await api.checklist(workspaceFolder().toString());
    assert.ok(problem, 'the problem is named');
    await setLevelInVain('versioning', 'completely');
    assert.equal(await fileText(CHECKLIST_PATH), broken);
  });
});

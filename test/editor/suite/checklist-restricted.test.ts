import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CHECKLIST_PATH, closeEditors, extensionApi, fileText, workspaceFolder } from './extension.js';
import { messageOf, showAll, showAlone } from './sidebar.js';
import { screenshot, visible, visibleInWebview } from './window.js';

describe('the checklist in Restricted Mode', () => {
  before(async () => {
    await extensionApi();
    await showAlone('checklist');
  });
  after(async () => {
    await closeEditors();
    await showAll();
  });

  it('says that nothing is saved, and looks for evidence all the same', async () => {
    await messageOf('checklist', 'Restricted Mode');
    await vscode.commands.executeCommand('mlPractices.lookForEvidence');
    // Before the look the line speaks of proposals as well: of how to get some.
    await messageOf('checklist', 'answered, 8 proposals');
    await visible('.monaco-workbench:not(:has(.notification-toast))');
    await screenshot('checklist-restricted');
  });

  it('accepts no proposal, and says why', async () => {
    const done = vscode.commands.executeCommand('mlPractices.acceptProposal', 'continuous-integration');
    await visible('.notification-toast:has-text("could not be recorded"):has-text("Manage Workspace Trust")');
    await vscode.commands.executeCommand('notifications.clearAll');
    await done;
    assert.equal(await fileText(CHECKLIST_PATH), null);
  });

  it('shows the dashboard', async () => {
    await vscode.commands.executeCommand('mlPractices.openDashboard', {
      folder: workspaceFolder().toString(),
    });
    await visibleInWebview('By category');
  });
});

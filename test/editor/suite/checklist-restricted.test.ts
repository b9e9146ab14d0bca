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
    await messageOf('checklist', 'proposals');
    await screenshot('checklist-restricted');
  });

  it('accepts no proposal, and says why', async () => {
    const done = vscode.commands.executeCommand('mlPractices.acceptProposal', 'continuous-integration');
    // Right after the progress of a look, the editor may put a message behind the bell without a toast.
    await vscode.commands.executeCommand('notifications.showList');
    await visible(
      '.notification-list-item:has-text("could not be recorded"):has-text("Manage Workspace Trust")',
    );
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

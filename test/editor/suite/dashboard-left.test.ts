import * as vscode from 'vscode';
import { extensionApi, workspaceFolder } from './extension.js';
import { elementInWebview, visibleInWebview } from './window.js';

describe('the dashboard, before a reload of the window', () => {
  it('is left open, behind the page if there is one', async () => {
    await extensionApi();
    const behind = vscode.window.tabGroups.activeTabGroup.tabs.length > 0;
    await vscode.commands.executeCommand('mlPractices.openDashboard', {
      folder: workspaceFolder().toString(),
    });
    await visibleInWebview('By category');
    if (!behind) return;
    await vscode.commands.executeCommand('workbench.action.previousEditorInGroup');
    // A key that is pressed before the page is back goes nowhere.
    await elementInWebview('.neighbours');
  });
});

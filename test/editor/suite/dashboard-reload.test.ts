import * as vscode from 'vscode';
import { extensionApi } from './extension.js';
import { clickInWebview, visibleInWebview } from './window.js';

describe('the dashboard, after a reload of the window', () => {
  it('is there again, and looks at the files when it is asked to, whatever the checklist file holds', async () => {
    await extensionApi();
    await vscode.commands.executeCommand('workbench.action.lastEditorInGroup');
    await visibleInWebview('Nobody has looked at the files yet');
    await clickInWebview('[data-do="look"]');
    await visibleInWebview('By category');
  });
});

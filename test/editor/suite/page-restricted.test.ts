import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CHECKLIST_PATH, closeEditors, extensionApi, fileText } from './extension.js';
import { clickInWebview, elementInWebview, screenshot, visible, visibleInWebview } from './window.js';

describe('the page in Restricted Mode', () => {
  before(extensionApi);
  after(closeEditors);

  it('looks for evidence when it is asked to', async () => {
    await vscode.commands.executeCommand('mlPractices.openPractice', 'continuous-integration');
    await visibleInWebview('Nobody has looked at the files yet');
    await screenshot('page-evidence-none');
    await clickInWebview('#evidence [data-do="look"]');
    await visibleInWebview('Proposed: mostly.');
  });

  it('accepts no proposal, and says why', async () => {
    await clickInWebview('#evidence [data-do="accept"]');
    await visible(
      '.notification-list-item:has-text("could not be recorded"):has-text("Manage Workspace Trust")',
    );
    await vscode.commands.executeCommand('notifications.clearAll');
    await elementInWebview('#evidence [data-do="accept"]');
    assert.equal(await fileText(CHECKLIST_PATH), null);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi } from './extension.js';
import { paneOf } from './sidebar.js';
import { elementInWebview, screenshot, texts, visible } from './window.js';

const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand(`mlPractices.${command}`, ...args);

describe('a window without a folder', () => {
  before(extensionApi);
  afterEach(closeEditors);

  it('says in the views what a folder is needed for', async () => {
    await run('checklist.focus');
    await visible(`${paneOf('checklist')} .welcome-view:has-text("open one first")`);
    await run('findings.focus');
    await visible(`${paneOf('findings')} .welcome-view:has-text("Open a folder to check all of its files")`);
    await screenshot('no-folder');
  });

  for (const command of ['lookForEvidence', 'openDashboard']) {
    it(`asks for a folder first: ${command}`, async () => {
      const done = run(command);
      await visible('.notification-list-item:has-text("Open a folder first")');
      await vscode.commands.executeCommand('notifications.clearAll');
      await done;
    });
  }

  it('shows practices, without answers', async () => {
    await run('openPractice', 'continuous-integration');
    await elementInWebview('#answers:has-text("Open a folder to record")');
    await elementInWebview('#evidence:has-text("Open a folder to see")');
    await screenshot('no-folder-page');
  });

  it('checks what is open, and has nothing else to check', async () => {
    await run('checkWorkspace');
    assert.deepEqual(await (await extensionApi()).findings(), []);
    assert.deepEqual(await texts('.notification-list-item .codicon-error'), []);
  });
});

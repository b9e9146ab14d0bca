import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi, inWorkspace, workspaceFolder } from './extension.js';
import { THEMES, useTheme } from './themes.js';
import { until } from './until.js';
import {
  clickInWebview,
  elementInWebview,
  press,
  resize,
  screenshot,
  scrollWebview,
  visible,
  visibleInWebview,
  webviewLayout,
  webviewViolations,
} from './window.js';

const USUAL = { width: 1440, height: 900 };
const NARROW = { width: 348, height: 900 };
const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand(`mlPractices.${command}`, ...args);

describe('the dashboard', () => {
  before(async () => {
    await extensionApi();
    await run('lookForEvidence');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  after(() => resize(USUAL));
  afterEach(closeEditors);

  it('follows the answers, and stays where the reader is', async () => {
    await open();
    await clickInWebview('details:has-text("Use Continuous Integration") summary');
    await scrollWebview('details[open]');
    const { scrolled } = await webviewLayout();
    assert.ok(scrolled > 0);
    await run('setLevel', 'continuous-integration', 'completely');
    await elementInWebview('td:has-text("Completely")');
    await elementInWebview('details[open]:has-text("Use Continuous Integration")');
    assert.equal((await webviewLayout()).scrolled, scrolled);
    await run('setLevel', 'continuous-integration', null);
  });

  it('lets the reader answer what waits for an answer', async () => {
    await open();
    await clickInWebview('button:has-text("Review proposals")');
    await visible('.quick-input-widget:has-text("Accept proposals") .quick-input-list-row');
    await press('Escape');
  });

  it('asks anew for the effect that the reader chooses', async () => {
    await open();
    await clickInWebview('#effect');
    await press('ArrowDown');
    await press('Enter');
    await visibleInWebview('What next for agility');
    await clickInWebview('#effect');
    await press('ArrowUp');
    await press('Enter');
    await elementInWebview('h2:text-is("What next")');
  });

  it('leads to practices and to places in files, beside it', async () => {
    await open();
    await clickInWebview('.next a');
    await until(
      vscode.window.tabGroups.onDidChangeTabs,
      'the page of a practice',
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length > 1,
    );
    await closeEditors();
    await open();
    await clickInWebview('details:has-text("Use Continuous Integration") summary');
    await clickInWebview('details[open] a[data-path]');
    const editor = await until(
      vscode.window.onDidChangeActiveTextEditor,
      'the file',
      () => vscode.window.activeTextEditor,
    );
    assert.equal(editor.document.uri.toString(), inWorkspace('.github/workflows/ci.yml').toString());
    await elementInWebview('#content main');
  });

  for (const [theme, base] of Object.entries(THEMES)) {
    it(`has nothing that hinders people who read or move otherwise: ${theme}`, async () => {
      await useTheme(base);
      await open();
      await screenshot(`dashboard-${theme}`);
      await clickInWebview('details:has-text("Use Continuous Integration") summary');
      assert.deepEqual(await webviewViolations(), []);
      await scrollWebview('h2:has-text("All practices")');
      await screenshot(`dashboard-bars-${theme}`);
      await scrollWebview('h2:has-text("By category")');
      await screenshot(`dashboard-categories-${theme}`);
      await scrollWebview('details[open]');
      await screenshot(`dashboard-evidence-${theme}`);
    });
  }

  it('scrolls downwards only where there is little room', async () => {
    await resize(NARROW);
    await open();
    const { width, contentWidth } = await webviewLayout();
    await screenshot('dashboard-narrow');
    await resize(USUAL);
    assert.ok(contentWidth <= width, `${contentWidth} in ${width} pixels`);
  });
});

async function open(): Promise<void> {
  await run('openDashboard', { folder: workspaceFolder().toString() });
  await visibleInWebview('By category');
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi } from './extension.js';
import { until } from './until.js';
import { press, type, visible, visibleInWebview } from './window.js';

const SLUG = 'automated-hyperparameter-optimisation';

describe('the catalogue', () => {
  afterEach(closeEditors);

  it('is found through a mistyped word, and opens the page of what was picked', async () => {
    const { search } = await extensionApi();
    const best = search('hyperparametr')[0];
    assert.equal(best?.slug, SLUG);
    await vscode.commands.executeCommand('mlPractices.search');
    // Letters typed before the box has the focus go nowhere.
    await visible('.quick-input-widget .monaco-inputbox.synthetic-focus');
    await visible('.quick-input-list .monaco-list-row[data-index="0"]');
    await type('hyperparametr');
    await visible(`.quick-input-list .monaco-list-row[data-index="0"]:has-text("${best.title}")`);
    await press('Enter');
    await pageIsOpen(best.title);
    await visibleInWebview(best.title);
  });

  it('opens the page of a practice by its slug', async () => {
    const { search } = await extensionApi();
    const title = search('').find(({ slug }) => slug === 'versioning')?.title ?? '';
    await vscode.commands.executeCommand('mlPractices.openPractice', 'versioning');
    await pageIsOpen(title);
    await visibleInWebview(title);
  });
});

async function pageIsOpen(title: string): Promise<void> {
  await until(vscode.window.tabGroups.onDidChangeTabs, `the page "${title}"`, () =>
    vscode.window.tabGroups.all.some((group) => group.activeTab?.label === title),
  );
}

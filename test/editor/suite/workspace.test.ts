import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi, inWorkspace } from './extension.js';
import { findingOf, findingsIn } from './findings.js';
import { until } from './until.js';

/** What the sample project is there to show. */
const RULES = [
  'absolute-path',
  'adhoc-wrangling-block',
  'evaluated-on-training-data',
  'fit-on-test-data',
  'hardcoded-hyperparameters',
  'metrics-only-printed',
  'nan-equality',
  'no-experiment-logging',
  'no-input-validation',
  'out-of-order-execution',
  'preprocess-before-split',
  'shell-install-in-notebook',
  'undefined-name-in-notebook',
  'unseeded-sklearn',
];

describe('the workspace', () => {
  afterEach(closeEditors);

  it('is checked as a whole, closed files and notebooks too', async () => {
    const api = await extensionApi();
    await vscode.commands.executeCommand('mlPractices.checkWorkspace');
    const findings = await api.findings();
    const at = (path: string) => findings.filter(({ uri }) => uri === inWorkspace(path).toString());
    assert.ok(at('src/baseline.py').some(({ rule }) => rule === 'evaluated-on-training-data'));
    assert.ok(at('notebooks/01-explore.ipynb').some(({ cell }) => cell !== null));
    assert.deepEqual(at('src/features.py'), [], 'clean code has no findings');
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))].sort(), RULES);
  });

  it('says nothing while paused, and speaks again afterwards', async () => {
    await extensionApi();
    const document = await vscode.workspace.openTextDocument(inWorkspace('src/train.py'));
    await vscode.window.showTextDocument(document);
    await findingOf(document, 'unseeded-sklearn');
    await vscode.commands.executeCommand('mlPractices.pause');
    await until(vscode.languages.onDidChangeDiagnostics, 'silence', () => findingsIn(document).length === 0);
    await vscode.commands.executeCommand('mlPractices.resume');
    await findingOf(document, 'unseeded-sklearn');
  });

  it('shows the settings that hold for a file', async () => {
    await extensionApi();
    await vscode.window.showTextDocument(inWorkspace('src/train.py'));
    await vscode.commands.executeCommand('mlPractices.showEffectiveSettings');
    await until(vscode.window.tabGroups.onDidChangeTabs, 'a page with the settings', () =>
      /settings/i.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? ''),
    );
  });
});

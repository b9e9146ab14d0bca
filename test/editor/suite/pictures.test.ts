import * as vscode from 'vscode';
import { closeEditors, extensionApi, inWorkspace } from './extension.js';
import { findingOf } from './findings.js';
import { cellWith, reveal } from './notebook.js';
import { THEMES, useTheme } from './themes.js';
import { screenshot, visible, visibleInWebview } from './window.js';

/** What people see, to be looked at: every scene waits until it is there. */
const SCENES: Readonly<Record<string, () => Promise<void>>> = {
  script: async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('src/train.py'));
    const finding = await findingOf(document, 'unseeded-sklearn');
    const editor = await vscode.window.showTextDocument(document);
    const { line } = finding.range.start;
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.InCenter);
    await visible('.squiggly-warning');
  },
  notebook: async () => {
    const notebook = await vscode.workspace.openNotebookDocument(inWorkspace('notebooks/02-train.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const scaling = cellWith(notebook, 'X_scaled = scaler');
    await findingOf(scaling, 'preprocess-before-split');
    await reveal(notebook, scaling);
    await visible('.notebookOverlay .squiggly-warning');
  },
  catalogue: async () => {
    await unfold('mlPractices.catalogue');
    await visible('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="2"]');
  },
  findings: async () => {
    await vscode.commands.executeCommand('mlPractices.checkWorkspace');
    await vscode.commands.executeCommand('notifications.hideToasts');
    await unfold('mlPractices.findings');
    await visible('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="2"]');
  },
  'practice-page': async () => {
    await vscode.commands.executeCommand('mlPractices.openPractice', 'automated-hyperparameter-optimisation');
    await visibleInWebview('Automat');
  },
  checklist: async () => {
    await unfold('mlPractices.checklist');
    await visible('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="2"]');
  },
};

describe('pictures', () => {
  before(extensionApi);
  after(closeEditors);

  for (const [name, base] of Object.entries(THEMES)) {
    describe(name, () => {
      before(() => useTheme(base));
      afterEach(closeEditors);

      for (const [scene, show] of Object.entries(SCENES)) {
        it(scene, async () => {
          await show();
          await screenshot(`${scene}-${name}`);
        });
      }
    });
  }
});

/** Shows a tree view with its first branch open. */
async function unfold(view: string): Promise<void> {
  for (const command of [`${view}.focus`, 'list.focusFirst', 'list.expand']) {
    await vscode.commands.executeCommand(command);
  }
}

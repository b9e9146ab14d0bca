import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi, inWorkspace, workspaceFolder } from './extension.js';
import { until } from './until.js';
import {
  clickInWebview,
  elementInWebview,
  press,
  scrollWebview,
  textsInWebview,
  visible,
  visibleInWebview,
  webviewLayout,
} from './window.js';

const SLUG = 'continuous-integration';
const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand(`mlPractices.${command}`, ...args);

describe('evidence on the page', () => {
  before(async () => {
    await extensionApi();
    await run('lookForEvidence');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  beforeEach(async () => {
    await run('openPractice', SLUG);
    await visibleInWebview('Proposed: mostly.');
  });
  afterEach(async () => {
    await run('setLevel', SLUG, null);
    await closeEditors();
  });

  it('leads to its places, beside the page', async () => {
    await clickInWebview('#evidence .places a');
    const editor = await until(
      vscode.window.onDidChangeActiveTextEditor,
      'the file',
      () => vscode.window.activeTextEditor,
    );
    assert.equal(editor.document.uri.toString(), inWorkspace('.github/workflows/ci.yml').toString());
    await visibleInWebview('Proposed: mostly.');
  });

  it('becomes an answer when the proposal is accepted, and the page stays where it is', async () => {
    await scrollWebview('#evidence-heading');
    const { scrolled } = await webviewLayout();
    await clickInWebview('#evidence [data-do="accept"]');
    await elementInWebview('#answers input[value="mostly"]:checked');
    await elementInWebview('#evidence:not(:has([data-do="accept"]))');
    // The keys go on from where the button was.
    await elementInWebview('#evidence:focus');
    assert.ok(scrolled > 0);
    const recorded = (await (await extensionApi()).checklist(workspaceFolder().toString())).answers[SLUG];
    assert.equal(recorded?.level, 'mostly');
    assert.ok((recorded?.evidence.length ?? 0) > 0);
    await visibleInWebview('Open checklist file');
  });

  it('follows answers from elsewhere, with folds and focus as they were', async () => {
    const summary = '#evidence [data-part^="Against it"] summary';
    await clickInWebview(summary);
    await elementInWebview('#evidence [data-part^="Against it"] .phrases');
    await run('setLevel', SLUG, 'partially');
    await visibleInWebview('Evidence says otherwise.');
    await elementInWebview('#evidence [data-part^="Against it"][open] summary:focus');
    await run('setLevel', SLUG, 'completely');
    await elementInWebview('#evidence:not(:has(.problem))');
    await elementInWebview('#evidence [data-part^="Against it"][open] summary:focus');
  });

  it('asks for a reason before a practice is set aside, and records nothing without one', async () => {
    await clickInWebview('#answers input[value="not-applicable"]');
    await visible('.quick-input-widget:has-text("Why does it make no sense")');
    await press('Escape');
    await elementInWebview('#answers:not(:has(input:checked))');
    await clickInWebview('#answers input[value="not-applicable"]');
    await visible('.quick-input-widget:has-text("Why does it make no sense")');
    await press('a');
    await press('Enter');
    await elementInWebview('#answers .remarks dd:text-is("a")');
    assert.deepEqual(await textsInWebview('#answers .remarks dt'), ['Why not applicable', 'Answered']);
  });
});

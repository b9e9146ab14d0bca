import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  CHECKLIST_PATH,
  closeEditors,
  extensionApi,
  fileText,
  inWorkspace,
  workspaceFolder,
} from './extension.js';
import { messageOf, paneOf, rowOf, showAll, showAlone } from './sidebar.js';
import { THEMES, useTheme } from './themes.js';
import { until } from './until.js';
import { press, screenshot, texts, visible } from './window.js';

const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand(`mlPractices.${command}`, ...args);
const folder = () => workspaceFolder().toString();

describe('evidence beside the checklist', () => {
  let original: string | null;
  before(async () => {
    await extensionApi();
    original = await fileText(CHECKLIST_PATH);
    await run('checkWorkspace');
    await showAlone('checklist');
  });
  after(async () => {
    // Other tests count on the answers that were there.
    await vscode.workspace.fs.writeFile(inWorkspace(CHECKLIST_PATH), Buffer.from(original ?? ''));
    await showAll();
  });
  afterEach(closeEditors);

  it('is looked for when somebody asks, and proposes answers without recording any', async () => {
    const before = await fileText(CHECKLIST_PATH);
    await run('lookForEvidence');
    await messageOf('checklist', 'proposals');
    assert.equal(await fileText(CHECKLIST_PATH), before);
  });

  it('groups by state and narrows to proposals', async () => {
    await run('groupChecklist', 'state');
    await visible(rowOf('checklist', 'Proposed, '));
    await run('groupChecklist', 'category');
    await run('filterChecklist', 'proposed');
    await visible(rowOf('checklist', 'Use Continuous Integration, Proposed: mostly'));
    await run('filterChecklist', 'not-applicable');
    await visible(`${paneOf('checklist')} .welcome-view:has-text("No practice is of this kind")`);
    await run('clearChecklistFilter');
    await visible(rowOf('checklist', 'What next'));
  });

  it('shows its signs below a practice, by keyboard alone', async () => {
    await unfoldPractice('Coding', 'Use Continuous Integration');
    await visible(rowOf('checklist', 'Strong sign: CI that tests'));
    await visible(rowOf('checklist', 'Against it, not found: '));
  });

  it('leads to the line of a file and to the cell of a notebook', async () => {
    await run('openEvidence', folder(), { path: '.github/workflows/ci.yml', cell: null, line: 14 });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), inWorkspace('.github/workflows/ci.yml').toString());
    assert.equal(editor?.selection.start.line, 14);
    await run('openEvidence', folder(), { path: 'notebooks/02-train.ipynb', cell: 1, line: 0 });
    const notebook = await until(
      vscode.window.onDidChangeActiveNotebookEditor,
      'the notebook',
      () => vscode.window.activeNotebookEditor,
    );
    assert.equal(notebook.notebook.uri.toString(), inWorkspace('notebooks/02-train.ipynb').toString());
    await until(
      vscode.window.onDidChangeNotebookEditorSelection,
      'the cell',
      () => notebook.selections[0]?.start === 1,
    );
  });

  it('is kept with the answer when a proposal is accepted', async () => {
    await run('acceptProposal', 'continuous-integration');
    const answer = await recorded('continuous-integration');
    assert.equal(answer.level, 'mostly');
    assert.ok(answer.evidence.length > 0);
    const text = (await fileText(CHECKLIST_PATH)) ?? '';
    assert.match(JSON.stringify(JSON.parse(text)), /"continuous-integration":\{.*"evidence":\[\{/);
    await visible(rowOf('checklist', 'Use Continuous Integration, Mostly, '));
  });

  it('can be reviewed as a whole: what stays ticked is recorded, and what was not found does not count', async () => {
    const done = run('acceptProposals');
    await visible('.quick-input-widget:has-text("Accept proposals") .quick-input-list-row');
    await visible('.quick-input-list-row:has-text("src/features.py")');
    await screenshot('accept-proposals');
    await press('Enter');
    await done;
    assert.equal((await recorded('regression-tests')).level, 'mostly');
    const { levels } = await (await extensionApi()).checklist(folder());
    assert.equal(levels.versioning, 'mostly', 'an answer of a person stays');
    assert.ok(!Object.values(levels).includes('not-at-all'));
  });

  it('asks when somebody else answered in the meantime', async () => {
    const text = (await fileText(CHECKLIST_PATH)) ?? '';
    const other = JSON.parse(text);
    other.practices['regression-tests'].level = 'partially';
    // At once: the view has not heard of it when the next answer is given.
    writeFileSync(inWorkspace(CHECKLIST_PATH).fsPath, `${JSON.stringify(other, null, 2)}\n`);
    const done = run('setLevel', 'regression-tests', 'completely');
    await visible('.notification-list-item:has-text("The file says: Partially. You meant: Completely.")');
    await screenshot('checklist-conflict');
    await vscode.commands.executeCommand('notifications.clearAll');
    await done;
    assert.equal((await recorded('regression-tests')).level, 'partially');
  });

  it('marks values in the file that cannot be used', async () => {
    const text = (await fileText(CHECKLIST_PATH)) ?? '';
    const wrong = JSON.parse(text);
    wrong.practices['regression-tests'].level = 'sometimes';
    await vscode.workspace.fs.writeFile(
      inWorkspace(CHECKLIST_PATH),
      Buffer.from(JSON.stringify(wrong, null, 2)),
    );
    const file = inWorkspace(CHECKLIST_PATH);
    const ours = () =>
      vscode.languages.getDiagnostics(file).filter(({ source }) => source === 'ML Practices');
    await until(
      vscode.languages.onDidChangeDiagnostics,
      'a mark in the checklist file',
      () => ours().length === 1,
    );
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    await until(vscode.languages.onDidChangeDiagnostics, 'no mark', () => ours().length === 0);
  });

  it('marks what speaks against a practice where that is wanted', async () => {
    const configuration = () => vscode.workspace.getConfiguration('mlPractices', workspaceFolder());
    const against = () =>
      vscode.languages
        .getDiagnostics()
        .flatMap(([, found]) => found)
        .filter(({ message }) => message.startsWith('Speaks against'));
    assert.deepEqual(against(), []);
    const target = vscode.ConfigurationTarget.Global;
    await configuration().update('checklist.showCounterEvidence', true, target);
    await until(vscode.languages.onDidChangeDiagnostics, 'counter-evidence', () => against().length > 0);
    assert.ok(against().every(({ severity }) => severity === vscode.DiagnosticSeverity.Information));
    await configuration().update('checklist.showCounterEvidence', undefined, target);
    await until(vscode.languages.onDidChangeDiagnostics, 'no counter-evidence', () => against().length === 0);
  });

  it('asks about the project step by step, with a way back and a way around', async () => {
    const done = run('setUpProfile');
    await visible('.quick-input-title:has-text("stage (1/10)")');
    await press('ArrowDown');
    await press('Enter');
    await visible('.quick-input-title:has-text("deployed (2/10)")');
    await screenshot('profile');
    await vscode.commands.executeCommand('workbench.action.quickInputBack');
    await visible('.quick-input-title:has-text("stage (1/10)")');
    await press('Enter');
    for (let step = 2; step <= 10; step++) {
      await visible(`.quick-input-title:has-text("(${step}/10)")`);
      await press('Enter');
    }
    await done;
    const { profile } = await (await extensionApi()).checklist(folder());
    assert.deepEqual(profile, { stage: 'exploration' });
  });

  for (const [name, base] of Object.entries(THEMES).slice(0, 2)) {
    it(`looks like this: ${name}`, async () => {
      await useTheme(base);
      await run('setLevel', 'static-analysis', 'partially');
      await run('setLevel', 'risk-assessments', 'not-applicable');
      await unfoldPractice('Data', 'Write Reusable Scripts');
      await visible(rowOf('checklist', 'Speaks against it'));
      await screenshot(`checklist-evidence-${name}`);
      await run('groupChecklist', 'state');
      await run('filterChecklist', 'again');
      await visible(rowOf('checklist', 'Evidence says otherwise'));
      await visible(`${paneOf('checklist')} .monaco-list-row[aria-level="2"]`);
      await screenshot(`checklist-again-${name}`);
      await run('clearChecklistFilter');
      await visible(rowOf('checklist', 'No answer yet'));
      await vscode.commands.executeCommand('list.focusFirst');
      await focus('Answered');
      await vscode.commands.executeCommand('list.expand');
      await visible(`${paneOf('checklist')} .monaco-list-row[aria-level="2"]`);
      await screenshot(`checklist-by-state-${name}`);
      await run('groupChecklist', 'category');
    });
  }
});

async function recorded(slug: string) {
  const { answers } = await (await extensionApi()).checklist(folder());
  const answer = answers[slug];
  assert.ok(answer, `an answer for ${slug}`);
  return answer;
}

/** Opens a practice, by the keys of the list. */
async function unfoldPractice(group: string, title: string): Promise<void> {
  await run('checklist.focus');
  await vscode.commands.executeCommand('workbench.actions.treeView.mlPractices.checklist.collapseAll');
  await vscode.commands.executeCommand('list.focusFirst');
  await focus(group);
  await vscode.commands.executeCommand('list.expand');
  await visible(rowOf('checklist', title));
  await focus(title);
  await vscode.commands.executeCommand('list.expand');
}

/** Goes down from where the list is to the row with this title. */
async function focus(title: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    const [focused] = await texts(`${paneOf('checklist')} .monaco-list-row.focused .label-name`);
    if (focused?.startsWith(title)) return;
    await vscode.commands.executeCommand('list.focusDown');
  }
  throw new Error(`There is no row “${title}”.`);
}

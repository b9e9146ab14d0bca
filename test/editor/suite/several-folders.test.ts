import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CHECKLIST_PATH, closeEditors, extensionApi } from './extension.js';
import { messageOf, paneOf, rowOf, rowTitles, showAll, showAlone } from './sidebar.js';
import { until } from './until.js';
import {
  click,
  clickInWebview,
  elementInWebview,
  press,
  screenshot,
  textsInWebview,
  visible,
  visibleInWebview,
} from './window.js';

const CI = 'continuous-integration';
const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand(`mlPractices.${command}`, ...args);

describe('a window with several folders', () => {
  before(async () => {
    await extensionApi();
    await showAlone('checklist');
  });
  after(showAll);
  afterEach(closeEditors);

  it('has a checklist for each', async () => {
    await visible(rowOf('checklist', 'churn, 0 of 45 answered'));
    await visible(rowOf('checklist', 'sales, 0 of 45 answered'));
    await messageOf('checklist', 'Look for evidence');
  });

  it('records a tick in the folder that the box is of', async () => {
    // The groups of the other folder are out of the way.
    await click(`${rowOf('checklist', 'churn, ')} .monaco-tl-twistie`);
    await click(`${rowOf('checklist', 'Training, ')} .monaco-tl-twistie`);
    await click(`${rowOf('checklist', 'Share a Clearly Defined Training Objective')} .monaco-checkbox`);
    await visible(rowOf('checklist', 'sales, 1 of 45 answered'));
    await visible(rowOf('checklist', 'churn, 0 of 45 answered'));
    assert.deepEqual(await levels('sales'), { 'shared-training-objective': 'completely' });
    assert.match((await checklistFile('sales')) ?? '', /"shared-training-objective"/);
    assert.equal(await checklistFile('churn'), null);
  });

  it('looks for evidence in all, and keeps apart what each shows', async () => {
    await run('lookForEvidence');
    await visible(`${rowOf('checklist', 'churn, 0 of 45 answered, ')}[aria-label$=" proposals"]`);
    await visible(`${rowOf('checklist', 'sales, 1 of 45 answered, ')}[aria-label$=" proposals"]`);
    await screenshot('several-folders');
    await run('openPractice', CI);
    await elementInWebview('#answers fieldset legend:text-is("How far is it adopted in churn?")');
    await elementInWebview('#answers fieldset legend:text-is("How far is it adopted in sales?")');
    await elementInWebview('#evidence [data-folder$="/churn"]:has(h4:text-is("churn")) .proposal');
    await elementInWebview('#evidence [data-folder$="/sales"]:has(h4:text-is("sales")):not(:has(.places))');
    await screenshot('several-folders-page');
  });

  it('goes by the folder on the page, for answers and for places', async () => {
    await run('openPractice', CI);
    await clickInWebview('#answers fieldset[data-folder$="/sales"] input[value="partially"]');
    await elementInWebview('#answers fieldset[data-folder$="/sales"] input[value="partially"]:checked');
    await elementInWebview('#answers fieldset[data-folder$="/churn"]:not(:has(input:checked))');
    await visibleInWebview('churn: no answer yet, sales: partially');
    assert.equal((await levels('sales'))[CI], 'partially');
    assert.equal(await checklistFile('churn'), null);
    await clickInWebview('#evidence [data-folder$="/churn"] .places a');
    const editor = await until(
      vscode.window.onDidChangeActiveTextEditor,
      'the file',
      () => vscode.window.activeTextEditor,
    );
    assert.equal(editor.document.uri.toString(), `${addressOf('churn')}/.github/workflows/ci.yml`);
  });

  it('asks whose proposals are reviewed, and offers no other', async () => {
    const done = run('acceptProposals');
    await pickFolder('churn');
    await visible('.quick-input-title:has-text("Accept proposals in churn")');
    await visible('.quick-input-list-row:has-text("Use Continuous Integration"):has-text("Mostly")');
    await press('Enter');
    await done;
    assert.equal((await levels('churn'))[CI], 'mostly');
    assert.equal((await levels('sales'))[CI], 'partially');
  });

  it('leaves folders out in which a filter finds nothing', async () => {
    await run('filterChecklist', 'answered');
    await visible(rowOf('checklist', 'churn, '));
    await run('setLevel', CI, null, addressOf('sales'));
    await run('setLevel', 'shared-training-objective', null, addressOf('sales'));
    await visible(`${paneOf('checklist')} .monaco-list-rows:not(:has([aria-label^="sales, "]))`);
    assert.deepEqual(await rowTitles('checklist', 1), ['churn']);
    await run('clearChecklistFilter');
    await visible(rowOf('checklist', 'sales, 0 of 45 answered'));
  });

  it('asks which project the profile is of', async () => {
    const done = run('setUpProfile');
    await pickFolder('sales');
    await visible('.quick-input-title:has-text("About the project in sales: stage (1/10)")');
    await press('ArrowDown');
    for (let step = 1; step <= 10; step++) {
      await visible(`.quick-input-title:has-text("(${step}/10)")`);
      await press('Enter');
    }
    await done;
    const api = await extensionApi();
    assert.deepEqual((await api.checklist(addressOf('sales'))).profile, { stage: 'exploration' });
    assert.deepEqual((await api.checklist(addressOf('churn'))).profile ?? {}, {});
  });

  it('has a dashboard for each, with a choice in it', async () => {
    const done = run('openDashboard');
    await pickFolder('churn');
    await done;
    await elementInWebview('#content h1:has-text("churn")');
    await clickInWebview('#folder');
    await press('ArrowDown');
    await press('Enter');
    await elementInWebview('#content h1:has-text("sales")');
    assert.deepEqual(await textsInWebview('#folder option:checked'), ['sales']);
    await screenshot('several-folders-dashboard');
  });

  it('names the folder beside findings', async () => {
    await showAlone('findings');
    await run('groupFindingsByFile');
    await run('checkWorkspace');
    await visible(rowOf('findings', 'churn/src/train.py, '));
    await visible(rowOf('findings', 'sales/train.py, '));
    await run('groupFindingsByRule');
    await click(`${rowOf('findings', 'Randomness in scikit-learn without a seed')} .monaco-tl-twistie`);
    await visible(`${paneOf('findings')} .monaco-list-row:has-text("train.py in sales, line 7")`);
    await screenshot('several-folders-findings');
  });
});

/** Answers the question for a folder. */
async function pickFolder(name: string): Promise<void> {
  await visible('.quick-input-widget input[placeholder="In which folder?"]');
  await click(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`);
}

async function checklistFile(folder: string): Promise<string | null> {
  try {
    const uri = vscode.Uri.joinPath(vscode.Uri.parse(addressOf(folder), true), CHECKLIST_PATH);
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
  } catch {
    return null;
  }
}

async function levels(folder: string) {
  return (await (await extensionApi()).checklist(addressOf(folder))).levels;
}

function addressOf(folder: string): string {
  const found = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
  if (!found) throw new Error(`The folder ${folder} is not open.`);
  return found.uri.toString();
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi } from './extension.js';
import { messageOf, openSearch, paneOf, rowOf, rowTitles, showAll, showAlone, unfold } from './sidebar.js';
import { until } from './until.js';
import { press, texts, type, visible } from './window.js';

const LATER = 'Later additions';
const GROUPS = {
  difficulty: ['Basic', 'Medium', 'Advanced', LATER],
  rank: [
    'Most adopted (1–10)',
    'In the middle (11–20)',
    'Least adopted (21–29)',
    'Not in the survey of 2020',
    LATER,
  ],
  effect: ['Agility', 'Software quality', 'Team effectiveness', 'Traceability', 'No effect measured', LATER],
  requirement: [
    'Human agency and oversight',
    'Technical robustness and safety',
    'Privacy and data governance',
    'Transparency',
    'Diversity, non-discrimination and fairness',
    'Accountability',
    'No requirement named',
    LATER,
  ],
  findings: ['With findings', 'Without findings', LATER],
  category: ['Data', 'Training', 'Coding', 'Deployment', 'Team', 'Governance', LATER],
};
const SCRIPTS = 'Practice 4: Write Reusable Scripts for Data Cleaning and Merging, Data, rank 5';

describe('the sidebar', () => {
  before(async () => {
    await extensionApi();
    await vscode.commands.executeCommand('mlPractices.checkWorkspace');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  afterEach(closeEditors);

  describe('the practices', () => {
    before(() => showAlone('catalogue'));
    after(showAll);
    afterEach(async () => {
      await vscode.commands.executeCommand('mlPractices.clearFilter');
      await vscode.commands.executeCommand('mlPractices.groupPractices', 'category');
    });

    for (const [grouping, groups] of Object.entries(GROUPS)) {
      it(`can be grouped: ${grouping}`, async () => {
        await vscode.commands.executeCommand('mlPractices.groupPractices', grouping);
        for (const group of groups) await visible(rowOf('catalogue', group));
        assert.deepEqual(await rowTitles('catalogue', 1), groups);
        await unfold('catalogue');
        await visible(`${paneOf('catalogue')} .monaco-list-row[aria-level="2"]`);
      });
    }

    it('offers the groupings by name', async () => {
      const done = vscode.commands.executeCommand('mlPractices.groupPractices');
      await visible('.quick-input-list .monaco-list-row:has-text("EU requirement")');
      await type('diffic');
      await visible('.quick-input-list .monaco-list-row[data-index="0"]:has-text("Difficulty")');
      await press('Enter');
      await done;
      await visible(rowOf('catalogue', 'Advanced'));
    });

    it('show a new level and new findings at once, and keep what is open and selected', async () => {
      await vscode.commands.executeCommand('mlPractices.groupPractices', 'rank');
      await visible(rowOf('catalogue', 'Most adopted'));
      await unfold('catalogue');
      await visible(rowOf('catalogue', `${SCRIPTS}, No answer yet, `));
      await vscode.commands.executeCommand('list.focusDown');
      const focused = `${paneOf('catalogue')} .monaco-list-row.focused`;
      const before = await texts(focused);
      await vscode.commands.executeCommand('mlPractices.setLevel', 'reusable-data-scripts', 'partially');
      await visible(rowOf('catalogue', `${SCRIPTS}, Partially`));
      await vscode.commands.executeCommand('mlPractices.pause');
      await visible(`${paneOf('catalogue')} .monaco-list-row[aria-label$="rank 5, Partially"]`);
      await vscode.commands.executeCommand('mlPractices.resume');
      await vscode.commands.executeCommand('mlPractices.checkWorkspace');
      await vscode.commands.executeCommand('notifications.clearAll');
      await visible(rowOf('catalogue', `${SCRIPTS}, Partially, `));
      assert.deepEqual(await texts(focused), before);
      await vscode.commands.executeCommand('mlPractices.setLevel', 'reusable-data-scripts', null);
      await visible(rowOf('catalogue', `${SCRIPTS}, No answer yet`));
    });

    it('are narrowed to what a search finds, and shown again', async () => {
      await openSearch('mlPractices.filterCatalogue');
      await type('drfit');
      await visible('.quick-input-title:has-text("Matches for “drift”")');
      await visible('.quick-input-list .monaco-list-row[data-index="0"]:has-text("Show only the matches")');
      await press('Enter');
      await messageOf('catalogue', '5 practices, 1 later addition for “drfit”');
      await visible(rowOf('catalogue', 'Practice 31: Perform Checks to Detect Skew'));
      await visible(rowOf('catalogue', 'Later additions, 1 of 12'));
      await vscode.commands.executeCommand('mlPractices.clearFilter');
      await visible(rowOf('catalogue', 'Coding, 4 practices'));
      await visible(rowOf('catalogue', 'Later additions, 12'));
    });

    it('say so when nothing matches, and lead back', async () => {
      await openSearch('mlPractices.filterCatalogue');
      await type('xyzzyquux');
      await visible('.quick-input-list .quick-input-list-entry:has-text("Nothing matches")');
      await press('Escape');
      await visible(rowOf('catalogue', 'Coding, 4 practices'));
    });

    it('can be found by the tree’s own search as well', async () => {
      await unfold('catalogue');
      await visible(rowOf('catalogue', 'Practice 3: '));
      await vscode.commands.executeCommand('list.find');
      await visible(`${paneOf('catalogue')} .monaco-tree-type-filter input`);
      await type('social');
      await visible(`${rowOf('catalogue', 'Practice 3: ')} .highlight:text-is("Social")`);
      await press('Escape');
      await vscode.commands.executeCommand('list.collapseAll');
    });
  });

  describe('a search', () => {
    it('finds practices, rules and tools in spite of a typo, in groups, best first', async () => {
      await openSearch('mlPractices.search');
      await type('hyperparametr');
      await visible('.quick-input-title:has-text("Matches for “hyperparameter”")');
      await visible('.quick-input-list .monaco-list-row[data-index="0"]:has-text("Hyper-Parameter")');
      const heading = '.quick-input-list-separator';
      await visible(`.quick-input-list .monaco-list-row[data-index="0"] ${heading}:has-text("Practices ·")`);
      await visible(`.quick-input-list .monaco-list-row ${heading}:has-text("Rules ·"):visible`);
      await press('Enter');
      await pageIsOpen('Automate Hyper-Parameter Optimisation');
    });

    it('marks the letters that were typed, and shows the sentence they are in', async () => {
      await openSearch('mlPractices.search');
      await type('skewed');
      const first = '.quick-input-list .monaco-list-row[data-index="0"]';
      await visible(`${first} .quick-input-list-label-meta .highlight:text-is("skewed")`);
      await press('Escape');
    });

    it('narrows the sidebar from its last entry, by keys alone', async () => {
      await openSearch('mlPractices.search');
      await type('guardrailz');
      // Each letter brings a new list, with the focus on its first entry; only the last one here is a typo.
      await visible('.quick-input-title:has-text("Matches for “guardrails”")');
      await press('ArrowUp');
      await visible('.quick-input-list .monaco-list-row.focused:has-text("Show only the matches")');
      await press('Enter');
      await messageOf('catalogue', '1 practice, 4 later additions for “guardrailz”');
      await vscode.commands.executeCommand('mlPractices.clearFilter');
      await visible(rowOf('catalogue', 'Data, 8 practices'));
    });
  });

  describe('the findings of a practice', () => {
    afterEach(() => vscode.commands.executeCommand('mlPractices.showAllFindings'));

    it('are shown alone, then all again', async () => {
      await vscode.commands.executeCommand('mlPractices.showFindings', 'versioning');
      await messageOf('findings', 'for “Use Versioning for Data');
      await vscode.commands.executeCommand('mlPractices.showAllFindings');
      await visible(`${paneOf('findings')} .message:not(:has-text("for “"))`);
    });

    it('may be none, and that is said', async () => {
      const done = vscode.commands.executeCommand('mlPractices.showFindings', 'shadow-deployment');
      await visible('.notification-list-item:has-text("does not show in code")');
      await vscode.commands.executeCommand('notifications.clearAll');
      await done;
    });
  });

  describe('the reading list', () => {
    before(() => showAlone('resources'));
    after(showAll);

    it('has sections, with what must be read first', async () => {
      await visible(rowOf('resources', 'Broad overviews, 6 entries'));
      assert.deepEqual(await rowTitles('resources', 1), [
        'Broad overviews',
        'Data management',
        'Model training',
        'Deployment and operation',
        'Social aspects',
        'Governance',
        'Tools',
      ]);
      await unfold('resources');
      await visible(
        rowOf('resources', 'Hidden Technical Debt in Machine Learning Systems, must-read, scientific'),
      );
      await vscode.commands.executeCommand('list.collapse');
    });
  });
});

async function pageIsOpen(title: string): Promise<void> {
  await until(vscode.window.tabGroups.onDidChangeTabs, `the page "${title}"`, () =>
    vscode.window.tabGroups.all.some((group) => group.activeTab?.label === title),
  );
}

import * as vscode from 'vscode';
import { closeEditors, extensionApi } from './extension.js';
import { openSearch, paneOf, rowOf, showAll, showAlone, unfold } from './sidebar.js';
import { THEMES, useTheme } from './themes.js';
import { press, screenshot, type, visible } from './window.js';

/** Each with the group that stands first in it. */
const GROUPINGS = {
  category: 'Data, ',
  difficulty: 'Basic, ',
  rank: 'Most adopted',
  effect: 'Agility, ',
  requirement: 'Human agency',
  findings: 'With findings',
};
const LEVELS = {
  versioning: 'mostly',
  'sanity-checks': 'partially',
  'reusable-data-scripts': 'completely',
  'social-bias-in-data': 'not-at-all',
  'privacy-preserving-ml': 'not-applicable',
};

/** What the sidebar and the search look like, to be looked at. */
describe('pictures of the sidebar', () => {
  before(async () => {
    await extensionApi();
    await vscode.commands.executeCommand('mlPractices.checkWorkspace');
    for (const [slug, level] of Object.entries(LEVELS)) {
      await vscode.commands.executeCommand('mlPractices.setLevel', slug, level);
    }
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  after(async () => {
    for (const slug of Object.keys(LEVELS)) {
      if (slug !== 'versioning') await vscode.commands.executeCommand('mlPractices.setLevel', slug, null);
    }
  });

  for (const [name, base] of Object.entries(THEMES)) {
    describe(name, () => {
      before(() => useTheme(base));
      afterEach(closeEditors);
      afterEach(showAll);

      it('all views', async () => {
        await unfold('catalogue');
        await visible(`${paneOf('catalogue')} .monaco-list-row[aria-level="2"]`);
        await screenshot(`sidebar-${name}`);
      });

      it('the practices in each grouping, and narrowed', async () => {
        await showAlone('catalogue');
        for (const [grouping, first] of Object.entries(GROUPINGS)) {
          await vscode.commands.executeCommand('mlPractices.groupPractices', grouping);
          await visible(rowOf('catalogue', first));
          await unfold('catalogue');
          await visible(`${paneOf('catalogue')} .monaco-list-row[aria-level="2"]`);
          await screenshot(`practices-by-${grouping}-${name}`);
        }
        await vscode.commands.executeCommand('mlPractices.groupPractices', 'category');
        await openSearch('mlPractices.filterCatalogue');
        await type('drfit');
        await visible('.quick-input-title:has-text("Matches for “drift”")');
        await screenshot(`filter-${name}`);
        await press('Enter');
        await visible(rowOf('catalogue', 'Later additions, 1 of 12'));
        await screenshot(`practices-narrowed-${name}`);
        await vscode.commands.executeCommand('mlPractices.clearFilter');
      });

      it('the reading list', async () => {
        await showAlone('resources');
        await unfold('resources');
        await visible(`${paneOf('resources')} .monaco-list-row[aria-level="2"]`);
        await screenshot(`resources-${name}`);
      });

      for (const query of ['drift', 'hyperparametr', '']) {
        it(`the search for "${query}"`, async () => {
          await openSearch('mlPractices.search');
          if (query !== '') await type(query);
          const heading = query === '' ? 'Data' : 'Practices ·';
          await visible(`.quick-input-list .quick-input-list-separator:has-text("${heading}")`);
          await screenshot(`search-${query || 'empty'}-${name}`);
          await press('Escape');
        });
      }
    });
  }
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionApi, workspaceFolder } from './extension.js';
import { THEMES, useTheme } from './themes.js';
import { until } from './until.js';
import {
  clickInWebview,
  elementInWebview,
  press,
  resize,
  screenshot,
  scrollWebview,
  textsInWebview,
  unfoldWebview,
  visibleInWebview,
  webviewLayout,
  webviewViolations,
} from './window.js';

const USUAL = { width: 1440, height: 900 };
/** The row of icons at the edge of the window takes 48 pixels, the border of the editor one. */
const NARROW = { width: 348, height: 900 };
/** What is left of the usual window, in CSS pixels, at 200 %. */
const ZOOMED = { width: USUAL.width / 2, height: USUAL.height / 2 };

/** Pages with charts, findings and evidence, one of a later practice, one of a rule, and one that leads nowhere. */
const PAGES = {
  figures: async () => {
    await openPractice('versioning', 'In the survey');
    await scrollWebview('#survey-heading');
  },
  findings: () => openPractice('automated-hyperparameter-optimisation', 'findings:'),
  evidence: async () => {
    await openPractice('reusable-data-scripts', 'Speaks against it');
    await scrollWebview('#evidence-heading');
  },
  signs: async () => {
    await openPractice('continuous-integration', 'What counts as evidence');
    await scrollWebview('#what-counts-heading');
  },
  effects: () => openPractice('communicate-and-align', 'Team effectiveness: importance'),
  later: () => openPractice('layered-guardrails', 'Later addition'),
  rule: () => openRule('preprocess-before-split', 'What it flags'),
  missing: () => openPractice('nowhere', 'No such practice'),
};

describe('the page', () => {
  before(async () => {
    await extensionApi();
    await vscode.commands.executeCommand('mlPractices.checkWorkspace');
    await vscode.commands.executeCommand('mlPractices.lookForEvidence');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  after(() => resize(USUAL));

  describe('of a practice', () => {
    afterEach(closeEditors);

    it('leads from a finding to its place, beside the page', async () => {
      await PAGES.findings();
      const script = '#findings li a:has-text(".py")';
      const [place = ''] = await textsInWebview(script);
      await clickInWebview(script);
      const editor = await until(
        vscode.window.onDidChangeActiveTextEditor,
        place,
        () => vscode.window.activeTextEditor,
      );
      const path = vscode.workspace.asRelativePath(editor.document.uri);
      assert.equal(place, `${path}, line ${editor.selection.start.line + 1}`);
      await visibleInWebview('findings:');
    });

    it('records a level, marks it on the figures, and takes it back', async () => {
      const api = await extensionApi();
      const recorded = async () =>
        (await api.checklist(workspaceFolder().toString())).levels['sanity-checks'];
      await openPractice('sanity-checks', 'No answer yet.');
      await clickInWebview('input[value="partially"]');
      await visibleInWebview('We do this here and there.');
      await visibleInWebview('This workspace: partially');
      assert.equal(await recorded(), 'partially');
      await press('ArrowRight');
      await visibleInWebview('We do this in most places.');
      assert.equal(await recorded(), 'mostly');
      await clickInWebview('[data-do="clear"]');
      await visibleInWebview('No answer yet.');
      assert.equal(await recorded(), undefined);
    });

    it('compares by the groups that the reader chooses, on the next page as well', async () => {
      await openPractice('versioning', 'Compare by');
      await elementInWebview('[data-grouping="teamSize"]');
      await clickInWebview('#grouping');
      await press('ArrowDown');
      await press('Enter');
      await elementInWebview('[data-grouping="teamExperience"]');
      await openPractice('logged-predictions', 'Compare by');
      await elementInWebview('[data-grouping="teamExperience"]');
    });

    it('goes back and forward by button and key, each page where it was left', async () => {
      await openPractice('versioning', 'Practice 22');
      assert.deepEqual(await textsInWebview('[data-go]:disabled'), ['← Back', 'Forward →']);
      await scrollWebview('.neighbours');
      await clickInWebview('.neighbours p:last-child a');
      await visibleInWebview('Practice 23');
      assert.equal((await webviewLayout()).scrolled, 0);
      await press('Alt+ArrowLeft');
      await visibleInWebview('Practice 22');
      assert.ok((await webviewLayout()).scrolled > 0);
      await press('Alt+ArrowRight');
      await visibleInWebview('Practice 23');
      await clickInWebview('[data-go="back"]');
      await visibleInWebview('Practice 22');
    });

    it('offers what was probably meant when a link leads nowhere', async () => {
      await openPractice('hyperparametr-optimization', 'No such practice');
      await clickInWebview('main li a');
      await visibleInWebview('Practice 18');
    });

    it('opens by a link from elsewhere', async () => {
      const link = `${vscode.env.uriScheme}://ml-practices.ml-practices/practice/monitored-models`;
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(link));
      await visibleInWebview('Practice 30');
    });

    it('says why there is no such rule', async () => {
      await openRule('inplace-true', 'Ruff says this already');
      await openRule('rule-of-long-ago', 'may be from another version');
    });
  });

  for (const [theme, base] of Object.entries(THEMES)) {
    describe(`in the ${theme} theme`, () => {
      before(() => useTheme(base));
      afterEach(closeEditors);

      for (const [name, open] of Object.entries(PAGES)) {
        it(`has nothing that hinders people who read or move otherwise: ${name}`, async () => {
          await open();
          await screenshot(`page-${name}-${theme}`);
          await unfoldWebview();
          assert.deepEqual(await webviewViolations(), []);
        });
      }
    });
  }

  for (const [what, size] of Object.entries({ 'at 300 pixels': NARROW, 'at 200 %': ZOOMED })) {
    describe(what, () => {
      before(() => resize(size));
      after(() => resize(USUAL));
      afterEach(closeEditors);

      for (const [name, open] of Object.entries(PAGES)) {
        it(`scrolls downwards only: ${name}`, async () => {
          await open();
          await screenshot(`page-${name}-${size.width}`);
          await unfoldWebview();
          const { width, contentWidth } = await webviewLayout();
          assert.ok(contentWidth <= width, `${contentWidth} in ${width} pixels`);
        });
      }
    });
  }

  describe('before a reload of the window', () => {
    it('is left open', async () => {
      await openPractice('versioning', 'Practice 22');
      await clickInWebview('.neighbours p:last-child a');
      await visibleInWebview('Practice 23');
    });
  });
});

async function openPractice(slug: string, text: string): Promise<void> {
  await vscode.commands.executeCommand('mlPractices.openPractice', slug);
  await visibleInWebview(text);
}

async function openRule(id: string, text: string): Promise<void> {
  await vscode.commands.executeCommand('mlPractices.openRule', id);
  await visibleInWebview(text);
}

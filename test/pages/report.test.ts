import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { cli } from '../cli/cli.js';
import { launchChromium } from '../editor/chromium.js';
import { TempFolder } from '../workspace/temp-folder.js';

// Given as text: the browser runs these, and its names are none of this program's.
const UNFOLD = 'for (const part of document.querySelectorAll("details")) part.open = true';
const IS_SHOWN = 'document.querySelector(".evidence").checkVisibility()';
const OUTLINES =
  '[...document.querySelectorAll(".bar .hollow, .bar .ink-completely")].map((part) => part.getAttribute("class") + ": " + getComputedStyle(part).strokeDasharray)';
const WIDTHS = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';

describe('the report as a page', function () {
  this.timeout(120_000);
  let browser: Browser;
  let address = '';

  before(async () => {
    const folder = await TempFolder.with({
      'requirements.txt': 'mlflow\nscikit-learn==1.5.0\n',
      'train.py': 'import mlflow\nmlflow.log_metric("f1", 0.5)\n',
      'tests/test_a.py': 'def test_a():\n    assert 1\n',
      '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: pytest || true\n',
    });
    const answers = ['24 completely', '25 partially', '38 mostly', '5 not-applicable --reason Measured'];
    for (const answer of answers) await cli(folder.path, ['checklist', 'set', ...answer.split(' ')]);
    const report = ['report', '--format', 'html', '--date', '2026-03-31', '--output', 'report.html'];
    assert.equal((await cli(folder.path, report)).code, 0);
    address = folder.uriOf('report.html');
    browser = await launchChromium();
  });
  after(() => browser?.close());

  async function open(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
    const page = await browser.newPage(options);
    await page.goto(address);
    return page;
  }

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barriers that can be measured, in ${colorScheme}`, async () => {
      const page = await open({ colorScheme });
      await page.evaluate(UNFOLD);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
        [],
      );
      await page.close();
    });

  it('shows another comparison without JavaScript', async () => {
    const page = await open({ javaScriptEnabled: false });
    const shown = () => page.locator('td .by:visible').first().getAttribute('class');
    const before = await shown();
    await page.getByRole('radio', { name: 'Governmental organisation' }).check();
    assert.notEqual(await shown(), before);
    await page.close();
  });

  it('prints the evidence, and no choice that paper cannot offer', async () => {
    const page = await open({});
    assert.equal(await page.evaluate(IS_SHOWN), false);
    await page.emulateMedia({ media: 'print' });
    assert.ok(!(await page.locator('fieldset').isVisible()));
    assert.equal(await page.evaluate(IS_SHOWN), true);
    await page.close();
  });

  it('tells proposals from answers by their outline on paper and in forced colours as well', async () => {
    const page = await open({});
    for (const media of [{}, { media: 'print' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(media);
      const outlines = new Set(await page.evaluate<string[]>(OUTLINES));
      assert.deepEqual([...outlines].sort(), ['hollow: 3px, 2px', 'ink-completely: none']);
    }
    await page.close();
  });

  it('fits a narrow window without a bar to scroll the page sideways', async () => {
    const page = await open({ viewport: { width: 360, height: 800 } });
    const [wide = 0, room = 0] = await page.evaluate<number[]>(WIDTHS);
    assert.ok(wide <= room, `${wide} in ${room}`);
    await page.close();
  });
});

/** The real-editor ring: the VSIX in a real VS Code, on a copy of the sample project. */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { Control, SCREENSHOTS } from './control.js';
import { runInDesktop } from './desktop-suite.js';
import { packageDriver } from './driver.js';
import { type Host, startHost } from './host.js';
import { hostUnsupported, prepareHost } from './host-install.js';
import { copySample, severalFolders, temporaryFolder, VSIX } from './sample.js';
import { CONTROL, type Phase, type SuiteEvent } from './suite/window.js';

export interface RingResult {
  readonly passed: number;
  readonly failed: number;
}

/** A phase that takes longer than this hangs. */
const PHASE_LIMIT_MS = 1_500_000;
/** Shorter than a test may take, so that the step that hangs is named. */
const STEP_LIMIT_MS = 45_000;
/** How the names of pictures begin that show where a phase ended too early. */
const FAILED = 'failed-';
const VIEWPORT = { width: 1440, height: 900 };
const SETTINGS = { 'files.autoSave': 'off', 'security.workspace.trust.startupPrompt': 'never' };

/** Runs all phases and says what each test did. Anything that keeps a phase from ending counts as a failure. */
export async function runEditorRing(options: { readonly desktop: boolean }): Promise<RingResult> {
  const counts = { passed: 0, failed: 0 };
  const tell = (event: SuiteEvent) => {
    if (event.kind === 'pass') console.log(`  ✓ ${event.title}`);
    if (event.kind === 'fail') console.log(`  ✗ ${event.title}\n${event.error.replace(/^/gm, '      ')}`);
    if (event.kind === 'pass') counts.passed++;
    if (event.kind === 'fail') counts.failed++;
  };
  await forgetFailures();
  const temporary = await temporaryFolder();
  const control = await Control.listen();
  try {
    if (!existsSync(VSIX)) throw new Error('There is no dist/ml-practices.vsix: run "npm run package".');
    const desktop = options.desktop || Boolean(process.env.VSCODE_EXECUTABLE) || hostUnsupported() !== null;
    if (desktop) await runInDesktop({ control, temporary: temporary.path, tell, limitMs: PHASE_LIMIT_MS });
    else await runInHost(control, temporary.path, tell);
  } catch (error) {
    tell({ kind: 'fail', title: 'running the suite', error: (error as Error).message });
  } finally {
    control.close();
    if (counts.failed > 0) await showLogs(temporary.path);
    await temporary.remove();
  }
  if (counts.passed + counts.failed === 0)
    tell({ kind: 'fail', title: 'running the suite', error: 'No test ran.' });
  return counts;
}

/** Takes away the pictures of failures of an earlier run, which would pass for failures of this one. */
async function forgetFailures(): Promise<void> {
  const names = await readdir(SCREENSHOTS).catch(() => []);
  for (const name of names) if (name.startsWith(FAILED)) await rm(join(SCREENSHOTS, name), { force: true });
}

/** What the extension wrote into its log channel: the first thing to read when a test failed. */
async function showLogs(folder: string): Promise<void> {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/logs.*ML Practices\.log$/.test(path)) continue;
    const text = await readFile(join(folder, path), 'utf8');
    console.log(`  ${path}\n${text.trim().slice(-3000).replace(/^/gm, '      ')}`);
  }
}

async function runInHost(
  control: Control,
  temporary: string,
  tell: (event: SuiteEvent) => void,
): Promise<void> {
  const browser = await launchChromium();
  try {
    await prepareHost();
    const extensions = [VSIX, await packageDriver(temporary)];
    const env = { [CONTROL]: control.url };
    const open = async (name: string, trust: boolean): Promise<Host> => {
      const folder = await copySample(join(temporary, name));
      const profile = join(temporary, `${name}-profile`);
      return startHost(folder, { profile, extensions, trust, port: 0, settings: SETTINGS, env });
    };
    const trusted = await open('trusted', false);
    await withPage(browser, control, trusted, async (page) => {
      await phase(control, 'main', tell, trusted, page, () => page.goto(trusted.url));
      await phase(control, 'after-reload', tell, trusted, page, () => reload(page));
    });
    const several = await severalFolders(join(temporary, 'several-folders'));
    const other = await open('other', false);
    await withPage(browser, control, other, async (page) => {
      await phase(control, 'several-folders', tell, other, page, () => page.goto(other.urlOf(several)));
      await phase(control, 'no-folder', tell, other, page, () => page.goto(other.urlOf(null)));
    });
    const restricted = await open('restricted', true);
    await withPage(browser, control, restricted, async (page) => {
      await phase(control, 'restricted', tell, restricted, page, () => page.goto(restricted.url));
    });
  } finally {
    await browser.close();
  }
}

/** Reloads as a person does: a page that the browser reloads by itself loses what VS Code saves when it closes. */
async function reload(page: Page): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget .monaco-inputbox.synthetic-focus').waitFor();
  await page.keyboard.type('Developer: Reload Window');
  await page.locator('.quick-input-list .monaco-list-row.focused:has-text("Reload Window")').waitFor();
  await page.keyboard.press('Enter');
}

async function withPage(
  browser: Browser,
  control: Control,
  host: Host,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(STEP_LIMIT_MS);
    control.use(page);
    await work(page);
  } finally {
    control.use(null);
    await context.close();
    await host.stop();
  }
}

async function phase(
  control: Control,
  name: Phase,
  tell: (event: SuiteEvent) => void,
  host: Host,
  page: Page,
  begin: () => Promise<unknown>,
): Promise<void> {
  const done = control.phase(name, tell);
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    limit = setTimeout(() => resolve(`took longer than ${PHASE_LIMIT_MS / 1000} s`), PHASE_LIMIT_MS);
  });
  const died = host.ended.then(() => 'the editor host ended');
  const crashed = new Promise<string>((resolve) => page.once('crash', () => resolve('the page crashed')));
  await begin();
  const problem = await Promise.race([done.then(() => null), late, died, crashed]);
  clearTimeout(limit);
  if (problem === null) return;
  await page.screenshot({ path: join(SCREENSHOTS, `${FAILED}${name}.png`) }).catch(() => {});
  throw new Error(`Phase "${name}": ${problem}.\n${host.output()}`);
}

if (require.main === module) {
  runEditorRing({ desktop: process.argv.includes('--desktop') }).then(({ passed, failed }) => {
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  });
}

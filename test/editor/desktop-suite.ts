import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { chromium } from 'playwright-core';
import type { Control } from './control.js';
import { desktopExecutable } from './desktop.js';
import { bundleSuite } from './driver.js';
import { CHECKOUT, copySample, severalFolders } from './sample.js';
import { CONTROL, type Phase, type SuiteEvent } from './suite/window.js';

interface DesktopRun {
  readonly control: Control;
  readonly temporary: string;
  readonly tell: (event: SuiteEvent) => void;
  readonly limitMs: number;
}

/** Port on which Electron lets its window be driven, as Chromium does. */
const DEBUG_PORT = 9422;

/** Runs the same suite in desktop VS Code: a start of the editor for each phase, on one profile. */
export async function runInDesktop(run: DesktopRun): Promise<void> {
  const vscodeExecutablePath = await desktopExecutable();
  const suite = await bundleSuite(run.temporary);
  const trusted = await copySample(join(run.temporary, 'trusted'));
  const restricted = await copySample(join(run.temporary, 'restricted'));
  await onePhase(run, vscodeExecutablePath, suite, trusted, 'main');
  await onePhase(run, vscodeExecutablePath, suite, trusted, 'after-reload');
  const several = await severalFolders(join(run.temporary, 'several'));
  await onePhase(run, vscodeExecutablePath, suite, several, 'several-folders');
  await onePhase(run, vscodeExecutablePath, suite, null, 'no-folder');
  await onePhase(run, vscodeExecutablePath, suite, restricted, 'restricted');
}

async function onePhase(
  run: DesktopRun,
  vscodeExecutablePath: string,
  extensionTestsPath: string,
  opened: string | null,
  phase: Phase,
): Promise<void> {
  const profile = join(run.temporary, phase === 'restricted' ? 'restricted-profile' : 'trusted-profile');
  await writeSettings(profile, phase === 'restricted');
  const launchArgs = [
    ...(opened === null ? [] : [opened]),
    '--user-data-dir',
    profile,
    '--extensions-dir',
    join(profile, 'extensions'),
  ];
  launchArgs.push(`--remote-debugging-port=${DEBUG_PORT}`, '--disable-updates', '--skip-welcome');
  if (process.getuid?.() === 0) launchArgs.push('--no-sandbox');
  const done = run.control.phase(phase, run.tell);
  const driven = driveWindow(run.control);
  const ended = runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: CHECKOUT,
    extensionTestsPath,
    launchArgs,
    extensionTestsEnv: { [CONTROL]: run.control.url },
  }).then(() => 'VS Code ended');
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    limit = setTimeout(() => resolve(`took longer than ${run.limitMs / 1000} s`), run.limitMs);
  });
  const problem = await Promise.race([done.then(() => null), ended, late]);
  clearTimeout(limit);
  if (problem !== null) throw new Error(`Phase "${phase}": ${problem}.`);
  await ended;
  await (await driven)?.close();
  run.control.use(null);
}

async function writeSettings(profile: string, trust: boolean): Promise<void> {
  const settings = {
    'files.autoSave': 'off',
    'security.workspace.trust.enabled': trust,
    'security.workspace.trust.startupPrompt': 'never',
    'workbench.startupEditor': 'none',
    'chat.disableAIFeatures': true,
  };
  await mkdir(join(profile, 'User'), { recursive: true });
  await writeFile(join(profile, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
}

/** Connects to the window once Electron listens, so that screenshots and key presses work as in the host. */
async function driveWindow(control: Control) {
  for (let attempt = 0; attempt < 60; attempt++) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${DEBUG_PORT}`).catch(() => null);
    const page = browser?.contexts()[0]?.pages()[0];
    if (page) {
      control.use(page);
      return browser;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return null;
}

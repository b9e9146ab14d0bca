import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window; installs it first where it is missing and that is possible. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
}

/** Path of a Chromium, installed if need be. Throws with the command to run when there is none. */
export function chromiumPath(): string {
  const found = findChromium();
  if (found) return found;
  installChromium();
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'The editor tests need Chromium, and it could not be installed. Install it with ' +
      '"sudo apt-get install chromium" or "npx playwright-core install --with-deps chromium", or set CHROMIUM to its path.',
  );
}

function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist.`);
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

function installChromium(): void {
  if (isDebian() && process.getuid?.() === 0) installPackage();
  else downloadChromium();
}

function downloadChromium(): void {
  console.log('Chromium is missing: downloading it with Playwright.');
  const cli = join(dirname(createRequire(__filename).resolve('playwright-core/package.json')), 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
}

function isDebian(): boolean {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

function installPackage(): void {
  console.log("Chromium is missing: installing Debian's package.");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']];
  for (const step of steps) {
    const { status, stderr } = spawnSync('apt-get', ['-qq', ...step], { env, encoding: 'utf8' });
    if (status !== 0) console.log(`apt-get ${step[0]} failed: ${stderr.trim().split('\n').at(-1)}`);
  }
}

/** `npm start [-- [--desktop] [PATH]]`: a real VS Code with the extension, on the sample project or on PATH. */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDesktop } from './desktop.js';
import { startHost } from './host.js';
import { cacheFolder, hostUnsupported } from './host-install.js';
import { copySample, type TemporaryFolder, temporaryFolder, VSIX } from './sample.js';

const USUAL_PORT = 8930;

interface Target {
  readonly folder: string;
  /** Whether VS Code asks if the folder is trusted. */
  readonly trust: boolean;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { desktop: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const temporary = await temporaryFolder();
  try {
    const target = await chooseTarget(positionals[0], temporary);
    const desktop = values.desktop || hostUnsupported() !== null;
    if (desktop) await openDesktop(target.folder, VSIX, target.trust);
    else await openHost(target);
  } finally {
    await temporary.remove();
  }
}

/** A person's own folder is theirs to trust; our sample is trusted without asking. */
async function chooseTarget(path: string | undefined, temporary: TemporaryFolder): Promise<Target> {
  if (path === undefined) return { folder: await copySample(temporary.path), trust: false };
  // npm runs scripts in the package's folder; INIT_CWD is where the person stands.
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${folder} is not a folder.`);
  return { folder, trust: true };
}

async function openHost(target: Target): Promise<void> {
  const interrupted = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
  });
  // Trust is a user setting: one lasting profile for each.
  const profile = join(cacheFolder(), target.trust ? 'profile' : 'profile-sample');
  const port = (await isFree(USUAL_PORT)) ? USUAL_PORT : 0;
  const host = await startHost(target.folder, { profile, extensions: [VSIX], trust: target.trust, port });
  console.log(
    `\nVS Code with ML Practices on ${target.folder}\n\n  ${host.url}\n\nOpen this address in a browser. Ctrl-C ends it.`,
  );
  openBrowser(host.url);
  const died = await Promise.race([interrupted.then(() => false), host.ended.then(() => true)]);
  await host.stop();
  if (died) throw new Error(`The editor host ended by itself:\n${host.output()}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

function openBrowser(url: string): void {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

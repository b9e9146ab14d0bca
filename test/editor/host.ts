import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HostInstall, prepareHost } from './host-install.js';

export interface HostOptions {
  /** Folder for the editor's own data: settings, state and installed extensions. */
  readonly profile: string;
  /** VSIX files to install. */
  readonly extensions: readonly string[];
  /** False: the workspace is trusted without asking. True: VS Code asks, as it does for everyone. */
  readonly trust: boolean;
  /** 0 picks a free one. */
  readonly port: number;
  /** More settings for the user's settings.json. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More environment for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Host {
  /** Address of the workbench with the folder open. */
  readonly url: string;
  /** Address of the workbench with a workspace open, by the path of its file; null for no folder at all. */
  urlOf(workspace: string | null): string;
  /** What the server printed so far, for the report of a failure. */
  output(): string;
  /** Resolves when the server has ended by itself or was stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 5_000;

const CALM = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts VS Code on a folder, with the given extensions and nothing else installed. Listens on 127.0.0.1 only. */
export async function startHost(folder: string, options: HostOptions): Promise<Host> {
  const install = await prepareHost();
  const places = [
    ...['--user-data-dir', options.profile],
    ...['--extensions-dir', join(options.profile, 'extensions')],
    ...['--config', join(options.profile, 'code-server.yaml')],
  ];
  await writeProfile(options);
  await installExtensions(install, places, options);

  const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${options.port}`];
  flags.push('--disable-telemetry', '--disable-update-check', '--disable-getting-started-override');
  if (!options.trust) flags.push('--disable-workspace-trust');
  // A process group of its own, so that stop() also ends the extension hosts.
  const child = launch(install, [...flags, ...places], options, true);
  return listening(child, folder);
}

async function writeProfile(options: HostOptions): Promise<void> {
  const trust = { 'security.workspace.trust.enabled': options.trust };
  const settings = { ...CALM, ...trust, ...options.settings };
  await mkdir(join(options.profile, 'User'), { recursive: true });
  await writeFile(join(options.profile, 'code-server.yaml'), 'auth: none\n');
  const file = join(options.profile, 'User', 'settings.json');
  // A lasting profile keeps what its owner changed.
  await writeFile(file, JSON.stringify(settings, null, 2), { flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function installExtensions(
  install: HostInstall,
  places: string[],
  options: HostOptions,
): Promise<void> {
  if (options.extensions.length === 0) return;
  const args = options.extensions.flatMap((file) => ['--install-extension', file]);
  const child = launch(install, [...args, '--force', ...places], options, false);
  const output = collect(child);
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`Installing the extension in the editor host failed:\n${output()}`);
}

function launch(install: HostInstall, args: string[], options: HostOptions, detached: boolean): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  // Settings of a surrounding VS Code or npm run must not reach the host.
  for (const name of Object.keys(env))
    if (/^(npm_|VSCODE_|NODE_OPTIONS|NODE_V8_|PORT$|PASSWORD$)/.test(name)) delete env[name];
  return spawn(install.node, [install.entry, ...args], { env, detached, stdio: ['ignore', 'pipe', 'pipe'] });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (data: Buffer) => {
    text = (text + data).slice(-20_000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

async function listening(child: ChildProcess, folder: string): Promise<Host> {
  const output = collect(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) killGroup(child.pid, 'SIGTERM');
    const hard = setTimeout(() => child.pid && killGroup(child.pid, 'SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(hard);
    // An extension host that was just starting outlives its server.
    if (child.pid) killGroup(child.pid, 'SIGKILL');
  };
  const address = await new Promise<string | null>((resolve) => {
    const limit = setTimeout(() => resolve(null), START_LIMIT_MS);
    const look = () => {
      const found = /HTTP server listening on (http:\S+)/.exec(output())?.[1];
      if (!found) return;
      clearTimeout(limit);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', () => {
      clearTimeout(limit);
      resolve(null);
    });
  });
  if (!address) {
    await stop();
    throw new Error(`The editor host did not start:\n${output()}`);
  }
  const urlOf = (workspace: string | null) =>
    `${address}?${workspace === null ? 'ew=true' : `workspace=${encodeURIComponent(workspace)}`}`;
  return { url: `${address}?folder=${encodeURIComponent(folder)}`, urlOf, output, ended, stop };
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

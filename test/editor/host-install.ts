import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';
/** Counts up when the steps below change, so that an older preparation is not taken for this one. */
const RECIPE = 2;

/** A prepared editor host: real VS Code, served to a browser by code-server, with the Node it needs. */
export interface HostInstall {
  readonly node: string;
  readonly entry: string;
}

/** Why the host cannot run on this machine, or null when it can. */
export function hostUnsupported(): string | null {
  if (process.platform !== 'linux') return `the editor host runs on Linux, this is ${process.platform}`;
  if (process.arch !== 'x64' && process.arch !== 'arm64') return `no Node 24 package for ${process.arch}`;
  return null;
}

/** The folder in the user's cache where everything downloaded or lasting is kept. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'ml-practices');
}

/**
 * Makes the editor host ready, once per machine and pinned version. Builds in a folder of its own and renames
 * it when it is complete and runs, so a half-made host is never used and two callers do not disturb each other.
 */
export async function prepareHost(say: (line: string) => void = console.log): Promise<HostInstall> {
  const unsupported = hostUnsupported();
  if (unsupported) throw new Error(unsupported);
  const ready = join(cacheFolder(), `editor-host-${CODE_SERVER}-node-${NODE}-${RECIPE}`);
  if (!existsSync(ready)) await build(ready, say);
  return hostIn(ready);
}

function nodePackage(): string {
  return `node-linux-${process.arch}`;
}

function hostIn(folder: string): HostInstall {
  const modules = join(folder, 'node_modules');
  return {
    node: join(modules, nodePackage(), 'bin', 'node'),
    entry: join(modules, 'code-server', 'out', 'node', 'entry.js'),
  };
}

async function build(ready: string, say: (line: string) => void): Promise<void> {
  await mkdir(dirname(ready), { recursive: true });
  const work = `${ready}.building-${process.pid}`;
  await removeInterrupted(ready);
  await mkdir(work, { recursive: true });
  const dependencies = { 'code-server': CODE_SERVER, [nodePackage()]: NODE };
  await writeFile(join(work, 'package.json'), JSON.stringify({ private: true, dependencies }, null, 2));

  const vscode = join(work, 'node_modules', 'code-server', 'lib', 'vscode');
  const extensions = join(vscode, 'extensions');
  say(`Preparing the editor host (once, about a minute) in ${ready}`);
  say(`  1/4 code-server ${CODE_SERVER} and Node ${NODE}`);
  await npmInstall(work);
  say('  2/4 what VS Code itself needs');
  await npmInstall(vscode);
  say('  3/4 what its built-in extensions need');
  await npmInstall(extensions);
  say('  4/4 finishing');
  await replaceNativeModules(vscode);
  await dropUnused(vscode);
  await assertItRuns(hostIn(work), work);
  await putInPlace(work, ready);
}

/**
 * Removes half-made hosts whose makers are gone. They are not gone on with: npm takes packages that were being
 * unpacked for whole. What was downloaded is in npm's own cache, so that the next attempt is quick.
 */
async function removeInterrupted(ready: string): Promise<void> {
  const prefix = `${basename(ready)}.building-`;
  for (const name of await readdir(dirname(ready))) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(ready), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function assertItRuns({ node, entry }: HostInstall, work: string): Promise<void> {
  const { code, output } = await run(
    node,
    [entry, '--version', '--config', join(work, 'code-server.yaml')],
    work,
  );
  if (code === 0) return;
  await rm(work, { recursive: true, force: true });
  throw new Error(
    `The editor host was downloaded but does not run; start again. It said:\n${output.slice(-800)}`,
  );
}

async function putInPlace(work: string, ready: string): Promise<void> {
  try {
    await rename(work, ready);
  } catch (error) {
    if (!existsSync(ready)) throw error;
    await rm(work, { recursive: true, force: true });
  }
  await removeInterrupted(ready);
}

/** Scripts stay off: several of them compile modules that the host does without, and need Debian headers. */
async function npmInstall(folder: string): Promise<void> {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'];
  const args = [...first, 'install', '--prefix', folder, ...flags, '--loglevel=error'];
  const { code, output } = await run(command, args, folder);
  if (code === 0) return;
  const reason = output
    .split('\n')
    .filter((line) => /error/i.test(line))
    .slice(0, 4)
    .join('\n  ');
  throw new Error(
    `The editor host could not be downloaded from the npm registry:\n  ${reason || output.slice(-500)}\n` +
      'Check the network and "npm config get registry", then run the same command again: what was downloaded is kept.',
  );
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 1, output: `error: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * The two native modules the server asks for would need a C++ compiler. The watchdog only ends an extension
 * host whose parent died while it was busy; the logger is a few lines of JavaScript.
 */
async function replaceNativeModules(vscode: string): Promise<void> {
  const modules = join(vscode, 'node_modules', '@vscode');
  await writeFile(join(modules, 'native-watchdog', 'index.js'), 'exports.start = exports.exit = () => {};\n');
  await writeFile(join(modules, 'spdlog', 'index.js'), PLAIN_LOGGER);
}

const PLAIN_LOGGER = `const fs = require('fs');
const path = require('path');
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
class Logger {
  constructor(_type, _name, file) { this.file = file; this.level = 2; this.plain = false; }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
    const line = this.plain ? message : time + ' [' + names[level] + '] ' + message + '\\n';
    try { fs.appendFileSync(this.file, line); } catch {}
  }
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((name, level) => {
  Logger.prototype[name] = function (message) { this.write(level, message); };
});
const create = async (name, file) => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
};
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

/** Chat and sign-in parts, about 250 MB with their data: this host has no use for them. */
async function dropUnused(vscode: string): Promise<void> {
  const unused = [
    'node_modules/@github',
    'node_modules/@microsoft/mxc-sdk',
    'extensions/copilot',
    'extensions/microsoft-authentication',
    'extensions/github-authentication',
  ];
  for (const path of unused) await rm(join(vscode, path), { recursive: true, force: true });
}

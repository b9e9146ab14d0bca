import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { cacheFolder } from './host-install.js';

/** Desktop VS Code: the one VSCODE_EXECUTABLE names, or one downloaded into the user's cache. */
export async function desktopExecutable(): Promise<string> {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named && !existsSync(named)) throw new Error(`VSCODE_EXECUTABLE names ${named}, which does not exist.`);
  if (named) return named;
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(cacheFolder(), 'desktop') });
  } catch (error) {
    throw new Error(
      `Desktop VS Code could not be downloaded (${(error as Error).message}). Set VSCODE_EXECUTABLE to an installed one.`,
    );
  }
}

/** Opens a folder in desktop VS Code with the VSIX in a profile of its own; returns when its window is closed. */
export async function openDesktop(folder: string, vsix: string, trust: boolean): Promise<void> {
  const cli = await desktopCli();
  const profile = join(cacheFolder(), 'desktop-profile');
  const places = ['--user-data-dir', profile, '--extensions-dir', join(profile, 'extensions')];
  if (process.getuid?.() === 0) places.push('--no-sandbox');
  runCli(cli, [...places, '--install-extension', vsix, '--force']);
  console.log(`Opening ${folder} in ${cli}. Close its window to end.`);
  const trustFlags = trust ? [] : ['--disable-workspace-trust'];
  runCli(cli, [...places, ...trustFlags, '--new-window', '--wait', folder]);
}

async function desktopCli(): Promise<string> {
  if (process.env.VSCODE_EXECUTABLE) return resolveCliPathFromVSCodeExecutablePath(await desktopExecutable());
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder);
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return found ?? resolveCliPathFromVSCodeExecutablePath(await desktopExecutable());
}

function runCli(cli: string, args: string[]): void {
  // Windows starts .cmd files through a shell only; quoting keeps paths with spaces whole.
  const shell = process.platform === 'win32';
  const quoted = (text: string) => (shell ? `"${text}"` : text);
  const { status, error } = spawnSync(quoted(cli), args.map(quoted), { stdio: 'inherit', shell });
  if (status !== 0) throw new Error(`${cli} ended with ${error?.message ?? `exit code ${status}`}.`);
}

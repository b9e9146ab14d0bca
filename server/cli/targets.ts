import { existsSync, opendirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join as joinPath, resolve } from 'node:path';
import { relative } from '../workspace/address.js';
import { fileAddress } from '../workspace/disk.js';
import { fileErrorWords } from '../workspace/file-error.js';

/** One path of the command line. */
export interface Target {
  /** As given, with forward slashes and none at the end; empty for the current folder when no path was given. */
  readonly given: string;
  readonly uri: string;
  readonly kind: 'file' | 'folder';
  /** The folder its settings see it in: tests, docs and examples are told by the path below it. */
  readonly folder: string;
}

export type TargetResult = Target | { readonly given: string; readonly error: string };

/** What a path is. Links in the path itself are followed, so that a file reached in two ways is one. */
export function readTarget(path: string | null, cwd: string): TargetResult {
  const given = displayed(path ?? '');
  const full = resolve(cwd, path ?? '.');
  let stats: Stats;
  try {
    stats = statSync(full);
    // Below it, an unreadable folder is skipped with a note; one that was asked for must not pass as empty.
    if (stats.isDirectory()) opendirSync(full).closeSync();
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));
    return {
      given,
      error: isMissing ? 'There is no such file or folder.' : `Cannot be read: ${fileErrorWords(error)}.`,
    };
  }
  const uri = fileAddress(realpathSync(full));
  if (stats.isDirectory()) return { given, uri, kind: 'folder', folder: uri };
  if (!stats.isFile()) return { given, error: 'Neither a file nor a folder.' };
  const here = fileAddress(realpathSync(cwd));
  return { given, uri, kind: 'file', folder: relative(here, uri) === null ? parentOf(uri) : here };
}

/** The name to show for a file below a folder of the command line. */
export function nameBelow(given: string, path: string): string {
  if (given === '') return path;
  return given.endsWith('/') ? given + path : `${given}/${path}`;
}

/**
 * The folder in which the modules and dependencies of a project are looked for: that of the repository, else the
 * nearest one above that declares a Python project, else the folder itself.
 */
export function projectTop(folder: string): string {
  const above = [folder];
  while (dirname(above.at(-1) as string) !== above.at(-1)) above.push(dirname(above.at(-1) as string));
  const has = (names: readonly string[]) =>
    above.find((each) => names.some((name) => existsSync(joinPath(each, name))));
  return (
    has(['.git']) ??
    has(['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'environment.yml']) ??
    folder
  );
}

function displayed(path: string): string {
  const forward = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return forward.length > 1 ? forward.replace(/\/+$/, '') || '/' : forward;
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

import { baseName, canonical, relative } from '../workspace/address.js';

/** A workspace folder. */
export interface Folder {
  readonly uri: string;
  readonly name: string;
}

/** Schemes whose documents are a person's own files. Diffs, the interactive window, output and the like stay alone. */
const checkedSchemes = new Set([
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
]);

export function isChecked(uri: string): boolean {
  return checkedSchemes.has(uri.slice(0, uri.indexOf(':')));
}

/** The innermost workspace folder that holds the file. */
export function folderOf(uri: string, folders: readonly Folder[]): Folder | null {
  const file = canonical(uri);
  const holding = folders.filter((folder) => relative(canonical(folder.uri), file) !== null);
  holding.sort((a, b) => b.uri.length - a.uri.length);
  return holding[0] ?? null;
}

/** Path relative to the workspace folder with forward slashes; the bare file name outside of all folders. */
export function pathOf(uri: string, folders: readonly Folder[]): string {
  const file = canonical(uri);
  const folder = folderOf(file, folders);
  if (!folder) return baseName(file);
  return relative(canonical(folder.uri), file) || baseName(file);
}

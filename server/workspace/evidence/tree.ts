import picomatch from 'picomatch';
import type { FileClass } from '../../../catalog/signals.js';
import { join, relative } from '../address.js';
import type { Cancellation } from '../discovery.js';
import type { ExcludeGlobs, Exclusions } from '../exclusions.js';
import type { Entry, Files } from '../files.js';
import { fileClassOf, forgeFolders } from './fileClass.js';

/** A file of the repository, known by name only. */
export interface TreeFile {
  readonly uri: string;
  /** Below the root, slashes forward; for files of the repository around it, below that. */
  readonly path: string;
  readonly fileClass: FileClass;
  /** What leads from the root to the repository around it, `../` for one; empty for what is inside the root. */
  readonly outside: string;
}

export interface Tree {
  readonly root: string;
  /** In the order of their paths. */
  readonly files: readonly TreeFile[];
  /** The root as seen from the top of the repository around it: `services/model`; empty at the top. */
  readonly below: string;
  /** Whether the root is a repository, or stands in one. */
  readonly isRepository: boolean;
  /** Folders that could not be read; '' is the root itself. */
  readonly unreadable: readonly string[];
  /** Links: what they lead to is looked at where it stands, if it does in the root. */
  readonly links: readonly string[];
  /** Folders that were not entered, or not to their end, because there are more files than are looked at. */
  readonly beyond: readonly string[];
}

export interface TreeWalk {
  readonly files: Files;
  readonly exclusions: Exclusions;
  excludeFor(folder: string): Promise<ExcludeGlobs>;
  /** Globs of what the editor hides, from the root; none when left out. */
  readonly hidden?: readonly string[];
  /** Called between folders, so that others get their turn. */
  readonly breathe?: () => Promise<void>;
}

/** More files than this are data, not a project. */
export const mostFiles = 100_000;
/** Folders of more entries hold data: they come last, so that none of the code is left out for them. */
const manyEntries = 500;

/** Folders that hold nothing a project says of itself. */
const foreign = new Set([
  ...['.git', '.hg', '.svn', '.bzr', '.idea', '.ipynb_checkpoints', '__pycache__', '.cache', '.ml-practices'],
  ...['venv', '.venv', 'virtualenv', '.virtualenv', 'site-packages', '__pypackages__', '.pixi', '.conda'],
  ...['.tox', '.nox', '.eggs', 'node_modules', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.pytype'],
  ...['.hypothesis', '.virtual_documents', '_build', 'htmlcov'],
]);

/** All files of a folder, without what `.gitignore` or the settings leave out. Links are not followed. */
export async function readTree(
  walk: TreeWalk,
  root: string,
  token?: Cancellation,
  most = mostFiles,
): Promise<Tree> {
  const found: TreeFile[] = [];
  const charts = new Set<string>();
  const unreadable: string[] = [];
  const links: string[] = [];
  const beyond: string[] = [];
  const pathOf = (uri: string) => relative(root, uri) as string;
  const isHidden = picomatch([...(walk.hidden ?? [])], { dot: true });
  const top = await walk.exclusions.gitTop(root);
  const rootEntries = await walk.files.list(root);
  const waiting: Folder[] = [{ uri: root, entries: rootEntries }];
  const large: Folder[] = [];
  while (waiting.length + large.length > 0 && !token?.isCancellationRequested) {
    const { uri, entries } = (waiting.pop() ?? large.pop()) as Folder;
    if (entries === null) {
      unreadable.push(pathOf(uri));
      continue;
    }
    if (found.length >= most) {
      beyond.push(pathOf(uri));
      continue;
    }
    if (uri !== root && isEnvironment(entries)) continue;
    const exclude = await walk.excludeFor(uri);
    const folders: string[] = [];
    // Before what is below is told apart: folders come after those that hold them.
    if (entries.some(({ name }) => name === 'Chart.yaml')) charts.add(pathOf(uri));
    for (const { name, kind } of entries) {
      if (kind === 'folder' && (foreign.has(name) || name.endsWith('.egg-info'))) continue;
      const inner = join(uri, name);
      if (isHidden(pathOf(inner))) continue;
      if (await walk.exclusions.isNamedOrIgnored(inner, kind === 'folder' ? kind : 'file', top, exclude))
        continue;
      if (kind === 'folder') folders.push(inner);
      else if (kind === 'link') links.push(pathOf(inner));
      else if (found.length < most) {
        const path = pathOf(inner);
        found.push({ uri: inner, path, fileClass: fileClassOf(path, charts), outside: '' });
      } else if (beyond.at(-1) !== pathOf(uri)) beyond.push(pathOf(uri));
    }
    const lists = await Promise.all(folders.map((folder) => walk.files.list(folder)));
    for (const [index, folder] of folders.entries()) {
      const inside = lists[index] ?? null;
      (inside !== null && inside.length > manyEntries ? large : waiting).push({
        uri: folder,
        entries: inside,
      });
    }
    await walk.breathe?.();
  }
  const topEntries = (top === root ? rootEntries : await walk.files.list(top)) ?? [];
  const own = new Set(found.map(({ path }) => path));
  const around = top === root ? [] : await filesAround(walk.files, top, root, topEntries);
  const all = [...found, ...around.filter(({ path }) => !own.has(path))];
  return {
    root,
    files: all.sort((a, b) => (a.path < b.path ? -1 : 1)),
    below: relative(top, root) ?? '',
    isRepository: topEntries.some(({ name }) => name === '.git'),
    unreadable: unreadable.sort(),
    links: links.sort(),
    beyond: beyond.sort(),
  };
}

interface Folder {
  readonly uri: string;
  /** Null when it cannot be read. */
  readonly entries: readonly Entry[] | null;
}

/** What a repository says of all projects in it: the files at its top, and those of its forge. */
async function filesAround(
  files: Files,
  top: string,
  root: string,
  entries: readonly Entry[],
): Promise<TreeFile[]> {
  const outside = '../'.repeat((relative(top, root) as string).split('/').length);
  const found: TreeFile[] = [];
  const add = async (folder: string, inside: readonly Entry[], depth: number): Promise<void> => {
    for (const { name, kind } of inside.slice(0, manyEntries)) {
      const uri = join(folder, name);
      const path = relative(top, uri) as string;
      if (kind === 'file') found.push({ uri, path, fileClass: fileClassOf(path), outside });
      else if (kind === 'folder' && depth < 4 && (depth > 0 || forgeFolders.has(name)))
        await add(uri, (await files.list(uri)) ?? [], depth + 1);
    }
  };
  await add(top, entries, 0);
  return found;
}

function isEnvironment(entries: readonly Entry[]): boolean {
  return entries.some(({ name }) => name === 'pyvenv.cfg' || name === 'conda-meta');
}

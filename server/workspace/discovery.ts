import { join, relative } from './address.js';
import type { ExcludeGlobs, Exclusions } from './exclusions.js';
import type { Entry, Files } from './files.js';
import type { Listings } from './listings.js';

/** A file to check: its address, and its path below the folder that was walked. */
export interface Discovered {
  readonly uri: string;
  readonly path: string;
}

export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

export interface Walk {
  readonly files: Files;
  readonly listings: Listings;
  readonly exclusions: Exclusions;
  /** `exclude` as it holds in a folder, told by the nearest configuration. */
  excludeFor(folder: string): Promise<ExcludeGlobs>;
  readonly log: (level: 'warn', text: string) => void;
  /**
   * Told of each script or notebook that is left out, and of folders that `exclude` names (with a slash at the end).
   * Folders that `.gitignore` names hold environments and data more often than code.
   */
  readonly leftOut?: ((path: string, by: 'exclude' | '.gitignore') => void) | undefined;
}

const extensions = ['.py', '.ipynb'];

/** Whether a name is one of a file we check. */
export function isSource(name: string): boolean {
  return extensions.some((extension) => name.endsWith(extension)) && !name.startsWith('._');
}

/**
 * Walks a folder and gives its scripts and notebooks as it finds them, in the order of their paths. Left-out folders
 * are never read. Links to folders are not followed, links to files only when they lead out of the folder: what is
 * inside is found by its own name.
 */
export async function* discover(
  walk: Walk,
  folder: string,
  token?: Cancellation,
): AsyncGenerator<Discovered> {
  const top = await walk.exclusions.gitTop(folder);
  const real = (await walk.files.resolveLink(folder))?.uri ?? folder;
  yield* walkFolder({ ...walk, root: folder, real, top, token }, folder);
}

interface Progress extends Walk {
  readonly root: string;
  /** Where the root really is, links resolved. */
  readonly real: string;
  readonly top: string;
  readonly token: Cancellation | undefined;
}

async function* walkFolder(walk: Progress, folder: string): AsyncGenerator<Discovered> {
  const entries = await walk.listings.read(folder);
  if (entries === null) {
    walk.log(
      'warn',
      `Skipped a folder that cannot be read: ${relative(walk.root, folder) || 'the folder itself'}`,
    );
    return;
  }
  if (folder !== walk.root && walk.exclusions.isEnvironment(entries)) return;
  const exclude = await walk.excludeFor(folder);
  for (const entry of inPathOrder(entries.values())) {
    if (walk.token?.isCancellationRequested) return;
    const uri = join(folder, entry.name);
    const kind = entry.kind === 'folder' ? 'folder' : 'file';
    if (kind === 'file' && !isSource(entry.name)) continue;
    if (await walk.exclusions.isEntryExcluded(uri, kind, entry.name, walk.top, exclude)) {
      tellLeftOut(walk, uri, kind, exclude);
      continue;
    }
    if (kind === 'folder') yield* walkFolder(walk, uri);
    else if (entry.kind === 'file' || (await leadsOut(walk, uri)))
      yield { uri, path: relative(walk.root, uri) as string };
  }
}

function tellLeftOut(walk: Progress, uri: string, kind: 'file' | 'folder', exclude: ExcludeGlobs): void {
  const path = relative(walk.root, uri) as string;
  if (walk.exclusions.isNamed(uri, exclude)) walk.leftOut?.(kind === 'folder' ? `${path}/` : path, 'exclude');
  else if (kind === 'file') walk.leftOut?.(path, '.gitignore');
}

/** The order of whole paths: a folder's name counts with its slash. */
function inPathOrder(entries: Iterable<Entry>): Entry[] {
  const key = (entry: Entry) => (entry.kind === 'folder' ? `${entry.name}/` : entry.name);
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function leadsOut(walk: Progress, uri: string): Promise<boolean> {
  const target = await walk.files.resolveLink(uri);
  return target?.kind === 'file' && relative(walk.real, target.uri) === null;
}

import { foldersAbove, join } from './address.js';
import type { Listings } from './listings.js';

/** A module of the workspace: a file, or a package by its `__init__.py`. */
export interface FoundModule {
  readonly uri: string;
  /** The folder of a package, in which its submodules stand; null for a plain module. */
  readonly folder: string | null;
}

/** The folders an absolute import may start at: the file's own and those above it, each with its `src`. */
export function importRoots(uri: string, top: string): string[] {
  const folders = foldersAbove(uri, top);
  return folders.flatMap((folder) => [folder, join(folder, 'src')]);
}

/** Finds `segments` (`['package', 'module']`) below a folder; null when there is no such module. */
export async function findModule(
  listings: Listings,
  base: string,
  segments: readonly string[],
): Promise<FoundModule | null> {
  let folder = base;
  for (const segment of segments.slice(0, -1)) {
    if ((await listings.entries(folder)).get(segment)?.kind !== 'folder') return null;
    folder = join(folder, segment);
  }
  const name = segments.at(-1);
  if (name === undefined) return findPackage(listings, base);
  const entries = await listings.entries(folder);
  const isFolder = entries.has(name) && entries.get(name)?.kind !== 'file';
  const found = isFolder ? await findPackage(listings, join(folder, name)) : null;
  if (found) return found;
  return entries.has(`${name}.py`) ? { uri: join(folder, `${name}.py`), folder: null } : null;
}

/** The package that a folder is; null when it has no `__init__.py`. */
async function findPackage(listings: Listings, folder: string): Promise<FoundModule | null> {
  const entries = await listings.entries(folder);
  return entries.has('__init__.py') ? { uri: join(folder, '__init__.py'), folder } : null;
}

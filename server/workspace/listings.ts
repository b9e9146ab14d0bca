import { baseName, parent } from './address.js';
import type { Entry, Files } from './files.js';

/** Extensions of files we ever look at by name; data folders may hold a million others. */
const kept = new Set(['py', 'ipynb', 'toml', 'txt', 'in', 'yml', 'yaml', 'cfg', 'lock', 'json']);

/** What folders hold, as far as it matters here, remembered until told otherwise. */
export class Listings {
  private readonly known = new Map<string, Promise<ReadonlyMap<string, Entry> | null>>();

  constructor(private readonly files: Files) {}

  /** The entries of a folder by name, or null when it cannot be read. */
  read(folder: string): Promise<ReadonlyMap<string, Entry> | null> {
    const known = this.known.get(folder);
    if (known) return known;
    const listing = this.list(folder);
    this.known.set(folder, listing);
    return listing;
  }

  /** The entries of a folder by name; none when it cannot be read. */
  async entries(folder: string): Promise<ReadonlyMap<string, Entry>> {
    return (await this.read(folder)) ?? new Map();
  }

  /** Whether a file (of the kept kinds) or folder exists. */
  async has(uri: string): Promise<boolean> {
    const folder = parent(uri);
    return folder !== null && (await this.entries(folder)).has(baseName(uri));
  }

  /** Forgets the folder itself and the one it stands in. */
  invalidate(uri: string): void {
    this.known.delete(uri);
    const folder = parent(uri);
    if (folder !== null) this.known.delete(folder);
  }

  clear(): void {
    this.known.clear();
  }

  private async list(folder: string): Promise<ReadonlyMap<string, Entry> | null> {
    const entries = await this.files.list(folder);
    return entries && new Map(entries.filter(isKept).map((entry) => [entry.name, entry]));
  }
}

function isKept({ name, kind }: Entry): boolean {
  const dot = name.lastIndexOf('.');
  return (
    kind !== 'file' ||
    dot <= 0 ||
    kept.has(name.slice(dot + 1)) ||
    /^(dockerfile|containerfile)/i.test(name) ||
    /dockerfile$/i.test(name)
  );
}

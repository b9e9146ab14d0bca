import { baseName, foldersAbove, join } from './address.js';
import type { Files } from './files.js';
import type { Listings } from './listings.js';
import { pathClass } from './path-class.js';
import { checksTables } from './scan-module.js';

/** Modules around a unit are looked at this deep below each folder, and so many of them, the nearest first. */
const deepest = 3;
const mostModules = 300;
/** Longer modules (in UTF-16 units) are generated. */
const longest = 150_000;

const foreignFolder = /^(?:\.|(?:venv|env|site-packages|node_modules|build|dist|__pycache__)$)/;
const aboutTables = /\b(?:pandas|polars|pyspark|pandera|DataFrame)\b/;
/** Paths, and constants that may hold one. */
const mention = /(["'])([^"'\s\\{}]*[./][^"'\s\\{}]*)\1|\b([A-Z][A-Z0-9]*_[A-Z0-9_]*|[A-Z]{4,})\b/g;

/** Modules that a unit does not import, and that may have prepared what it reads. */
export class Neighbours {
  private readonly mentions = new Map<string, Promise<readonly string[]>>();
  /** By folder and top: all units of a folder have the same modules around. */
  private readonly around = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(
    private readonly files: Files,
    private readonly listings: Listings,
  ) {}

  /** Forgets what a changed, new or deleted module told. */
  invalidate(uri: string): void {
    this.mentions.delete(uri);
    this.around.clear();
  }

  clear(): void {
    this.mentions.clear();
    this.around.clear();
  }

  /**
   * The modules around a unit that check tables, by name, and the paths and constants they mention.
   * @param top the folder above which nothing is looked at
   */
  async checkedAround(uri: string, top: string): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const module of await this.modulesAround(uri, top)) {
      if (module === uri) continue;
      for (const each of await this.mentionsOf(module)) found.add(each);
    }
    return [...found];
  }

  private modulesAround(uri: string, top: string): Promise<ReadonlySet<string>> {
    const folders = foldersAbove(uri, top);
    const key = `${folders[0]}\n${top}`;
    const known = this.around.get(key);
    if (known) return known;
    const looking = this.collectAll(folders);
    this.around.set(key, looking);
    return looking;
  }

  private async collectAll(folders: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const folder of folders) await this.collect(folder, 0, found);
    return found;
  }

  private async collect(folder: string, depth: number, found: Set<string>): Promise<void> {
    for (const { name, kind } of (await this.listings.entries(folder)).values()) {
      if (found.size >= mostModules) return;
      if (kind === 'file' && name.endsWith('.py') && pathClass(name) !== 'test')
        found.add(join(folder, name));
      else if (kind === 'folder' && depth < deepest && !foreignFolder.test(name) && !/^tests?$/.test(name))
        await this.collect(join(folder, name), depth + 1, found);
    }
  }

  private mentionsOf(uri: string): Promise<readonly string[]> {
    const known = this.mentions.get(uri);
    if (known) return known;
    const reading = this.readMentions(uri);
    this.mentions.set(uri, reading);
    return reading;
  }

  private async readMentions(uri: string): Promise<readonly string[]> {
    const text = await this.files.readText(uri);
    if (text === null || text.length > longest || !aboutTables.test(text) || !checksTables(text)) return [];
    const mentions = Array.from(
      text.matchAll(mention),
      ([, , path, constant]) => path ?? (constant as string),
    );
    return [baseName(uri), ...mentions];
  }
}

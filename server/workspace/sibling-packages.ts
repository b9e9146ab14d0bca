import { foldersAbove, join } from './address.js';
import type { Listings } from './listings.js';

/** What makes a folder a package of its own that can be installed. */
const manifests = ['pyproject.toml', 'setup.py', 'setup.cfg'];
/** Folders that are looked into beside one folder at most; more are data or no monorepo. */
const mostFolders = 60;
const neverPackages = /^\.|^(?:node_modules|v?env|build|dist|site-packages|__pycache__|data)$/;
/** Every package has these for itself: what one of them holds says nothing about another's. */
const ofEachPackage =
  /^(?:tests?|testing|docs?|examples?|scripts|notebooks|setup|conftest|src|app|main|utils?|helpers?|configs?|settings|data|datasets?|models?|train|common)$/;

/** The packages that stand beside each other in one repository, installed for each other as libraries are. */
export class SiblingPackages {
  private readonly known = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly listings: Listings) {}

  clear(): void {
    this.known.clear();
  }

  /**
   * The folder that an import of a top-level name starts at, in a package beside the file's own or beside a folder
   * above it, in the same repository; null when there is none, or several at the same distance, or the file is of no
   * package itself.
   * @param top the folder above which nothing is looked at
   */
  async rootOf(uri: string, name: string, top: string): Promise<string | null> {
    if (ofEachPackage.test(name)) return null;
    const folders = await this.withinRepository(foldersAbove(uri, top));
    const own = await Promise.all(folders.map((folder) => this.isPackage(folder)));
    if (!own.includes(true)) return null;
    for (const folder of folders) {
      const having: string[] = [];
      for (const root of await this.rootsBelow(folder)) {
        const entries = await this.listings.entries(root);
        const isFolder = entries.has(name) && entries.get(name)?.kind !== 'file';
        if (isFolder || entries.has(`${name}.py`)) having.push(root);
      }
      if (having.length > 0) return having.length === 1 ? (having[0] as string) : null;
    }
    return null;
  }

  private async withinRepository(folders: readonly string[]): Promise<readonly string[]> {
    for (const [index, folder] of folders.entries())
      if ((await this.listings.entries(folder)).has('.git')) return folders.slice(0, index + 1);
    return folders;
  }

  private async isPackage(folder: string): Promise<boolean> {
    const entries = await this.listings.entries(folder);
    return manifests.some((each) => entries.has(each));
  }

  private rootsBelow(folder: string): Promise<readonly string[]> {
    const known = this.known.get(folder);
    if (known) return known;
    const looking = this.findBelow(folder, 2);
    this.known.set(folder, looking);
    return looking;
  }

  /** @param depth folders may be grouped: `libs/<package>`, `services/<package>` */
  private async findBelow(folder: string, depth: number): Promise<string[]> {
    const entries = [...(await this.listings.entries(folder)).values()];
    const inner = entries.filter(({ name, kind }) => kind === 'folder' && !neverPackages.test(name));
    if (inner.length > mostFolders) return [];
    const roots: string[] = [];
    for (const { name } of inner) {
      const child = join(folder, name);
      const within = await this.listings.entries(child);
      if (within.has('.git')) continue;
      if (manifests.some((each) => within.has(each)))
        roots.push(within.get('src')?.kind === 'folder' ? join(child, 'src') : child);
      else if (depth > 1) roots.push(...(await this.findBelow(child, depth - 1)));
    }
    return roots;
  }
}

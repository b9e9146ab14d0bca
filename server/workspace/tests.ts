import { isFeaturePath } from '../engine/libraries/featureModules.js';
import { baseName, foldersAbove, join, relative } from './address.js';
import type { Files } from './files.js';
import type { Listings } from './listings.js';
import { withoutStrings } from './literals.js';

const testFile = /^(?:test_.*|.*_test|conftest)\.py$/;
const testFolder = /^(?:tests?|testing|unit_?tests?|integration_?tests?)$/;
/** Folders of tests are read this deep, and this many of their files; beyond it nothing is claimed. */
const deepest = 5;
const mostFiles = 300;

/** Knows what the tests around a module mention. Reads test files only for modules that make features. */
export class Tests {
  private readonly words = new Map<string, Promise<ReadonlySet<string> | null>>();

  constructor(
    private readonly files: Files,
    private readonly listings: Listings,
  ) {}

  clear(): void {
    this.words.clear();
  }

  /**
   * Whether a test mentions the feature module, or a function or class that it defines; undefined for other modules,
   * and where there are no tests, or too many to read.
   * @param top the folder above which no tests are looked for
   */
  async mention(uri: string, text: string, top: string): Promise<boolean | undefined> {
    if (!isFeaturePath(relative(top, uri) ?? uri)) return undefined;
    const wanted = [baseName(uri).replace(/\.py$/, ''), ...definedIn(text)];
    let hasTests = false;
    for (const folder of foldersAbove(uri, top)) {
      const words = await this.wordsBeside(folder);
      if (words === null) return undefined;
      if (words.size > 0) hasTests = true;
      if (wanted.some((name) => words.has(name))) return true;
    }
    return hasTests ? false : undefined;
  }

  /** The names in the tests that stand in a folder, or in folders for tests below it; null when they are too many. */
  private wordsBeside(folder: string): Promise<ReadonlySet<string> | null> {
    const known = this.words.get(folder);
    if (known) return known;
    const reading = this.readBeside(folder);
    this.words.set(folder, reading);
    return reading;
  }

  private async readBeside(folder: string): Promise<ReadonlySet<string> | null> {
    const found: string[] = [];
    for (const { name, kind } of (await this.listings.entries(folder)).values()) {
      if (kind === 'folder' && testFolder.test(name)) await this.collect(join(folder, name), 0, found);
      else if (kind !== 'folder' && testFile.test(name)) found.push(join(folder, name));
    }
    if (found.length > mostFiles) return null;
    const words = new Set<string>();
    for (const uri of found) {
      const text = await this.files.readText(uri);
      for (const word of text?.match(/[A-Za-z_]\w*/g) ?? []) words.add(word);
    }
    return words;
  }

  private async collect(folder: string, depth: number, found: string[]): Promise<void> {
    if (depth > deepest || found.length > mostFiles) return;
    for (const { name, kind } of (await this.listings.entries(folder)).values()) {
      if (kind === 'folder') await this.collect(join(folder, name), depth + 1, found);
      else if (name.endsWith('.py')) found.push(join(folder, name));
    }
  }
}

/** Functions and classes that a module defines at top level. */
function definedIn(text: string): string[] {
  const found = withoutStrings(text).matchAll(/^(?:async\s+)?(?:def|class)\s+([A-Za-z]\w*)/gm);
  return Array.from(found, (match) => match[1] as string).filter((name) => name !== 'main');
}

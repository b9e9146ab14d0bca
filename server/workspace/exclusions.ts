import ignore, { type Ignore } from 'ignore';
import { foldersAbove, join, relative } from './address.js';
import type { Entry, Files } from './files.js';
import { globMatcher } from './globs.js';
import type { Listings } from './listings.js';

/** Folders that hold no code of the project's own. */
const foreignFolders = new Set([
  ...['.git', '.hg', '.svn', '.bzr', '.idea', '.vscode', '.ml-practices', '.dvc', '.direnv'],
  ...['venv', '.venv', 'virtualenv', '.virtualenv', 'site-packages', '__pypackages__', '.pixi', '.conda'],
  ...['.tox', '.nox', '.eggs', 'node_modules', '.ipynb_checkpoints', '__pycache__', '.cache'],
  ...['.mypy_cache', '.pytest_cache', '.ruff_cache', '.pytype', '.hypothesis', '.virtual_documents'],
  ...['build', 'dist', '_build', 'htmlcov'],
]);

/** What stands in every virtual environment, whatever its name. */
const environmentMarks = ['pyvenv.cfg', 'conda-meta'];

/** The globs of `exclude` that hold in a folder, and the folder they start at. */
export interface ExcludeGlobs {
  readonly base: string;
  readonly globs: readonly string[];
}

/** Tells what is left out of checks: foreign folders, what `.gitignore` names, and the settings' `exclude`. */
export class Exclusions {
  private readonly gitignores = new Map<string, Promise<Ignore | null>>();
  private readonly matchers = new Map<string, (path: string) => boolean>();

  constructor(
    private readonly files: Files,
    private readonly listings: Listings,
  ) {}

  /** Whether a folder that holds these entries is a virtual environment. */
  isEnvironment(entries: ReadonlyMap<string, Entry>): boolean {
    return environmentMarks.some((mark) => entries.has(mark));
  }

  /**
   * Whether one entry of a folder is left out, seen by itself.
   * @param top the folder at which `.gitignore` files begin to count
   */
  async isEntryExcluded(
    uri: string,
    kind: 'file' | 'folder',
    name: string,
    top: string,
    exclude: ExcludeGlobs,
  ): Promise<boolean> {
    if (kind === 'folder' && (foreignFolders.has(name) || name.endsWith('.egg-info'))) return true;
    return this.isNamedOrIgnored(uri, kind, top, exclude);
  }

  /** Whether the settings' `exclude` or a `.gitignore` leaves out one entry of a folder. */
  async isNamedOrIgnored(
    uri: string,
    kind: 'file' | 'folder',
    top: string,
    exclude: ExcludeGlobs,
  ): Promise<boolean> {
    return this.isNamed(uri, exclude) || this.isGitIgnored(uri, kind, top);
  }

  /** Whether a file is left out, for its own sake or for that of a folder between `folder` and it. */
  async isExcluded(
    uri: string,
    folder: string,
    excludeFor: (folder: string) => Promise<ExcludeGlobs>,
  ): Promise<boolean> {
    const path = relative(folder, uri);
    if (path === null) return false;
    const top = await this.gitTop(folder);
    const names = path.split('/');
    let current = folder;
    for (const [index, name] of names.entries()) {
      const exclude = await excludeFor(current);
      current = join(current, name);
      const kind = index === names.length - 1 ? 'file' : 'folder';
      if (await this.isEntryExcluded(current, kind, name, top, exclude)) return true;
      if (kind === 'folder' && this.isEnvironment(await this.listings.entries(current))) return true;
    }
    return false;
  }

  /**
   * The folder at which `.gitignore` files begin to count: that of the repository, else `folder` itself. A folder
   * that the repository ignores as a whole was meant all the same by whoever named it.
   */
  async gitTop(folder: string): Promise<string> {
    for (const each of [folder, ...foldersAbove(folder)]) {
      if (!(await this.listings.entries(each)).has('.git')) continue;
      return each !== folder && (await this.isGitIgnored(folder, 'folder', each)) ? folder : each;
    }
    return folder;
  }

  invalidate(): void {
    this.gitignores.clear();
  }

  /** Whether the settings' `exclude` names a file or folder. */
  isNamed(uri: string, { base, globs }: ExcludeGlobs): boolean {
    const path = relative(base, uri);
    if (!path || globs.length === 0) return false;
    const key = globs.join('\n');
    const matches = this.matchers.get(key) ?? globMatcher(globs);
    this.matchers.set(key, matches);
    return matches(path);
  }

  /** The deepest `.gitignore` that says anything decides. */
  private async isGitIgnored(uri: string, kind: 'file' | 'folder', top: string): Promise<boolean> {
    if (relative(top, uri) === null) return false;
    for (const folder of foldersAbove(uri, top)) {
      const rules = await this.gitignoreOf(folder);
      if (!rules) continue;
      const path = relative(folder, uri) as string;
      const { ignored, unignored } = rules.test(kind === 'folder' ? `${path}/` : path);
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  private gitignoreOf(folder: string): Promise<Ignore | null> {
    const known = this.gitignores.get(folder);
    if (known) return known;
    const rules = this.readGitignore(folder);
    this.gitignores.set(folder, rules);
    return rules;
  }

  private async readGitignore(folder: string): Promise<Ignore | null> {
    if (!(await this.listings.entries(folder)).has('.gitignore')) return null;
    const text = await this.files.readText(join(folder, '.gitignore'));
    return text === null ? null : rulesOf(text.split(/\r?\n/).filter(isUsable));
  }
}

function rulesOf(lines: readonly string[]): Ignore {
  return ignore({ allowRelativePaths: true }).add(lines);
}

/** A line that cannot be understood must not take the others with it. */
function isUsable(line: string): boolean {
  if (line.length > 1_000) return false;
  try {
    rulesOf([line.replace(/^!/, '')]).test('name');
    return true;
  } catch {
    return false;
  }
}

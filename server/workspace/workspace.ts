import { configurable } from '../../catalog/load.js';
import type { ProjectView } from '../engine/project.js';
import type { SourceUnit } from '../engine/source/unit.js';
import { baseName, canonical, parent, relative } from './address.js';
import { type ConfigProblem, configNames } from './config-file.js';
import { Configurations, type NearestConfig } from './configurations.js';
import { type Cancellation, type Discovered, discover, type Walk } from './discovery.js';
import { describeSettings } from './effective-settings.js';
import type { TreeWalk } from './evidence/tree.js';
import { type ExcludeGlobs, Exclusions } from './exclusions.js';
import type { Files } from './files.js';
import { Listings } from './listings.js';
import { Projects } from './project.js';
import { type Summarise, scanModule } from './scan-module.js';
import { type ResolvedSettings, resolveSettings, type SettingsSource } from './settings.js';
import { type RawSettings, type ReadSettings, type RuleEntry, readSettings } from './settings-schema.js';
import { type ConfigEdit, ignoreRuleEdit } from './switch-off.js';
import { valueOfJson } from './value-tree.js';

export interface Folder {
  readonly uri: string;
  readonly name: string;
}

export interface WorkspaceOptions {
  /** The rules there are; those of the catalogue unless a test brings its own. */
  readonly rules?: readonly RuleEntry[];
  /** Settings that win over all others, those of the command line; its `ignore` adds to theirs. */
  readonly overrides?: RawSettings;
  readonly summarise?: Summarise;
  /** The folder in which modules and dependencies are looked for; the workspace folder where it gives null. */
  readonly projectTop?: (folder: string) => string | null;
}

type Log = (level: 'info' | 'warn' | 'error', text: string) => void;

/** What is known of the folders in which units stand: their settings, their project, their files. */
export class Workspace {
  private folders: readonly Folder[] = [];
  private readonly rules: readonly RuleEntry[];
  private readonly listings: Listings;
  private readonly exclusions: Exclusions;
  private readonly configurations: Configurations;
  private readonly projects: Projects;
  /** What the editor said last, by workspace folder (or by file outside of all folders). */
  private readonly editorSettings = new Map<string, unknown>();

  constructor(
    private readonly files: Files,
    folders: readonly Folder[],
    private readonly log: Log,
    private readonly options: WorkspaceOptions = {},
  ) {
    this.rules = options.rules ?? configurable;
    this.listings = new Listings(files);
    this.exclusions = new Exclusions(files, this.listings);
    this.configurations = new Configurations(files, this.listings, this.rules);
    this.projects = new Projects(files, this.listings, options.summarise ?? scanModule);
    this.setFolders(folders);
  }

  setFolders(folders: readonly Folder[]): void {
    this.folders = folders.map(({ uri, name }) => ({ uri: canonical(uri), name }));
  }

  /** Takes in the editor's settings for the folder of a document, for what is asked without a document. */
  setEditorSettings(uri: string, editor: unknown): void {
    const file = canonical(uri);
    this.editorSettings.set(this.folderOf(file) ?? file, editor);
  }

  /** The settings for one unit. `editor`: the raw `mlPractices` object; null where there is none. */
  async settingsFor(uri: string, kind: 'script' | 'notebook', editor: unknown): Promise<ResolvedSettings> {
    const file = canonical(uri);
    const folder = this.folderOf(file);
    const config = await this.configFor(file);
    const fromEditor = this.readEditor(editor);
    const path = folder === null ? baseName(file) : (relative(folder, file) as string);
    const resolved = resolveSettings({
      kind,
      path,
      sources: this.sourcesFor(file, folder, config, fromEditor.settings),
      rules: this.rules,
      alsoIgnored: this.options.overrides?.ignore ?? [],
    });
    const excludeFor = (inner: string) => this.excludeFor(inner, fromEditor.settings);
    const excluded = folder !== null && (await this.exclusions.isExcluded(file, folder, excludeFor));
    return {
      ...resolved,
      excluded,
      problems: fromEditor.problems.map(({ message }) => `In the settings: ${message}`),
    };
  }

  projectFor(unit: SourceUnit): Promise<ProjectView> {
    const file = canonical(unit.uri);
    const folder = this.folderOf(file) ?? parent(file) ?? file;
    return this.projects.viewFor(unit, this.options.projectTop?.(folder) ?? folder);
  }

  /** The scripts and notebooks of a folder in the order of their paths, without what is excluded. */
  discover(folder: string, token?: Cancellation, leftOut?: Walk['leftOut']): AsyncGenerator<Discovered> {
    this.listings.clear();
    this.exclusions.invalidate();
    const top = canonical(folder);
    const { settings } = this.readEditor(this.editorFor(top));
    const { files, listings, exclusions, log } = this;
    return discover(
      { files, listings, exclusions, log, excludeFor: (inner) => this.excludeFor(inner, settings), leftOut },
      top,
      token,
    );
  }

  /** What a look at all files of a folder needs: what is left out there, and by whom. */
  walkOf(folder: string): TreeWalk {
    this.listings.clear();
    this.exclusions.invalidate();
    const { settings } = this.readEditor(this.editorFor(canonical(folder)));
    const { files, exclusions } = this;
    return { files, exclusions, excludeFor: (inner) => this.excludeFor(inner, settings) };
  }

  /** What is wrong in a configuration file, or in those that hold for a folder. */
  async configProblems(uri: string): Promise<(ConfigProblem & { readonly uri: string })[]> {
    const address = canonical(uri);
    const isFile = configNames.some((name) => name === baseName(address));
    const folder = isFile ? parent(address) : address;
    if (folder === null) return [];
    const found = isFile
      ? await this.configurations.at(folder, baseName(address))
      : await this.configurations.nearest(folder);
    return (found?.file.problems ?? []).map((problem) => ({ uri: found?.uri as string, ...problem }));
  }

  /** The configuration file that holds for a unit, or null. */
  configFor(uri: string): Promise<NearestConfig | null> {
    const folder = parent(canonical(uri));
    return folder === null ? Promise.resolve(null) : this.configurations.nearest(folder);
  }

  /** Every configuration file that was come across so far, in no order. */
  configurationsRead(): Promise<NearestConfig[]> {
    return this.configurations.all();
  }

  /** A file changed, appeared or went. */
  invalidate(uri: string): void {
    const file = canonical(uri);
    this.listings.invalidate(file);
    this.configurations.invalidate(file);
    this.projects.invalidate(file);
    if (baseName(file) === '.gitignore') this.exclusions.invalidate();
  }

  /** A page of Markdown that tells which settings hold for a document, and where each came from. */
  async effectiveSettings(uri: string, editor: unknown = this.editorFor(canonical(uri))): Promise<string> {
    const file = canonical(uri);
    const kind = file.endsWith('.ipynb') ? 'notebook' : 'script';
    const settings = await this.settingsFor(uri, kind, editor);
    const config = await this.configFor(file);
    const folder = this.folderOf(file);
    const problems = config?.file.problems.map(
      ({ line, message }) => `Line ${line + 1} of ${this.nameOf(config.uri, folder)}: ${message}`,
    );
    return describeSettings({
      path: this.nameOf(file, folder),
      config: config && this.nameOf(config.uri, folder),
      settings: { ...settings, problems: [...(problems ?? []), ...settings.problems] },
      rules: this.rules,
    });
  }

  /**
   * The edit that adds a rule to `ignore` in the configuration file that holds for a document; null when no file
   * holds our section (or it cannot be edited), so that the workspace settings are the place.
   */
  async switchOffRule(rule: string, uri: string): Promise<(ConfigEdit & { readonly uri: string }) | null> {
    const config = await this.configFor(uri);
    const text = config && (await this.files.readText(config.uri));
    if (!config || text === null) return null;
    const edit = ignoreRuleEdit(baseName(config.uri), text, rule);
    return edit && { uri: config.uri, ...edit };
  }

  private sourcesFor(
    file: string,
    folder: string | null,
    config: NearestConfig | null,
    editor: RawSettings,
  ): SettingsSource[] {
    const pathBelow = (base: string | null) => (base === null ? null : relative(base, file));
    const sources: SettingsSource[] = [];
    const { ignore: _added, ...overrides } = this.options.overrides ?? {};
    sources.push({ name: 'command line', settings: overrides, path: null });
    if (config)
      sources.push({
        name: this.nameOf(config.uri, folder),
        settings: config.settings,
        path: pathBelow(config.folder),
      });
    sources.push({ name: 'editor settings', settings: editor, path: pathBelow(folder) });
    return sources;
  }

  private async excludeFor(folder: string, editor: RawSettings): Promise<ExcludeGlobs> {
    const config = await this.configurations.nearest(folder);
    if (config?.settings.exclude) return { base: config.folder, globs: config.settings.exclude };
    return { base: this.folderOf(folder) ?? folder, globs: editor.exclude ?? [] };
  }

  private readEditor(editor: unknown): ReadSettings {
    const tree = valueOfJson(editor);
    return tree.kind === 'table' ? readSettings(tree, this.rules, 'json') : { settings: {}, problems: [] };
  }

  private editorFor(file: string): unknown {
    return this.editorSettings.get(this.folderOf(file) ?? file) ?? null;
  }

  /** The innermost workspace folder that holds a file. */
  private folderOf(file: string): string | null {
    const holding = this.folders.filter(({ uri }) => relative(uri, file) !== null);
    holding.sort((a, b) => b.uri.length - a.uri.length);
    return holding[0]?.uri ?? null;
  }

  private nameOf(uri: string, folder: string | null): string {
    const path = folder === null ? null : relative(folder, uri);
    return path || decodeURIComponent(uri.replace(/^file:\/\//, ''));
  }
}

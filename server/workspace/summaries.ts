import { knownPackages, standardLibrary } from '../engine/libraries/packages.js';
import type { ModuleSummary, ProjectView } from '../engine/project.js';
import { emptyProject } from '../engine/project.js';
import { scriptUnit } from '../engine/source/script.js';
import { join, parent, relative } from './address.js';
import type { Files } from './files.js';
import { type Import, importsOf, spelling } from './imports.js';
import type { Listings } from './listings.js';
import { withoutStrings } from './literals.js';
import { type FoundModule, findModule, importRoots } from './module-search.js';
import type { Summarise } from './scan-module.js';
import { SiblingPackages } from './sibling-packages.js';

/** Longer modules (in UTF-16 units) are generated, and count as not readable. */
const maximumLength = 1_000_000;
/** Of longer ones only the effects are told: they are not followed into. */
const longestFollowed = 150_000;

export interface ImportedModules {
  /** Summaries by the name the import uses. */
  readonly modules: Readonly<Record<string, ModuleSummary>>;
  readonly unresolved: readonly string[];
  /** Top-level names of everything imported, by the modules too. */
  readonly imported: ReadonlySet<string>;
}

interface Known {
  readonly summary: ModuleSummary;
  readonly imported: ReadonlySet<string>;
}

/** Finds the workspace modules that a text imports, and keeps what each of them does. */
export class Summaries {
  private readonly known = new Map<string, Known | null>();
  private readonly siblings: SiblingPackages;

  constructor(
    private readonly files: Files,
    private readonly listings: Listings,
    private readonly summarise: Summarise,
  ) {
    this.siblings = new SiblingPackages(listings);
  }

  /**
   * What a text imports from the workspace.
   * @param top the folder above which modules are not looked for
   * @param isDeclared whether a top-level name belongs to a declared dependency
   */
  async importedBy(
    uri: string,
    text: string,
    top: string,
    isDeclared: (name: string) => boolean,
  ): Promise<ImportedModules> {
    const { view, imported } = await this.look(uri, text, top, isDeclared, []);
    return { modules: view.modules, unresolved: view.unresolved, imported };
  }

  /** Forgets everything: a module's effects may come from any module it imports. */
  clear(): void {
    this.known.clear();
    this.siblings.clear();
  }

  private async look(
    uri: string,
    text: string,
    top: string,
    isDeclared: (name: string) => boolean,
    stack: readonly string[],
  ): Promise<{ view: ProjectView; imported: Set<string> }> {
    const modules: Record<string, ModuleSummary> = {};
    const unresolved = new Set<string>();
    const imported = new Set<string>();
    for (const each of importsOf(withoutStrings(text))) {
      if (each.level === 0) imported.add(topName(each));
      const found = await this.find(uri, each, top);
      for (const [name, module] of found) {
        const known = await this.summaryOf(module, top, isDeclared, [...stack, uri]);
        if (!known) {
          unresolved.add(name);
          continue;
        }
        modules[name] = known.summary;
        for (const other of known.imported) imported.add(other);
      }
      for (const name of missingNames(each, found, modules, isDeclared)) unresolved.add(name);
    }
    return { view: { ...emptyProject, modules, unresolved: [...unresolved] }, imported };
  }

  /** The modules that one import names, by the spelling the engine looks them up with. */
  private async find(uri: string, each: Import, top: string): Promise<Map<string, FoundModule>> {
    const segments = each.module === '' ? [] : each.module.split('.');
    const found = new Map<string, FoundModule>();
    if (each.level === 0 && standardLibrary.has(topName(each))) return found;
    for (const base of this.bases(uri, each, top)) {
      await this.findBelow(found, base, segments, each);
      if (found.size > 0) return found;
    }
    if (each.level > 0 || knownPackages.has(topName(each))) return found;
    const sibling = await this.siblings.rootOf(uri, topName(each), top);
    if (sibling !== null) await this.findBelow(found, sibling, segments, each);
    return found;
  }

  private async findBelow(
    found: Map<string, FoundModule>,
    base: string,
    segments: readonly string[],
    each: Import,
  ): Promise<void> {
    const module = await findModule(this.listings, base, segments);
    if (module) found.set(spelling(each), module);
    const folder = module ? module.folder : join(base, ...segments);
    if (folder !== null) await this.findSubmodules(found, folder, each);
  }

  private bases(uri: string, each: Import, top: string): string[] {
    if (each.level === 0) return importRoots(uri, top);
    let folder = parent(uri);
    for (let up = 1; up < each.level && folder !== null; up++) folder = parent(folder);
    return folder !== null && relative(top, folder) !== null ? [folder] : [];
  }

  /** `from package import module` names modules too. */
  private async findSubmodules(found: Map<string, FoundModule>, folder: string, each: Import): Promise<void> {
    for (const { name } of each.names ?? []) {
      const module = name === '*' ? null : await findModule(this.listings, folder, [name]);
      if (module) found.set(`${spelling(each)}${each.module === '' ? '' : '.'}${name}`, module);
    }
  }

  /** Only finished summaries are kept: waiting for one in the making could wait in a circle. */
  private async summaryOf(
    module: FoundModule,
    top: string,
    isDeclared: (name: string) => boolean,
    stack: readonly string[],
  ): Promise<Known | null> {
    const known = this.known.get(module.uri);
    if (known !== undefined) return known;
    const text = await this.files.readText(module.uri);
    const isReadable = text !== null && text.length <= maximumLength;
    const isCircle = stack.includes(module.uri);
    const summary = isReadable
      ? await this.summaryOfText(module.uri, text, top, isDeclared, isCircle ? null : stack)
      : null;
    if (!isCircle) this.known.set(module.uri, summary);
    return summary;
  }

  /** @param stack the modules being looked at; null where their circle closes: only the text itself counts then */
  private async summaryOfText(
    uri: string,
    text: string,
    top: string,
    isDeclared: (name: string) => boolean,
    stack: readonly string[] | null,
  ): Promise<Known> {
    const path = relative(top, uri) ?? uri;
    const unit = scriptUnit({ uri, path, text });
    const inner = stack && (await this.look(uri, text, top, isDeclared, stack));
    const view = inner?.view ?? emptyProject;
    const program = unit.text.length <= longestFollowed ? { text: unit.text } : {};
    return {
      summary: {
        ...this.summarise(unit, dottedName(path), view),
        uri,
        ...program,
        modules: view.modules,
      },
      imported: inner?.imported ?? new Set(),
    };
  }
}

function topName(each: Import): string {
  return each.module.split('.')[0] as string;
}

function dottedName(path: string): string {
  return path
    .replace(/^src\//, '')
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.');
}

/** What an import leaves open: whether it is a module of the workspace that is not there. */
function missingNames(
  each: Import,
  found: ReadonlyMap<string, FoundModule>,
  modules: Readonly<Record<string, ModuleSummary>>,
  isDeclared: (name: string) => boolean,
): string[] {
  if (each.level > 0 && each.module === '') return missingBeside(each, modules);
  if (found.size > 0) return [];
  if (each.level > 0) return [spelling(each)];
  const name = topName(each);
  const isForeign = standardLibrary.has(name) || knownPackages.has(name) || isDeclared(name);
  return isForeign ? [] : [spelling(each)];
}

/** `from . import name`: a module beside, or a name of the package itself. */
function missingBeside(each: Import, modules: Readonly<Record<string, ModuleSummary>>): string[] {
  const own = modules[spelling(each)];
  const isThere = (name: string) =>
    modules[spelling(each) + name] !== undefined ||
    (own && (own.names === null || own.names.includes(name) || name === '*'));
  return (each.names ?? []).filter(({ name }) => !isThere(name)).map(({ name }) => spelling(each) + name);
}

import { canonicalName } from '../../libraries/names.js';
import type { ModuleSummary, ProjectView } from '../../project.js';
import { type ForeignSource, foreignSource, holds, isForeign } from '../../python/foreign.js';
import { lastAtOrBefore } from '../../source/lines.js';
import type { Span } from '../../source/unit.js';
import { speaksOfData, worksWithData } from './concerns.js';
import { Scope } from './scope.js';

/** Where code stands that runs: the unit itself, or a module of the workspace that it imports. */
export interface Home {
  /** Null for the unit. */
  readonly source: ForeignSource | null;
  readonly modules: Readonly<Record<string, ModuleSummary>>;
  /** Imports between the unit and this module: the fewest that were met. */
  depth: number;
  /** Its module-level names. */
  readonly scope: Scope;
  /** Libraries whose names may be among them. */
  readonly starImports: string[];
  /** It, or a module that it imports, works with data. */
  readonly isAboutData: boolean;
}

/** Modules are followed into that the unit imports, and those that these import. */
export const deepest = 2;
/** Modules that are loaded for one unit at most. */
export const mostModules = 60;

/** The modules of one run: which name means which of them, and what was found to run where. */
export class Homes {
  readonly unit: Home;
  /** Whose code runs. */
  current: Home;
  /** What in the unit runs the code of another module now; null while the unit's own code runs. */
  site: Span | null = null;
  private readonly visits: { readonly from: number; readonly to: number; readonly site: Span }[] = [];
  private entered = 0;
  private readonly loaded = new Map<string, Home | null>();
  /** Modules that other modules than the unit import, in the order they were met. */
  private readonly met: { readonly summary: ModuleSummary; readonly depth: number }[] = [];
  private readonly numbers = new Map<ModuleSummary, number>();

  constructor(project: ProjectView, text: string, scope: Scope) {
    const isAboutData = speaksOfData(text);
    this.unit = { source: null, modules: project.modules, depth: 0, scope, starImports: [], isAboutData };
    this.current = this.unit;
  }

  /** Code of a module runs from this moment on, for the sake of `site`; hand what this returns to `leave`. */
  enter(home: Home, site: Span, order: number): Pick<Homes, 'current' | 'site'> {
    const before = { current: this.current, site: this.site };
    this.current = home;
    if (!home.source || before.site) return before;
    this.site = site;
    this.entered = order;
    return before;
  }

  leave(before: Pick<Homes, 'current' | 'site'>, order: number): void {
    if (this.site && !before.site) this.visits.push({ from: this.entered, to: order, site: this.site });
    this.current = before.current;
    this.site = before.site;
  }

  /** What in the unit ran the code of another module at that moment; null where the unit's own code ran. */
  siteAt(order: number): Span | null {
    const visit = this.visits[lastAtOrBefore(this.visits.length, (at) => this.visits[at]?.from ?? 0, order)];
    return visit && order < visit.to ? visit.site : null;
  }

  /** The module that code stands in. */
  homeOf(span: Span): Home {
    if (!isForeign(span)) return this.unit;
    for (const home of this.loaded.values()) if (home?.source && holds(home.source, span)) return home;
    return this.unit;
  }

  get sources(): readonly ForeignSource[] {
    return [...this.loaded.values()].flatMap((home) => home?.source ?? []);
  }

  /** The symbol of a module as the code that runs spells it: `workspace:…` where it is one of the workspace's own. */
  symbolOf(spelled: string): string {
    return this.workspaceName(spelled) ?? canonicalName(spelled);
  }

  /** The unit's own imports keep their spelling; those of other modules get a number, as names of files may repeat. */
  workspaceName(spelled: string): string | null {
    const { modules, depth } = this.current;
    if (!Object.hasOwn(modules, spelled)) return null;
    if (depth === 0) return `workspace:${spelled}`;
    const summary = modules[spelled] as ModuleSummary;
    let number = this.numbers.get(summary);
    if (number === undefined) {
      number = this.met.push({ summary, depth: depth + 1 }) - 1;
      this.numbers.set(summary, number);
    }
    return `workspace:@${number}`;
  }

  /** The module and the member of it that a `workspace:` symbol names; null for names of nothing known. */
  find(symbol: string): { summary: ModuleSummary; depth: number; member: string | null } | null {
    const plain = symbol.slice('workspace:'.length);
    const [, number, rest] = /^@(\d+)(?:\.(.*))?$/.exec(plain) ?? [];
    if (number !== undefined) {
      const met = this.met[Number(number)];
      return met ? { ...met, member: rest ?? null } : null;
    }
    const { modules } = this.unit;
    for (let at = plain.length; at > 0; at = plain.lastIndexOf('.', at - 1)) {
      const module = plain.slice(0, at);
      if (at < plain.length && /^\.+$/.test(module)) break;
      if (!Object.hasOwn(modules, module)) continue;
      return { summary: modules[module] as ModuleSummary, depth: 1, member: plain.slice(at + 1) || null };
    }
    return ofPackageBeside(modules, plain);
  }

  /** The module's home, with `run` called for those that were not loaded before; null for what cannot be read. */
  load(summary: ModuleSummary, depth: number, run: (home: Home) => void): Home | null {
    const { uri, text, modules = {} } = summary;
    if (uri === undefined || text === undefined) return null;
    const known = this.loaded.get(uri);
    if (known) known.depth = Math.min(known.depth, depth);
    if (known !== undefined) return known;
    // Nothing that rules ask of other units comes from elsewhere.
    if (!this.unit.isAboutData || depth > deepest || this.loaded.size >= mostModules) return null;
    const source = parsed(uri, text);
    const isAboutData = worksWithData(summary);
    const home = source && { source, modules, depth, scope: new Scope(null), starImports: [], isAboutData };
    this.loaded.set(uri, home);
    if (home) run(home);
    return home;
  }
}

/** `from . import seed_all`: the name of a module beside, or one that the package defines. */
function ofPackageBeside(modules: Home['modules'], plain: string) {
  const [, dots, member] = /^(\.+)(\w.*)$/.exec(plain) ?? [];
  if (!dots || !member || !Object.hasOwn(modules, dots)) return null;
  return { summary: modules[dots] as ModuleSummary, depth: 1, member };
}

/** Half-written modules are left alone: what the rest of them means is a guess. */
function parsed(uri: string, text: string): ForeignSource | null {
  const source = foreignSource(uri, text);
  return source.module.errors.length === 0 ? source : null;
}

import { commentRule } from '../../catalog/load.js';
import type { Severity } from '../engine/finding.js';
import type { Level, UnitSettings } from '../engine/settings.js';
import { globMatcher } from './globs.js';
import { pathClass } from './path-class.js';
import type { Choice, FailOn, RawSettings, RuleEntry } from './settings-schema.js';

/** One source of settings; an earlier one in a list wins, key by key. */
export interface SettingsSource {
  /** What to call it when telling where a value came from. */
  readonly name: string;
  readonly settings: RawSettings;
  /** The unit's path below the folder that the source's globs start at; null when the unit lies elsewhere. */
  readonly path: string | null;
}

export interface ResolvedSettings {
  readonly enabled: boolean;
  /** The unit is not to be checked unless a person names it. */
  readonly excluded: boolean;
  readonly unit: UnitSettings;
  readonly failOn: FailOn;
  /** Where the value of each key came from. */
  readonly sources: Readonly<Record<string, string>>;
  /** What is wrong with the settings, in sentences. */
  readonly problems: readonly string[];
}

export interface ResolveRequest {
  readonly kind: 'script' | 'notebook';
  /** Path below the workspace folder, for what tests, docs and examples are. */
  readonly path: string;
  readonly sources: readonly SettingsSource[];
  readonly rules: readonly RuleEntry[];
  /** Rules to leave out whatever the sources say. */
  readonly alsoIgnored?: readonly string[];
}

const defaultSelect: readonly string[] = ['recommended'];

/** Brings the sources together for one unit. `excluded` and `problems` are the caller's to add. */
export function resolveSettings(request: ResolveRequest): Omit<ResolvedSettings, 'excluded' | 'problems'> {
  const { sources } = request;
  const enable = firstOf(sources, (settings) => settings.enable);
  const failOn = firstOf(sources, (settings) => settings.failOn);
  return {
    enabled: enable?.value ?? true,
    unit: { severities: severitiesOf(request), options: optionsOf(sources) },
    failOn: failOn?.value ?? 'warning',
    sources: sourceNames(request),
  };
}

function severitiesOf(request: ResolveRequest): Record<string, Severity> {
  const { kind, path, sources, rules } = request;
  const select = selectOf(kind, sources);
  const ignored = ignoredRules(request);
  const levels = levelsOf(kind, sources);
  const isQuiet = pathClass(path) !== null;
  const result: Record<string, Severity> = {};
  for (const rule of rules) {
    if (!isSelected(rule, select) || ignored.has(rule.id) || ignored.has('all')) continue;
    const level = levels[rule.id] ?? rule.severity;
    const isNamed = select.includes(rule.id) || levels[rule.id] !== undefined;
    if (level === 'off' || (isQuiet && level !== 'warning' && !isNamed)) continue;
    result[rule.id] = level;
  }
  return result;
}

/** A stronger source's general choice goes before a weaker one's choice for notebooks. */
function selectOf(kind: 'script' | 'notebook', sources: readonly SettingsSource[]): readonly string[] {
  const own = (settings: RawSettings) => (kind === 'notebook' ? settings.notebooks?.select : undefined);
  return firstOf(sources, (settings) => own(settings) ?? settings.select)?.value ?? defaultSelect;
}

function isSelected(rule: RuleEntry, select: readonly string[]): boolean {
  // What is said of comments is no rule of any set.
  if (rule.id === commentRule.id || select.includes(rule.id) || select.includes('all')) return true;
  if (rule.set === 'recommended') return select.includes('recommended') || select.includes('strict');
  return rule.set === 'strict' && select.includes('strict');
}

/** General and own ignores add up: what is switched off everywhere is off in notebooks too. */
function ignoredRules({ kind, sources, alsoIgnored = [] }: ResolveRequest): Set<string> {
  const general = firstOf(sources, (settings) => settings.ignore)?.value ?? [];
  const own =
    kind === 'notebook' ? (firstOf(sources, (settings) => settings.notebooks?.ignore)?.value ?? []) : [];
  return new Set([...general, ...own, ...perFileIgnores(sources), ...alsoIgnored]);
}

function perFileIgnores(sources: readonly SettingsSource[]): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const { settings, path } of sources) {
    for (const [glob, ids] of Object.entries(settings.perFileIgnores ?? {})) {
      if (!seen.has(glob) && path !== null && globMatcher([glob])(path)) found.push(...ids);
      seen.add(glob);
    }
  }
  return found;
}

function levelsOf(kind: 'script' | 'notebook', sources: readonly SettingsSource[]): Record<string, Level> {
  const result: Record<string, Level> = {};
  for (const { settings } of [...sources].reverse()) {
    Object.assign(result, settings.severity, kind === 'notebook' ? settings.notebooks?.severity : undefined);
  }
  return result;
}

function optionsOf(sources: readonly SettingsSource[]): Record<string, Record<string, unknown>> {
  const result: Record<string, Record<string, unknown>> = {};
  for (const { settings } of [...sources].reverse()) {
    for (const [id, options] of Object.entries(settings.rules ?? {}))
      result[id] = { ...result[id], ...options };
  }
  return result;
}

function firstOf<T>(sources: readonly SettingsSource[], pick: (settings: RawSettings) => T | undefined) {
  for (const { name, settings } of sources) {
    const value = pick(settings);
    if (value !== undefined) return { value, name };
  }
  return null;
}

function sourceNames({ kind, sources }: ResolveRequest): Record<string, string> {
  const names: Record<string, string> = {};
  for (const key of [
    'enable',
    'select',
    'ignore',
    'severity',
    'perFileIgnores',
    'exclude',
    'failOn',
    'rules',
  ] as const) {
    names[key] = allNames(sources, (settings) => settings[key]);
  }
  if (kind === 'script') return names;
  for (const key of ['select', 'ignore', 'severity'] as const) {
    names[`notebooks.${key}`] = allNames(
      sources,
      (settings: { notebooks?: Choice }) => settings.notebooks?.[key],
    );
  }
  return names;
}

/** Tables are merged entry by entry, so that several sources may have a say; of the rest the first one wins. */
function allNames(sources: readonly SettingsSource[], pick: (settings: RawSettings) => unknown): string {
  const found = sources.filter(({ settings }) => pick(settings) !== undefined);
  const first = found[0];
  if (!first) return 'default';
  const value = pick(first.settings);
  const isTable = typeof value === 'object' && !Array.isArray(value);
  return isTable ? found.map(({ name }) => name).join(', then ') : first.name;
}

import type { RulePage } from '../../catalog/types.js';
import type { Level } from '../engine/settings.js';
import { nearestWord } from './nearest.js';
import type { Member, Table, TextRange, Value } from './value-tree.js';

/** What the settings need to know of a rule. */
export type RuleEntry = Pick<RulePage, 'id' | 'title' | 'set' | 'severity' | 'options'>;

export type FailOn = 'warning' | 'information' | 'never';

/** The keys that notebooks may have of their own. */
export interface Choice {
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly severity?: Readonly<Record<string, Level>>;
}

/** What one source (a file, the editor, the command line) says; absent keys are left to the next source. */
export interface RawSettings extends Choice {
  readonly enable?: boolean;
  readonly perFileIgnores?: Readonly<Record<string, readonly string[]>>;
  readonly notebooks?: Choice;
  readonly exclude?: readonly string[];
  readonly failOn?: FailOn;
  /** Options by rule id, then by camelCase name. */
  readonly rules?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface SettingsProblem {
  readonly range: TextRange | null;
  readonly message: string;
}

export interface ReadSettings {
  readonly settings: RawSettings;
  readonly problems: readonly SettingsProblem[];
}

export const setNames = ['recommended', 'strict', 'all'] as const;

const levels: readonly Level[] = ['off', 'warning', 'information'];
export const failOns: readonly FailOn[] = ['warning', 'information', 'never'];

/** camelCase to the kebab-case of TOML. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Reads a source's settings. What is wrong becomes a problem at its place and is left out; the rest holds.
 * @param spelling `toml`: kebab-case keys and a table per rule; `json`: camelCase and the rules under `rules`
 */
export function readSettings(
  table: Table,
  rules: readonly RuleEntry[],
  spelling: 'toml' | 'json',
): ReadSettings {
  const reader = new Reader(rules, spelling);
  return { settings: reader.read(table), problems: reader.problems };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Reader {
  readonly problems: SettingsProblem[] = [];
  private readonly rules: ReadonlyMap<string, RuleEntry>;

  constructor(
    rules: readonly RuleEntry[],
    private readonly spelling: 'toml' | 'json',
  ) {
    this.rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  read(table: Table): RawSettings {
    const settings: Mutable<RawSettings> = {};
    const options: Record<string, Record<string, unknown>> = {};
    for (const [key, member] of table.entries) {
      if (isUnset(member.value)) continue;
      if (this.readKey(settings, key, member)) continue;
      if (this.spelling === 'toml' && this.rules.has(key)) options[key] = this.options(key, member.value);
      else this.unknown(key, member, this.topKeys());
    }
    if (Object.keys(options).length > 0) settings.rules = options;
    return settings;
  }

  private readKey(settings: Mutable<RawSettings>, key: string, { value }: Member): boolean {
    if (this.readChoice(settings, key, value, '')) return true;
    if (key === this.spell('perFileIgnores')) settings.perFileIgnores = this.perFileIgnores(key, value);
    else if (key === 'notebooks') settings.notebooks = this.notebooks(value);
    else if (key === 'exclude') settings.exclude = this.strings(key, value);
    else if (key === this.spell('failOn')) settings.failOn = this.word(key, value, failOns);
    else if (key === 'rules' && this.spelling === 'json') settings.rules = this.allOptions(value);
    else if (key === 'enable' && this.spelling === 'json') settings.enable = this.switch(key, value);
    else return false;
    return true;
  }

  private readChoice(choice: Mutable<Choice>, key: string, value: Value, prefix: string): boolean {
    if (key === 'select') choice.select = this.ids(prefix + key, value, setNames);
    else if (key === 'ignore') choice.ignore = this.ids(prefix + key, value, []);
    else if (key === 'severity') choice.severity = this.severity(prefix + key, value);
    else return false;
    return true;
  }

  private notebooks(value: Value): Choice | undefined {
    const table = this.table('notebooks', value);
    if (!table) return undefined;
    const choice: Mutable<Choice> = {};
    for (const [key, member] of table.entries) {
      if (isUnset(member.value) || this.readChoice(choice, key, member.value, 'notebooks.')) continue;
      this.unknown(key, member, ['select', 'ignore', 'severity']);
    }
    return choice;
  }

  private severity(key: string, value: Value): Record<string, Level> | undefined {
    const table = this.table(key, value);
    if (!table) return undefined;
    const result: Record<string, Level> = {};
    for (const [id, member] of table.entries) {
      if (!this.rules.has(id)) this.unknownRule(id, member.key, []);
      else if (member.value.kind === 'single' && member.value.value === 'error') {
        this.problem(
          member.value.range,
          `“error” is not a severity here: findings are “warning” or “information”.`,
        );
      } else {
        const level = this.word(`${key}.${id}`, member.value, levels);
        if (level) result[id] = level;
      }
    }
    return result;
  }

  private perFileIgnores(key: string, value: Value): Record<string, string[]> | undefined {
    const table = this.table(key, value);
    if (!table) return undefined;
    const result: Record<string, string[]> = {};
    for (const [glob, { value: item }] of table.entries) {
      const ids = this.ids(`${key}."${glob}"`, item, ['all']);
      if (ids) result[glob] = ids;
    }
    return result;
  }

  private allOptions(value: Value): Record<string, Record<string, unknown>> | undefined {
    const table = this.table('rules', value);
    if (!table) return undefined;
    const result: Record<string, Record<string, unknown>> = {};
    for (const [id, member] of table.entries) {
      if (this.rules.has(id)) result[id] = this.options(id, member.value);
      else this.unknownRule(id, member.key, []);
    }
    return result;
  }

  private options(id: string, value: Value): Record<string, unknown> {
    const table = this.table(id, value);
    const known = this.rules.get(id)?.options ?? [];
    const result: Record<string, unknown> = {};
    for (const [key, member] of table?.entries ?? []) {
      const option = known.find((each) => this.spell(each.name) === key);
      if (!option)
        this.unknown(
          key,
          member,
          known.map((each) => this.spell(each.name)),
          `option of ${id}`,
        );
      else if (fits(member.value, option.type)) result[option.name] = plain(member.value);
      else this.problem(member.value.range, `${quote(key)} of ${id} must be ${typeNames[option.type]}.`);
    }
    return result;
  }

  private ids(key: string, value: Value, extra: readonly string[]): string[] | undefined {
    const wanted = extra.length > 1 ? 'a list of rules and sets' : 'a list of rules';
    if (value.kind !== 'list') return this.notList(key, value, wanted);
    const result: string[] = [];
    for (const item of value.items) {
      const id = item.kind === 'single' ? item.value : undefined;
      if (typeof id !== 'string') this.wrong(key, item, wanted);
      else if (extra.includes(id) || this.rules.has(id)) result.push(id);
      else if (setNames.some((name) => name === id)) this.setForRule(key, id, item.range, extra);
      else this.unknownRule(id, item.range, extra);
    }
    return result;
  }

  private strings(key: string, value: Value): string[] | undefined {
    if (value.kind !== 'list') return this.notList(key, value, 'a list of globs');
    const result: string[] = [];
    for (const item of value.items) {
      if (item.kind === 'single' && typeof item.value === 'string') result.push(item.value);
      else this.wrong(key, item, 'a list of globs');
    }
    return result;
  }

  private word<T extends string>(key: string, value: Value, words: readonly T[]): T | undefined {
    const given = value.kind === 'single' ? value.value : undefined;
    const word = words.find((each) => each === given);
    const wanted = alternatives(words.map(quote));
    return (
      word ?? this.wrong(key, value, typeof given === 'string' ? `${wanted}, not ${quote(given)}` : wanted)
    );
  }

  private switch(key: string, value: Value): boolean | undefined {
    if (value.kind === 'single' && typeof value.value === 'boolean') return value.value;
    return this.wrong(key, value, 'true or false');
  }

  private table(key: string, value: Value): Table | undefined {
    return value.kind === 'table' ? value : this.wrong(key, value, 'a table');
  }

  private topKeys(): string[] {
    const shared = [
      'select',
      'ignore',
      'severity',
      'notebooks',
      'exclude',
      this.spell('perFileIgnores'),
      this.spell('failOn'),
    ];
    return this.spelling === 'json' ? [...shared, 'rules', 'enable'] : [...shared, ...this.rules.keys()];
  }

  private spell(name: string): string {
    return this.spelling === 'toml' ? kebab(name) : name;
  }

  private wrong(key: string, value: Value, wanted: string): undefined {
    this.problem(value.range, `${quote(key)} must be ${wanted}.`);
  }

  /** One text is the commonest mistake where a list is due. */
  private notList(key: string, value: Value, wanted: string): undefined {
    if (value.kind !== 'single' || typeof value.value !== 'string') return this.wrong(key, value, wanted);
    return this.wrong(key, value, `a list, even of one: [${JSON.stringify(value.value)}]`);
  }

  private setForRule(key: string, id: string, range: TextRange | null, extra: readonly string[]): void {
    const also = extra.includes('all') ? ', or “all”' : '';
    this.problem(range, `${quote(id)} is a set; ${quote(key)} takes single rules${also}.`);
  }

  private unknown(key: string, member: Member, known: readonly string[], what = 'key'): void {
    this.problem(member.key, `There is no ${what} ${quote(key)}${suggestion(key, known)}`);
  }

  private unknownRule(id: string, range: TextRange | null, extra: readonly string[]): void {
    this.problem(range, `There is no rule ${quote(id)}${suggestion(id, [...this.rules.keys(), ...extra])}`);
  }

  private problem(range: TextRange | null, message: string): void {
    this.problems.push({ range, message });
  }
}

const typeNames = {
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  'string[]': 'a list of texts',
} as const;

function fits(value: Value, type: keyof typeof typeNames): boolean {
  if (type === 'string[]') return value.kind === 'list' && value.items.every((item) => fits(item, 'string'));
  if (value.kind !== 'single') return false;
  if (type === 'integer') return Number.isSafeInteger(value.value);
  if (type === 'number') return typeof value.value === 'number' && Number.isFinite(value.value);
  return typeof value.value === type;
}

function plain(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(plain);
  return value.kind === 'single' ? value.value : null;
}

/** Editors send null for what nobody has set. */
function isUnset(value: Value): boolean {
  return value.kind === 'single' && (value.value === null || value.value === undefined);
}

/** “a, b or c” */
export function alternatives(words: readonly string[]): string {
  return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

function quote(word: string): string {
  return `“${word}”`;
}

function suggestion(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === null ? '.' : `; did you mean ${quote(near)}?`;
}

import { remembered } from './libraries/remembered.js';
import { speaksOfData } from './model/values/concerns.js';
import { deepest, mostModules } from './model/values/homes.js';
import type { ModuleSummary, ProjectView } from './project.js';
import { rules } from './rules/index.js';
import type { SourceUnit } from './source/unit.js';

const written = rules.flatMap(({ trigger }) => trigger ?? []);
/** Rules spell the same pattern several times: each is looked for once. */
const keys = new Map(written.map((pattern) => [pattern, String(pattern)]));
const patterns = new Map(written.map((pattern) => [String(pattern), pattern]));

/** What can only match inside one word: letters, alternatives and word boundaries, but no dots, blanks or signs. */
const withinWords = /^\/(?:\\[bwd]|\(\?:|[\w|()?*+]|\[\w+\])+\/i?$/;

const ofWords = [...patterns].filter(([key]) => withinWords.test(key));
const wordKeys = new Set(ofWords.map(([key]) => key));
const anyOfWords = new RegExp(ofWords.map(([, { source }]) => source).join('|'), 'i');

const none: readonly string[] = [];

/** Programs share most of their words: what a word triggers is found once for all of them. */
const triggeredBy = remembered(keysOfMatching);

function keysOfMatching(word: string): readonly string[] {
  if (!anyOfWords.test(word)) return none;
  return ofWords.flatMap(([key, pattern]) => (pattern.test(word) ? [key] : []));
}

/** Longer ones are encoded data, and never seen again. */
const longestWord = 60;

/** Tells whether the trigger of a rule occurs in a text. The text is taken apart into words once for all rules. */
export function triggersIn(text: string): (trigger: RegExp) => boolean {
  const found = new Set<string>();
  for (const word of new Set(text.match(/\w+/g))) {
    const triggered = word.length > longestWord ? keysOfMatching(word) : triggeredBy(word);
    for (const key of triggered) found.add(key);
  }
  const searched = new Map<string, boolean>();
  return (trigger) => {
    const key = keys.get(trigger) ?? String(trigger);
    if (found.has(key)) return true;
    if (wordKeys.has(key)) return false;
    const known = searched.get(key);
    if (known !== undefined) return known;
    const occurs = trigger.test(text);
    searched.set(key, occurs);
    return occurs;
  };
}

const inModules = new WeakMap<ModuleSummary, Map<RegExp, boolean>>();

/** The same for the workspace modules that the model of a unit follows; it follows none for units without data. */
export function triggersInModules(
  unit: SourceUnit,
  { modules }: Pick<ProjectView, 'modules'>,
): (trigger: RegExp) => boolean {
  let followed: readonly ModuleSummary[] | undefined;
  return (trigger) => {
    followed ??= speaksOfData(unit.text) ? followedFrom(modules) : [];
    return followed.some((module) => isTriggeredBy(module, trigger));
  };
}

function isTriggeredBy(module: ModuleSummary, trigger: RegExp): boolean {
  const known = inModules.get(module) ?? new Map<RegExp, boolean>();
  inModules.set(module, known);
  const before = known.get(trigger);
  if (before !== undefined) return before;
  const occurs = trigger.test(module.text ?? '');
  known.set(trigger, occurs);
  return occurs;
}

function followedFrom(modules: ProjectView['modules']): ModuleSummary[] {
  const found = new Set<ModuleSummary>(Object.values(modules));
  for (let depth = 1; depth < deepest; depth++)
    for (const { modules: inner = {} } of [...found])
      for (const each of Object.values(inner)) found.add(each);
  return [...found].slice(0, mostModules);
}

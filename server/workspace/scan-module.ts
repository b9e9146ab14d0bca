import type { Effects, ModuleSummary, ProjectView, Seedable } from '../engine/project.js';
import type { SourceUnit } from '../engine/source/unit.js';
import { importsOf, spelling } from './imports.js';
import { withoutStrings } from './literals.js';

/** Tells what a module does, given what is known of the modules it imports itself. */
export type Summarise = (unit: SourceUnit, name: string, project: ProjectView) => ModuleSummary;

const seedCalls: readonly (readonly [Seedable | 'all', RegExp])[] = [
  ['python', /(?<![\w.])random\.seed\(/],
  ['numpy', /\b(?:np|numpy)\.random\.seed\(|\bdefault_rng\(\s*\w/],
  ['torch', /\bmanual_seed(?:_all)?\(/],
  ['tensorflow', /\btf\.random\.set_seed\(|\bset_random_seed\(|\btf\.set_random_seed\(/],
  ['all', /\b(?:seed_everything|set_seed|set_all_seeds?|seed_all|enable_determinism)\(/],
];

/** Tables of data are no record of a training; others may well hold its results. */
const logging =
  /\b(?:mlflow|wandb|neptune|comet_ml|clearml|dvclive|sacred|trackio|aim)\b|\bSummaryWriter\b|\b(?:json|yaml|pickle|joblib|csv)\.(?:dump|safe_dump|writer|DictWriter)|(?<!\b(?:dataset|features?|[Xy](?:_\w+)?|train|test|valid))\.to_(?:csv|json|excel)\(|\.write(?:lines|_text)?\(|\.log_(?:metrics?|params?|dict)\(|\badd_scalars?\(|\breport_to\b|\bcallbacks?\b/;

const validation =
  /(?<!\w)assert\s|\b(?:pandera|great_expectations|pydantic|jsonschema|cerberus|deepchecks|evidently)\b|\.(?:isnull|isna|notnull|notna)\(|\.(?:dtypes|info\(|duplicated\()|\braise\s+\w*(?:Value|Type|Assertion|Schema|Validation)\w*/;

/** Whether a text looks at tables: assertions, schemas, null counts. */
export function checksTables(code: string): boolean {
  return validation.test(code);
}

const allSeedable: readonly Seedable[] = ['python', 'numpy', 'torch', 'tensorflow'];

/**
 * A module's summary from its text alone. It errs towards "does it": what is believed to be done somewhere keeps
 * rules silent.
 */
export const scanModule: Summarise = (unit, name, project) => {
  const code = withoutStrings(unit.text);
  const borrowed = borrowedEffects(code, project);
  const functions: Record<string, Effects> = {};
  const blocks = blocksOf(code);
  for (const block of blocks) functions[block.name] = effectsOf(block.code, borrowed);
  const logsOnImport = handLogsOn(blocks, functions, borrowed, topLevelCode(code));
  for (const [as, effects] of borrowed) functions[as] ??= effects;
  const imports = importsOf(code);
  const isOpen = imports.some(({ names }) => names?.some((each) => each.name === '*'));
  const names = isOpen ? null : topLevelNames(code);
  return { name, ...effectsOf(code, borrowed), functions, logsOnImport, names };
};

/**
 * What mentions a function or class that logs, logs itself.
 * @returns whether what stands outside of functions and classes does
 */
function handLogsOn(
  blocks: readonly Block[],
  functions: Record<string, Effects>,
  borrowed: ReadonlyMap<string, Effects>,
  topLevel: string,
): boolean {
  const sources: string[] = [];
  let fresh = [...borrowed].filter(([, { logs }]) => logs).map(([as]) => as);
  fresh.push(...blocks.filter(({ name }) => functions[name]?.logs).map(({ name }) => name));
  let silent = blocks.filter(({ name }) => !functions[name]?.logs);
  for (;;) {
    const names = fresh.filter((name) => /^[\p{L}\p{N}_]+$/u.test(name));
    if (names.length === 0) break;
    const mention = new RegExp(`(?<![\\w.])(?:${names.join('|')})\\b`);
    sources.push(mention.source);
    const found = silent.filter(({ code }) => mention.test(code));
    for (const { name } of found) functions[name] = { ...(functions[name] as Effects), logs: true };
    silent = silent.filter((block) => !found.includes(block));
    fresh = found.map(({ name }) => name);
  }
  const used = topLevel.replace(/^\s*(?:from|import)\b.*$/gm, '');
  return logging.test(topLevel) || sources.some((source) => new RegExp(source).test(used));
}

/** What runs when the module is imported. */
function topLevelCode(code: string): string {
  let isInside = false;
  const kept = code.split('\n').filter((line) => {
    if (/^\S/.test(line) && !line.startsWith(')'))
      isInside = /^(?:(?:async\s+)?def|class)\s|^if\s.*\b__name__\b/.test(line);
    return !isInside;
  });
  return kept.join('\n');
}

function effectsOf(code: string, borrowed: ReadonlyMap<string, Effects>): Effects {
  const seeds = new Set<Seedable>();
  for (const [what, pattern] of seedCalls) {
    if (pattern.test(code)) for (const each of what === 'all' ? allSeedable : [what]) seeds.add(each);
  }
  const called = [...borrowed]
    .filter(([as]) => new RegExp(`(?<![\\w.])${as}\\s*[(.]`).test(code))
    .map(([, effects]) => effects);
  for (const each of called.flatMap((effects) => effects.seeds)) seeds.add(each);
  return {
    seeds: allSeedable.filter((each) => seeds.has(each)),
    logs: logging.test(code) || called.some((effects) => effects.logs),
    validates: checksTables(code) || called.some((effects) => effects.validates),
  };
}

/** What the names that a module imports from the workspace do when used, by the name they have here. */
function borrowedEffects(code: string, project: ProjectView): Map<string, Effects> {
  const found = new Map<string, Effects>();
  for (const each of importsOf(code)) {
    const module = project.modules[spelling(each)];
    if (each.names === null) {
      if (module && !each.module.includes('.')) found.set(each.module, module);
      continue;
    }
    for (const { name, as } of each.names) {
      const joint = spelling(each).endsWith('.') ? '' : '.';
      const effects = module?.functions[name] ?? project.modules[`${spelling(each)}${joint}${name}`];
      if (effects) found.set(as, effects);
      else if (name === '*')
        for (const [own, of] of Object.entries(module?.functions ?? {})) found.set(own, of);
    }
  }
  return found;
}

interface Block {
  readonly name: string;
  readonly code: string;
}

/** Top-level functions and classes, and the methods of the latter as `Class.method`. */
function blocksOf(code: string): Block[] {
  const lines = code.split('\n');
  const blocks: Block[] = [];
  for (const top of indentedBlocks(lines, /^(?:async\s+)?(def|class)\s+(\w+)/)) {
    blocks.push({ name: top.name, code: top.lines.join('\n') });
    if (top.word !== 'class') continue;
    const body = top.lines.slice(1);
    for (const method of indentedBlocks(body, /^\s+(?:async\s+)?(def)\s+(\w+)/)) {
      blocks.push({ name: `${top.name}.${method.name}`, code: method.lines.join('\n') });
    }
  }
  return blocks;
}

function indentedBlocks(
  lines: readonly string[],
  head: RegExp,
): { word: string; name: string; lines: string[] }[] {
  const found: { word: string; name: string; lines: string[]; indent: number }[] = [];
  let open: (typeof found)[number] | undefined;
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (open && (indent < 0 || indent > open.indent || /^\s*\)/.test(line))) {
      open.lines.push(line);
      continue;
    }
    const match = head.exec(line);
    open = match ? { word: match[1] as string, name: match[2] as string, lines: [line], indent } : undefined;
    if (open) found.push(open);
  }
  return found;
}

function topLevelNames(code: string): string[] {
  const names = new Set<string>();
  for (const [, name] of code.matchAll(/^(?:async\s+)?(?:def|class)\s+(\w+)/gm)) names.add(name as string);
  for (const [, list] of code.matchAll(/^(\w+(?:\s*,\s*\w+)*)\s*(?::[^=\n]+)?=(?!=)/gm)) {
    for (const name of (list as string).split(',')) names.add(name.trim());
  }
  // Names bound under `if`, `try` or `with` count too: what might be there is no reason to complain.
  for (const [, name] of code.matchAll(/^[ \t]+(\w+)\s*=(?!=)/gm)) names.add(name as string);
  for (const each of importsOf(code)) {
    if (each.names === null) names.add(each.module.split('.')[0] as string);
    else for (const { as } of each.names) names.add(as);
  }
  return [...names];
}

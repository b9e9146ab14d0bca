import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Script, Trigger } from './commands.js';
import type { YamlFile } from './yamlFile.js';

/** A ready-made step: what it is called, and what it is told. */
export interface Ready {
  readonly text: string;
  readonly path: string;
  readonly line: number;
  readonly folder: string;
  readonly on: readonly Trigger[];
  readonly isTolerated: boolean;
  /** Plain values it is given, by key. */
  readonly with: Readonly<Record<string, string>>;
}

export interface Steps {
  readonly scripts: Script[];
  readonly ready: Ready[];
}

export interface Context {
  readonly on: readonly Trigger[];
  readonly folder: string;
  readonly isTolerated: boolean;
}

/** Keys whose values are shell texts, in one CI system or another and in jobs that are handed to a cluster. */
const shellKeys =
  /^(?:run|scripts?|commands?|before_script|after_script|after_success|after_failure|before_deploy|after_deploy|before_install|bash|pwsh|powershell|inlineScript|install|build_script|test_script|deploy_script|before_build|after_build|before_test|after_test|on_success|cmds?|ps|sh|entrypoint|shell|pre_build|post_build|\w+_script)$/;
/** Keys that name something ready-made. */
const readyKeys = /^(?:uses|task|template|component|pipe|provider)$/;
/** SourceHut and Screwdriver list their steps by names of people's own: `- unit-tests: pytest`. */
const namesItsSteps = /^(?:\.build\.ya?ml$|\.builds\/|screwdriver\.ya?ml$)/;
/** Keys that hold no steps. */
const otherKeys = new Set([
  ...[
    'env',
    'variables',
    'environment',
    'name',
    'displayName',
    'metadata',
    'parameters',
    'params',
    'if',
    'rules',
  ],
  ...['only', 'except', 'on', 'permissions', 'cache', 'artifacts', 'image', 'labels', 'tags', 'outputs'],
  ...[
    'condition',
    'workflow',
    'routes',
    'scopes',
    'description',
    'matrix_values',
    'secrets',
    'global',
    'branches',
  ],
]);

/** The texts that a YAML file runs. Bounded: a file that unfolds into masses is read in part. */
export class YamlWalk {
  readonly found: Steps = { scripts: [], ready: [] };
  private left = 50_000;
  private readonly templates = new Map<string, YAMLMap>();

  constructor(
    private readonly file: YamlFile,
    private readonly document: Document,
  ) {}

  walk(context: Context): Steps {
    const root = this.document.contents;
    if (isMap(root)) this.rememberTemplates(root);
    this.descend(root, context, 0);
    return this.found;
  }

  /** GitLab's hidden jobs run where others extend them. */
  private rememberTemplates(root: YAMLMap): void {
    for (const { key, value } of root.items) {
      const name = textOf(key);
      if (name?.startsWith('.') && isMap(value)) this.templates.set(name, value);
    }
  }

  private descend(node: unknown, context: Context, depth: number): void {
    if (depth > 60 || this.left-- <= 0) return;
    const real = this.real(node);
    if (isSeq(real)) for (const item of real.items) this.inList(item, context, depth);
    else if (isMap(real)) this.inMap(real, context, depth);
  }

  /** CircleCI's ready-made steps: `- node/install`, `- node/install: {…}`. */
  private inList(item: unknown, context: Context, depth: number): void {
    const name = textOf(item) ?? (isMap(item) && item.items.length === 1 ? textOf(item.items[0]?.key) : null);
    if (name && /^[\w-]+\/[\w-]+$/.test(name) && this.file.path.includes('.circleci/'))
      this.addReady(`uses ${name}`, item, context, {});
    const [only] = isMap(item) && item.items.length === 1 ? item.items : [];
    if (only && namesItsSteps.test(this.file.path) && isScalar(this.real(only.value)))
      return this.shell(only, context, depth);
    this.descend(item, context, depth + 1);
  }

  private inMap(map: YAMLMap, outer: Context, depth: number): void {
    const context = this.narrowed(map, outer);
    if (context === null) return;
    const uses = textOf(get(map, 'uses')) ?? textOf(get(map, 'task'));
    for (const pair of map.items) {
      const key = textOf(pair.key) ?? '';
      if (depth === 0 && key.startsWith('.')) continue;
      if (otherKeys.has(key)) continue;
      // A program for the forge, not for a shell.
      if (key === 'with' && uses?.startsWith('actions/github-script')) continue;
      if (key === '<<') this.descend(pair.value, context, depth + 1);
      else if (key === 'extends') this.extend(pair, context, depth);
      else if (readyKeys.test(key) && isScalar(this.real(pair.value))) this.useReady(map, pair, context);
      else if (shellKeys.test(key)) this.shell(pair, context, depth);
      else if (key === 'inputs' && uses) this.inline(pair, context, depth);
      else this.descend(pair.value, context, depth + 1);
    }
  }

  /** What a task of Azure Pipelines is told: of that only whole scripts run in a shell. */
  private inline(pair: Pair, context: Context, depth: number): void {
    const inputs = this.real(pair.value);
    if (!isMap(inputs)) return;
    const inside = this.narrowed(inputs, context) ?? context;
    for (const each of inputs.items)
      if (/^(?:inlineScript|script)$/i.test(textOf(each.key) ?? '')) this.shell(each, inside, depth + 1);
  }

  private extend(pair: Pair, context: Context, depth: number): void {
    const value = this.real(pair.value);
    const names = isSeq(value) ? value.items.map(textOf) : [textOf(value)];
    for (const name of names) {
      const template = name ? this.templates.get(name) : undefined;
      if (template) this.descend(template, context, depth + 1);
    }
    if (isMap(value)) this.descend(value, context, depth + 1);
  }

  private useReady(map: YAMLMap, pair: Pair, context: Context): void {
    const given: Record<string, string> = {};
    for (const key of ['with', 'inputs', 'parameters']) {
      const values = this.real(get(map, key));
      for (const each of isMap(values) ? values.items : []) {
        const value = textOf(each.value);
        if (value !== null) given[textOf(each.key) ?? ''] = value;
      }
    }
    const key = textOf(pair.key);
    const verb = key === 'provider' ? 'deploy with' : key === 'template' ? 'include' : 'uses';
    const told = key === 'task' && given.command ? ` ${given.command}` : '';
    this.addReady(`${verb} ${textOf(this.real(pair.value))}${told}`, pair.value, context, given);
  }

  private addReady(
    text: string,
    node: unknown,
    { on, folder, isTolerated }: Context,
    given: Record<string, string>,
  ): void {
    this.found.ready.push({
      text,
      path: this.file.path,
      line: this.file.lineOf(node),
      on,
      folder,
      isTolerated,
      with: given,
    });
  }

  private shell(pair: Pair, context: Context, depth: number): void {
    const value = this.real(pair.value);
    if (isMap(value)) return this.descend(value, context, depth + 1);
    if (isScalar(value)) return this.addScript(value, context);
    if (!isSeq(value)) return;
    const texts = value.items.map((item) => textOf(this.real(item)));
    if (isProgram(textOf(pair.key) ?? '', texts)) return this.addProgram(value, texts as string[], context);
    for (const item of value.items) {
      const real = this.real(item);
      if (isScalar(real)) this.addScript(real, context);
      else if (isSeq(real)) this.shell({ key: pair.key, value: real } as unknown as Pair, context, depth + 1);
      else this.descend(real, context, depth + 1);
    }
  }

  /** A program with its arguments, one by one: what a shell is given is a text of its own. */
  private addProgram(list: YAMLSeq, words: readonly string[], context: Context): void {
    const flag = words.findIndex((word) => /^-\w*c\w*$/.test(word));
    const text = /(?:ba|z|da)?sh$/.test(words[0] ?? '') && flag > 0 ? words[flag + 1] : undefined;
    const node = text === undefined ? list : list.items[flag + 1];
    const plain = words.map((word) =>
      /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", '"')}'`,
    );
    this.found.scripts.push({
      ...context,
      path: this.file.path,
      line: this.firstLine(node),
      text: text ?? plain.join(' '),
    });
  }

  private addScript(node: Scalar, context: Context): void {
    if (typeof node.value !== 'string' || node.value.trim() === '') return;
    this.found.scripts.push({
      ...context,
      path: this.file.path,
      line: this.firstLine(node),
      text: node.value,
    });
  }

  private firstLine(node: unknown): number {
    const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    return this.file.lineOf(node) + (isBlock ? 1 : 0);
  }

  private real(node: unknown): unknown {
    if (!isAlias(node)) return node;
    this.left -= 100;
    return this.left > 0 ? node.resolve(this.document) : undefined;
  }

  /** What a job or step says of when it runs, where, and whether its failure counts; null when it never runs. */
  private narrowed(map: YAMLMap, outer: Context): Context | null {
    let { on, folder, isTolerated } = outer;
    const condition = textOf(get(map, 'if')) ?? textOf(get(map, 'condition')) ?? '';
    if (/^\s*(?:\$\{\{\s*)?false(?:\s*\}\})?\s*$/i.test(condition) || textAt(map, 'enabled') === 'false')
      return null;
    const named = [...condition.matchAll(/event_name\s*==\s*'(\w+)'/g)].map(([, name]) =>
      triggerOf(name as string),
    );
    if (named.length > 0 && !condition.includes('!=')) on = on.filter((each) => named.includes(each));
    if (
      /(?<!!\s*)\bstartsWith\([^()]*,\s*'refs\/tags|\bref_type\s*==\s*'tag'/.test(condition) &&
      !condition.includes('||')
    )
      on = ['release'];
    on = this.whenOf(map, on);
    for (const key of [
      'continue-on-error',
      'continueOnError',
      'allow_failure',
      'ignoreErrors',
      'soft_fail',
      'ignore_failure',
      'ignore_errors',
    ])
      if (textAt(map, key) === 'true') isTolerated = true;
    if (/^(?:ignore|CONTINUE)$/.test(textAt(map, 'failure') ?? textAt(map, 'on-failure') ?? ''))
      isTolerated = true;
    const into = this.folderIn(map);
    if (into !== null) folder = into;
    return { on, folder, isTolerated };
  }

  private folderIn(map: YAMLMap): string | null {
    for (const key of ['working-directory', 'workingDirectory', 'working_directory', 'dir', 'chdir']) {
      const own = textOf(get(map, key));
      if (own !== null) return plainFolder(own);
    }
    const defaults = this.real(get(map, 'defaults'));
    const run = isMap(defaults) ? this.real(get(defaults, 'run')) : null;
    const common = isMap(run) ? textOf(get(run, 'working-directory')) : null;
    return common === null ? null : plainFolder(common);
  }

  private whenOf(map: YAMLMap, on: readonly Trigger[]): readonly Trigger[] {
    const when = this.real(get(map, 'when'));
    if (textOf(when) === 'manual' || textAt(map, 'trigger_type') === 'manual') return ['manual'];
    const events = isMap(when) ? this.real(get(when, 'event')) : null;
    const names = isSeq(events) ? events.items.map(textOf) : [textOf(events)];
    const known = names.filter((name) => name !== null).map(triggerOf);
    if (known.length > 0) return [...new Set(known)];
    const only = this.real(get(map, 'only'));
    const refs = isSeq(only) ? only.items.map(textOf) : isScalar(only) ? [textOf(only)] : [];
    if (refs.length > 0 && refs.every((ref) => /^(?:schedules|tags|web|api|triggers)$/.test(ref ?? '')))
      return [...new Set(refs.map((ref) => triggersOfRefs[ref ?? ''] ?? 'manual'))];
    return this.rulesOf(map, on);
  }

  /** GitLab's rules: a job that only starts by hand, for tags, or on a timetable. */
  private rulesOf(map: YAMLMap, on: readonly Trigger[]): readonly Trigger[] {
    const rules = this.real(get(map, 'rules'));
    if (!isSeq(rules) || rules.items.length === 0) return on;
    const told = rules.items.filter(isMap).filter((rule) => textAt(rule, 'when') !== 'never');
    const triggers = told.map((rule): Trigger => {
      if (textAt(rule, 'when') === 'manual') return 'manual';
      const condition = textAt(rule, 'if') ?? '';
      if (/["'](?:web|api|trigger|pipeline)["']/.test(condition)) return 'manual';
      if (ofTag.test(condition)) return 'release';
      return /["']schedule["']/.test(condition) && condition.includes('==') ? 'schedule' : 'change';
    });
    return triggers.length > 0 && told.length === rules.items.length - this.nevers(rules)
      ? [...new Set(triggers)]
      : on;
  }

  private nevers(rules: YAMLSeq): number {
    return rules.items.filter((rule) => isMap(rule) && textAt(rule, 'when') === 'never').length;
  }
}

/** A condition of GitLab that asks for a tag. */
export const ofTag = /\$CI_COMMIT_TAG\b(?!\s*==\s*null)/;

/** GitLab's words under `only`; all others start a job by hand. */
const triggersOfRefs: Readonly<Record<string, Trigger>> = { schedules: 'schedule', tags: 'release' };

/** What an event of a forge or CI system stands for. */
export function triggerOf(event: string): Trigger {
  if (
    /^(?:push|pull_request|pull_request_target|merge_request|merge_group|workflow_run|pull-request)$/.test(
      event,
    )
  )
    return 'change';
  if (/^(?:release|tag)$/.test(event)) return 'release';
  return /^(?:schedule|cron|nightly)$/.test(event) ? 'schedule' : 'manual';
}

/** `[make, test]` is one command, `[make test, make lint]` are two. */
function isProgram(key: string, texts: readonly (string | null)[]): boolean {
  if (!/^(?:command|entrypoint|cmd|args)$/.test(key) || texts.some((text) => text === null)) return false;
  const [first = ''] = texts;
  return texts.length > 1 && first !== null && !/\s/.test(first.trim());
}

function plainFolder(path: string): string {
  const plain = path.replace(/^(?:\$\{?\{?[^}]*\}?\}?|\$\([^)]*\))\/?/, '').replace(/^\.?\/+|\/+$/g, '');
  return plain === '.' ? '' : plain;
}

/** The text of a scalar; null for anything else. */
export function textOf(node: unknown): string | null {
  return isScalar(node) && node.value !== null && node.value !== undefined ? String(node.value) : null;
}

export function get(map: YAMLMap, key: string): unknown {
  return map.items.find((pair) => textOf(pair.key) === key)?.value;
}

function textAt(map: YAMLMap, key: string): string | null {
  return textOf(get(map, key));
}

import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parse as parseYaml } from 'yaml';
import { isTooDeep } from '../../nesting.js';
import type { RecipeLine } from './makefile.js';

/** The commands of recipes in a justfile, of the first when none is named; with what they depend on. */
export function justCommands(text: string, asked: readonly string[]): RecipeLine[] {
  const recipes = new Map<string, { needs: string[]; lines: RecipeLine[] }>();
  let current: { needs: string[]; lines: RecipeLine[] } | null = null;
  const variables = new Map<string, string>();
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const set = /^(?:export\s+)?([\w-]+)\s*:=\s*["'`]?(.*?)["'`]?\s*$/.exec(raw);
    const head = /^@?([\w-]+)(?:\s+[^:=]*)?:(?!=)\s*([^#]*)/.exec(raw);
    if (set) variables.set(set[1] as string, set[2] as string);
    else if (head) {
      current = { needs: (head[2] as string).replace(/[()&]/g, ' ').split(/\s+/).filter(Boolean), lines: [] };
      recipes.set(head[1] as string, current);
    } else if (/^\s+\S/.test(raw)) {
      const [marks = ''] = /^[\s@-]*/.exec(raw) ?? [];
      const own = raw
        .slice(marks.length)
        .replace(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, name) => variables.get(name) ?? whole);
      if (!own.startsWith('#')) current?.lines.push({ text: own, line, isTolerated: marks.includes('-') });
    }
  }
  return withNeeds(recipes, asked.length > 0 ? asked : [...recipes.keys()].slice(0, 1));
}

/** The commands of tasks in mise.toml, Taskfile.yml, package.json, pyproject.toml or a Pipfile, by name. */
export function namedTasks(path: string, text: string, asked: readonly string[]): RecipeLine[] {
  const tasks = new Map<string, { needs: string[]; lines: RecipeLine[] }>();
  for (const table of tablesOf(path, text)) {
    for (const [name, value] of Object.entries(record(table))) {
      const lines = textsOf(value).map((each) => ({
        text: each,
        line: lineOf(text, name, each),
        isTolerated: isLoose(value),
      }));
      tasks.set(name, { needs: needsOf(value), lines });
    }
  }
  const wanted = asked.flatMap((name) => [
    name,
    ...[...tasks.keys()].filter((each) => each.endsWith(`:${name}`)),
  ]);
  return withNeeds(tasks, wanted);
}

function withNeeds(
  tasks: ReadonlyMap<string, { needs: string[]; lines: RecipeLine[] }>,
  names: readonly string[],
): RecipeLine[] {
  const seen = new Set<string>();
  const found: RecipeLine[] = [];
  const visit = (name: string) => {
    const plain = name.replace(/\*$/, '');
    const task = tasks.get(name) ?? (name.endsWith('*') ? undefined : tasks.get(plain));
    if (name.endsWith('*')) for (const each of tasks.keys()) if (each.startsWith(plain)) visit(each);
    if (!task || seen.has(name) || seen.size > 300) return;
    seen.add(name);
    for (const need of task.needs) visit(need);
    found.push(...task.lines);
  };
  for (const name of names) visit(name);
  return found;
}

function tablesOf(path: string, text: string): unknown[] {
  if (text.length > 300_000 || isTooDeep(text)) return [];
  try {
    if (path.endsWith('.json')) return [record(JSON.parse(text)).scripts];
    if (/taskfile[^/]*\.ya?ml$/i.test(path))
      return [record(parseYaml(text, { logLevel: 'silent', prettyErrors: false, maxAliasCount: 100 })).tasks];
    const root = record(getStaticTOMLValue(parseTOML(text)));
    if (/pyproject\.toml$/.test(path)) return ofPyproject(record(root.tool));
    if (/Pipfile$/.test(path)) return [root.scripts];
    return [
      root.tasks,
      record(root.scripts),
      ...Object.values(record(root.envs)).map((env) => record(env).scripts),
    ];
  } catch {
    return [];
  }
}

/** Where tools keep tasks in pyproject.toml: poe, taskipy, pdm, rye, pixi and hatch with its environments. */
function ofPyproject(tool: Record<string, unknown>): unknown[] {
  const { poe, taskipy, pdm, rye, pixi, hatch } = tool;
  const features = Object.values(record(record(pixi).feature)).map((feature) => record(feature).tasks);
  const environments = Object.values(record(record(hatch).envs)).map(
    (environment) => record(environment).scripts,
  );
  return [
    record(poe).tasks,
    record(taskipy).tasks,
    record(pdm).scripts,
    record(rye).scripts,
    record(pixi).tasks,
    ...features,
    ...environments,
  ];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value))
    return value.flatMap((each) => (typeof each === 'string' ? [each] : textsOf(each)));
  const { run, cmd, cmds, shell, script, chain, command, commands } = record(value);
  return [run, cmd, cmds, shell, script, chain, command, commands].flatMap((each) =>
    each === undefined
      ? []
      : Array.isArray(each) && value !== null && 'command' in record(value)
        ? [each.join(' ')]
        : textsOf(each),
  );
}

function needsOf(value: unknown): string[] {
  if (Array.isArray(value))
    return value.flatMap((each) => (typeof each === 'string' ? [each] : needsOf(each)));
  const { depends, deps, depends_on, sequence, composite, chain, task, cmds, run } = record(value);
  const dashed = record(value)['depends-on'];
  return [depends, deps, depends_on, dashed, sequence, composite, chain, task, cmds, run].flatMap(
    (each): string[] => {
      if (typeof each === 'string') return each === run ? [] : [each];
      if (!Array.isArray(each)) return [];
      return each.flatMap((one) =>
        typeof one === 'string'
          ? [one]
          : [record(one).task, record(one).ref].filter((name) => typeof name === 'string'),
      );
    },
  );
}

function isLoose(value: unknown): boolean {
  return record(value).ignore_error === true || record(value).ignore_fail === true;
}

function lineOf(text: string, name: string, command: string): number {
  const start = Math.max(0, text.indexOf(name));
  const first = command.split('\n')[0] as string;
  const at = text.indexOf(first, start);
  return text.slice(0, at < 0 ? start : at).split('\n').length - 1;
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** Calls that start programs in noxfile.py, tasks.py and scripts: `session.run("pytest", "-q")`, `c.run("pytest -q")`. */
const start =
  /\b(?:session\.(?:run|run_always|run_install)|(?:c|ctx|context|conn)\.run|subprocess\.(?:run|call|check_call|check_output|Popen)|os\.system|sh\.\w+)\s*\(\s*(\[[^\]]*\]|[^)]*)\)?/g;

/** The programs that a Python file starts by literal words. Sessions or tasks of other names are left out. */
export function startedPrograms(text: string, asked: readonly string[]): RecipeLine[] {
  if (!/\.run|subprocess|os\.system/.test(text)) return [];
  const found: RecipeLine[] = [];
  for (const { name, body, line } of functionsIn(text)) {
    if (
      asked.length > 0 &&
      name !== null &&
      !asked.includes(name) &&
      !asked.includes(name.replaceAll('_', '-'))
    )
      continue;
    for (const match of body.matchAll(start)) {
      const words = [...(match[1] as string).matchAll(/(?<![=\w])[fr]?(?:"([^"\n]*)"|'([^'\n]*)')/g)].map(
        ([, a, b]) => a ?? b ?? '',
      );
      if (words.length === 0 || words.join('').trim() === '') continue;
      found.push({
        text: words.join(' '),
        line: line + body.slice(0, match.index).split('\n').length - 1,
        isTolerated: false,
      });
    }
  }
  return found;
}

function functionsIn(text: string): { name: string | null; body: string; line: number }[] {
  const found: { name: string | null; body: string; line: number }[] = [];
  const heads = [...text.matchAll(/^(?:@[^\n]*\n)*(?:async\s+)?def\s+(\w+)/gm)];
  const bounds = [0, ...heads.map(({ index }) => index), text.length];
  for (const [at, from] of bounds.slice(0, -1).entries()) {
    const body = text.slice(from, bounds[at + 1]);
    const named = /@(?:nox\.)?session\([^)]*\bname\s*=\s*["']([\w-]+)/.exec(body)?.[1];
    found.push({
      name: at === 0 ? null : (named ?? (heads[at - 1]?.[1] as string)),
      body,
      line: text.slice(0, from).split('\n').length - 1,
    });
  }
  return found;
}

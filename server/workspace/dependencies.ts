import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parse as parseYaml } from 'yaml';
import { isTooDeep } from './nesting.js';

/** What the files of one folder declare. Names are lower case, words joined by dashes. */
export interface Declared {
  readonly names: readonly string[];
  /** Exact versions by name. */
  readonly pins: Readonly<Record<string, string>>;
  /** More is declared elsewhere than a look at the usual files finds. */
  readonly isOpen: boolean;
}

type Facts = { names: Set<string>; pins: Record<string, string>; isOpen: boolean };

/** A distribution's name as indexes compare it. */
export function distributionName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/**
 * Whether a file declares or pins dependencies.
 * @param path its name is enough, but for the files of a folder `requirements`
 */
export function declaresDependencies(path: string): boolean {
  return readerOf(path) !== null;
}

const longest = 300_000;

/** What one file declares; nothing when it cannot be understood: a broken file is other tools' to report. */
export function readDeclared(path: string, text: string): Declared {
  const facts: Facts = { names: new Set(), pins: {}, isOpen: false };
  // No person writes as much, and a parse would take long.
  if (!path.endsWith('.lock') && (text.length > longest || isTooDeep(text)))
    return { names: [], pins: {}, isOpen: true };
  try {
    readerOf(path)?.(text, facts);
  } catch {
    // What was found before the break still holds.
  }
  return { names: [...facts.names], pins: facts.pins, isOpen: facts.isOpen };
}

function readerOf(path: string): ((text: string, facts: Facts) => void) | null {
  if (/(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/.test(path)) return readRequirements;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:.*[-_.])?requirements.*\.(?:txt|in)$/.test(name)) return readRequirements;
  if (/^(?:conda[-_.])?env(?:ironment)?.*\.ya?ml$/.test(name)) return readConda;
  if (name === 'pyproject.toml') return readPyproject;
  if (name === 'pixi.toml') return (text, facts) => readPixi(toml(text), facts);
  if (name === 'setup.cfg') return readSetupCfg;
  if (name === 'Pipfile') return readPipfile;
  if (name === 'Pipfile.lock') return readPipfileLock;
  if (['poetry.lock', 'uv.lock', 'pdm.lock'].includes(name)) return readTomlLock;
  return null;
}

/** Whether a file pins what others declare: constraints, and images that install exact versions. */
export function pinsDependencies(name: string): boolean {
  return /^constraints.*\.txt$/.test(name) || isDockerfile(name);
}

export function isDockerfile(name: string): boolean {
  return /^(?:docker|container)file(?:\.|$)|\.dockerfile$/i.test(name);
}

const installed = /\b(?:pip3?|conda|mamba|micromamba)\b.*\binstall\b/;

/** Exact versions in constraints, or in the commands of a Dockerfile that install packages. */
export function readPins(name: string, text: string): Readonly<Record<string, string>> {
  const pins: Record<string, string> = {};
  if (text.length > longest) return pins;
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (line.startsWith('#') || line.length > 5000 || (isDockerfile(name) && !installed.test(line))) continue;
    for (const [, each, version] of line.matchAll(/([A-Za-z0-9][\w.-]*)(?:\[[\w,-]*\])?==?=?(\d[\w.+!-]*)/g))
      pins[distributionName(each as string)] ??= version as string;
  }
  return pins;
}

const requirement =
  /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:\(?\s*(===?)\s*([\w.+!-]+)\s*\)?\s*(?:$|[;#]|--))?/;

function addRequirement(line: string, facts: Facts): void {
  const match = requirement.exec(line);
  if (!match) return;
  const name = distributionName(match[1] as string);
  facts.names.add(name);
  if (match[3]) facts.pins[name] = match[3];
}

function readRequirements(text: string, facts: Facts): void {
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const other = /^\s*(?:-r|--requirement)[\s=]*(?:.*\/)?([^\s/]+)/.exec(line);
    if (
      (other && !declaresDependencies(other[1] as string)) ||
      /^\s*(?:-e|--editable)\b|^[^#]*(?:git\+|https?:\/\/|@\s*file:)/.test(line)
    )
      facts.isOpen = true;
    const egg = /#egg=([\w.-]+)/.exec(line);
    if (egg) facts.names.add(distributionName(egg[1] as string));
    else if (/^\s*[A-Za-z0-9]/.test(line) && !/^\s*\w+:\/\/|^\s*\S+\/\S*\s*$/.test(line))
      addRequirement(line, facts);
  }
}

function readConda(text: string, facts: Facts): void {
  const list = record(parseYaml(text, { logLevel: 'silent', prettyErrors: false })).dependencies;
  for (const entry of Array.isArray(list) ? list : []) {
    if (typeof entry === 'string') addConda(entry, facts);
    else for (const line of strings(record(entry).pip)) addRequirement(line, facts);
  }
}

function addConda(entry: string, facts: Facts): void {
  const match = /^(?:[^:\s]+::)?([A-Za-z0-9][\w.-]*)\s*(?:==?\s*([\d][\w.]*)(?:=[\w.*]+)?\s*$)?/.exec(entry);
  if (!match || match[1] === 'python') return;
  const name = distributionName(match[1] as string);
  facts.names.add(name);
  if (match[2] && !match[2].endsWith('*')) facts.pins[name] = match[2];
}

function readPyproject(text: string, facts: Facts): void {
  const root = toml(text);
  const { project, tool } = root;
  facts.isOpen ||= strings(record(project).dynamic).includes('dependencies');
  const lists = [
    record(project).dependencies,
    ...Object.values(record(record(project)['optional-dependencies'])),
    ...Object.values(record(root['dependency-groups'])),
    record(record(tool).uv)['dev-dependencies'],
  ];
  for (const line of lists.flatMap(strings)) addRequirement(line, facts);
  const poetry = record(record(tool).poetry);
  const groups = Object.values(record(poetry.group)).map((group) => record(group).dependencies);
  for (const table of [poetry.dependencies, poetry['dev-dependencies'], ...groups]) addTable(table, facts);
  readPixi(record(record(tool).pixi), facts);
}

function readPixi(root: Record<string, unknown>, facts: Facts): void {
  for (const each of [root, ...Object.values(record(root.feature)).map(record)]) {
    addTable(each.dependencies, facts);
    addTable(each['pypi-dependencies'], facts);
  }
}

/** `name = "version"` or `name = { version = "…" }`, as Poetry, Pixi and Pipenv write it. */
function addTable(table: unknown, facts: Facts): void {
  for (const [name, value] of Object.entries(record(table))) {
    if (name === 'python') continue;
    const version = typeof value === 'string' ? value : record(value).version;
    facts.names.add(distributionName(name));
    const pin = typeof version === 'string' ? /^={0,3}\s*(\d[\w.+!-]*)$/.exec(version) : null;
    if (pin) facts.pins[distributionName(name)] = pin[1] as string;
  }
}

function readSetupCfg(text: string, facts: Facts): void {
  let isList = false;
  for (const line of text.split(/\r?\n/)) {
    const key = /^(\w[\w.-]*)\s*=\s*(.*)$/.exec(line);
    if (key) isList = key[1] === 'install_requires';
    else if (/^\S/.test(line)) isList = false;
    const value = key ? key[2] : line;
    if (isList && value?.trim()) addRequirement(value, facts);
  }
}

function readPipfile(text: string, facts: Facts): void {
  const root = toml(text);
  addTable(root.packages, facts);
  addTable(root['dev-packages'], facts);
}

function readPipfileLock(text: string, facts: Facts): void {
  const root = record(JSON.parse(text));
  for (const section of ['develop', 'default']) {
    for (const [name, value] of Object.entries(record(root[section]))) {
      const pin = /^==(.+)$/.exec(String(record(value).version ?? ''));
      if (pin) facts.pins[distributionName(name)] = pin[1] as string;
    }
  }
}

/** Lock files are long and written by machines: a look at the lines does, and is many times faster than a parse. */
function readTomlLock(text: string, facts: Facts): void {
  for (const [, name, version] of text.matchAll(
    /^\[\[package\]\]\r?\nname = "([^"]+)"\r?\nversion = "([^"]+)"/gm,
  )) {
    facts.pins[distributionName(name as string)] = version as string;
  }
}

function toml(text: string): Record<string, unknown> {
  return record(getStaticTOMLValue(parseTOML(text)));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

import { type RawSettings, type RuleEntry, readSettings } from './settings-schema.js';
import { type Member, type Table, type Value, valueOfToml } from './value-tree.js';

/** The files that may hold our section, the stronger one first. */
export const configNames = ['ml-practices.toml', 'pyproject.toml'] as const;

/** A problem of a configuration file. Lines and UTF-16 characters from 0, end exclusive. */
export interface ConfigProblem {
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly message: string;
}

export interface ConfigFile {
  readonly settings: RawSettings;
  readonly problems: readonly ConfigProblem[];
  /** The text is no TOML: what it said last should go on. */
  readonly broken: boolean;
}

/** Reads our section of a configuration file; null when the file has none. */
export function readConfigFile(name: string, text: string, rules: readonly RuleEntry[]): ConfigFile | null {
  if (name === 'pyproject.toml' && !/ml.?practice/i.test(text)) return null;
  const tree = valueOfToml(text);
  if (tree.kind === 'broken') {
    const problem = { message: `This file is not valid TOML: ${tree.message}.`, range: tree.range };
    return { settings: {}, problems: [place(text, problem)], broken: true };
  }
  const section = findSection(tree, name);
  if (!section) {
    const problem = name === 'pyproject.toml' ? misnamed(tree) : null;
    return problem && { settings: {}, problems: [place(text, problem)], broken: false };
  }
  if (section.kind !== 'table') {
    const problem = { message: '“tool.ml-practices” must be a table.', range: section.range };
    return { settings: {}, problems: [place(text, problem)], broken: false };
  }
  const { settings, problems } = readSettings(section, rules, 'toml');
  return { settings, problems: problems.map((problem) => place(text, problem)), broken: false };
}

/** `[tool.ml-practices]`, which people also write in `ml-practices.toml`, where the keys may stand at the top. */
function findSection(tree: Table, name: string): Value | null {
  const tool = tree.entries.get('tool')?.value;
  const section = tool?.kind === 'table' ? tool.entries.get('ml-practices')?.value : undefined;
  return section ?? (name === 'pyproject.toml' ? null : tree);
}

/** A table that was probably meant as our section: silence would let all checks pass that it asks for. */
function misnamed(tree: Table): { message: string; range: Member['key'] } | null {
  const tool = tree.entries.get('tool')?.value;
  const tables = [
    ...[...(tool?.kind === 'table' ? tool.entries : [])].map((entry) => ['tool.', ...entry] as const),
    ...[...tree.entries].map((entry) => ['', ...entry] as const),
  ];
  for (const [above, key, { key: range, value }] of tables) {
    if (value.kind !== 'table' || !/^ml.?practices?$/i.test(key)) continue;
    return { message: `“[${above}${key}]” is not read; did you mean “[tool.ml-practices]”?`, range };
  }
  return null;
}

function place(
  text: string,
  problem: { message: string; range: { start: number; end: number } | null },
): ConfigProblem {
  const start = position(text, problem.range?.start ?? 0);
  const end = position(text, problem.range?.end ?? 0);
  return {
    line: start.line,
    character: start.character,
    endLine: end.line,
    endCharacter: end.character,
    message: problem.message,
  };
}

/** Line and UTF-16 character, both from 0, of an offset. */
export function position(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: (before.at(-1) as string).length };
}

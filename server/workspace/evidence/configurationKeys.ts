import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parseAllDocuments } from 'yaml';
import { isTooDeep } from '../nesting.js';
import type { PlaceInFile } from './sourceText.js';

/** Longer files are data, or made by machines. */
const longest = 300_000;

/**
 * The places of keys in a YAML, TOML, JSON or INI file.
 * @param roots what `rootsOf` reads in the text
 * @param keys dotted paths, `*` for any one step
 * @param value what the value must look like, where not every value will do
 */
export function keysIn(
  roots: readonly unknown[],
  text: string,
  keys: readonly string[],
  value: RegExp | null,
): PlaceInFile[] {
  const places: PlaceInFile[] = [];
  for (const root of roots) {
    for (const key of keys) {
      for (const found of follow(root, key.split('.'), [])) {
        if (value && !matches(value, found.value)) continue;
        places.push(placeOf(text, found.steps));
      }
    }
  }
  return places;
}

/** What a YAML, TOML, JSON or INI file holds; nothing when it cannot be understood: it is other tools' to report. */
export function rootsOf(path: string, text: string): unknown[] {
  if (text.length > longest || isTooDeep(text)) return [];
  try {
    if (/\.toml$/i.test(path)) return [getStaticTOMLValue(parseTOML(text))];
    if (/\.json$/i.test(path)) return [JSON.parse(text)];
    if (/\.(?:cfg|ini)$|\.(?:flake8|pylintrc|coveragerc|isort\.cfg)$/i.test(path)) return [sectionsOf(text)];
    // The library stops at files whose aliases unfold into masses.
    return parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false }).map((document) =>
      document.toJS({ maxAliasCount: 100 }),
    );
  } catch {
    return [];
  }
}

function sectionsOf(text: string): Record<string, Record<string, string>> {
  const root: Record<string, Record<string, string>> = {};
  let section: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const head = /^\[([^\]]+)\]/.exec(line);
    const pair = /^([^\s=:#;][^=:]*?)\s*[=:]\s*(.*)$/.exec(line);
    if (head) {
      section = {};
      root[head[1] as string] = section;
    } else if (pair) section[pair[1] as string] = pair[2] as string;
  }
  return root;
}

interface Found {
  readonly steps: readonly string[];
  readonly value: unknown;
}

function follow(node: unknown, path: readonly string[], before: readonly string[]): Found[] {
  const [step, ...rest] = path;
  if (step === undefined) return [{ steps: before, value: node }];
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  const chosen = step === '*' ? entries : entries.filter(([name]) => name === step);
  return chosen.flatMap(([name, inner]) => follow(inner, rest, [...before, name]));
}

function matches(pattern: RegExp, value: unknown): boolean {
  pattern.lastIndex = 0;
  return pattern.test(typeof value === 'string' ? value : JSON.stringify(value));
}

function escaped(text: string): string {
  return text.replace(/[^\w-]/g, '\\$&');
}

function wordAt(text: string, word: string, from: number): number {
  const pattern = new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`, 'g');
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** The line of a key, found by looking for its steps one after the other. */
function placeOf(text: string, steps: readonly string[]): PlaceInFile {
  const table = text.search(new RegExp(`^\\[+${escaped(steps.join('.'))}[.\\]]`, 'm'));
  let offset = Math.max(table, 0);
  for (const step of table < 0 ? steps : []) {
    const at = /^\d+$/.test(step) ? -1 : wordAt(text, step, offset);
    if (at >= 0) offset = at;
  }
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(0, start).split('\n').length - 1;
  return {
    cell: null,
    line,
    detail: text
      .slice(start, end < 0 ? undefined : end)
      .trim()
      .slice(0, 80),
  };
}

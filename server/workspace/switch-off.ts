import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { position } from './config-file.js';

/** A replacement in a configuration file. Lines and UTF-16 characters from 0, end exclusive. */
export interface ConfigEdit {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly newText: string;
}

interface Insertion {
  readonly offset: number;
  /** Where the replaced text ends; by default nothing is replaced. */
  readonly end?: number;
  readonly text: string;
}

/**
 * The smallest edit that adds a rule to `ignore` in our section, all else untouched; null when the file cannot be
 * read as TOML, or its `ignore` is no list.
 */
export function ignoreRuleEdit(name: string, text: string, rule: string): ConfigEdit | null {
  const insertion = findInsertion(name, text, rule);
  if (!insertion) return null;
  const start = position(text, insertion.offset);
  const end = position(text, insertion.end ?? insertion.offset);
  return {
    startLine: start.line,
    startCharacter: start.character,
    endLine: end.line,
    endCharacter: end.character,
    newText: insertion.text,
  };
}

function findInsertion(name: string, text: string, rule: string): Insertion | null {
  const pairs = pairsOf(text);
  if (!pairs) return null;
  const prefix = hasSection(pairs) || name === 'pyproject.toml' ? ['tool', 'ml-practices'] : [];
  const known = pairs.find(({ path }) => isSame(path, [...prefix, 'ignore']));
  if (known?.value) return known.value.type === 'TOMLArray' ? intoList(text, known.value, rule) : null;
  return newKey(text, pairs, prefix, rule);
}

/** A key of the file with its whole path; a table's header has no value. */
interface Pair {
  readonly path: readonly string[];
  readonly value: AST.TOMLContentNode | null;
  readonly node: AST.TOMLKeyValue | AST.TOMLTable;
}

function pairsOf(text: string): Pair[] | null {
  try {
    return parseTOML(text).body[0].body.flatMap((node) =>
      node.type === 'TOMLTable' ? pairsOfTable(node) : pairsBelow(node, []),
    );
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function pairsOfTable(table: AST.TOMLTable): Pair[] {
  const path = table.resolvedKey.map(String);
  return [{ path, value: null, node: table }, ...table.body.flatMap((pair) => pairsBelow(pair, path))];
}

function pairsBelow(node: AST.TOMLKeyValue, base: readonly string[]): Pair[] {
  const path = [...base, ...node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))];
  const inner =
    node.value.type === 'TOMLInlineTable' ? node.value.body.flatMap((pair) => pairsBelow(pair, path)) : [];
  return [{ path, value: node.value, node }, ...inner];
}

function hasSection(pairs: readonly Pair[]): boolean {
  return pairs.some(({ path }) => path[0] === 'tool' && path[1] === 'ml-practices');
}

function intoList(text: string, list: AST.TOMLArray, rule: string): Insertion {
  const isKnown = list.elements.some((each) => each.type === 'TOMLValue' && each.value === rule);
  const last = list.elements.at(-1);
  if (isKnown) return { offset: list.range[1], text: '' };
  if (!last) return { offset: list.range[0] + 1, text: quoted(rule) };
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, last.range[0]))?.[1];
  if (indent === undefined) return { offset: last.range[1], text: `, ${quoted(rule)}` };
  // The comma after the last element may be missing, and a comment may follow: that stays with its element.
  const [rest = '', , comma] =
    /^[ \t]*((,)?[^\r\n]*)/.exec(text.slice(last.range[1], list.range[1] - 1)) ?? [];
  const end = last.range[1] + rest.length;
  const item = `${lineBreak(text)}${indent}${quoted(rule)}`;
  return comma ? { offset: end, text: `${item},` } : { offset: last.range[1], end, text: `,${rest}${item}` };
}

function newKey(
  text: string,
  pairs: readonly Pair[],
  section: readonly string[],
  rule: string,
): Insertion | null {
  const end = lineBreak(text);
  const line = `ignore = [${quoted(rule)}]`;
  const header = pairs.find(({ path, value }) => value === null && isSame(path, section));
  if (header) return afterLine(text, (header.node as AST.TOMLTable).key.range[1], line);
  const inline = pairs.find(
    ({ path, value }) => value?.type === 'TOMLInlineTable' && isSame(path, section),
  )?.value;
  if (inline?.type === 'TOMLInlineTable') {
    return { offset: inline.range[0] + 1, text: inline.body.length > 0 ? ` ${line},` : ` ${line} ` };
  }
  if (section.length === 0) return atTop(text, pairs, line);
  const first = pairs.find(({ path }) => section.every((key, index) => path[index] === key));
  if (first?.value === null)
    return { offset: first.node.range[0], text: `[${section.join('.')}]${end}${line}${end}${end}` };
  return first ? dotted(text, first, section, line) : null;
}

/** In a file of ours, keys stand above the first table. */
function atTop(text: string, pairs: readonly Pair[], line: string): Insertion {
  const firstTable = pairs.findIndex(({ value }) => value === null);
  const last = (firstTable < 0 ? pairs : pairs.slice(0, firstTable)).at(-1);
  if (last) return afterLine(text, last.node.range[1], line);
  const end = lineBreak(text);
  return { offset: 0, text: `${line}${end}${firstTable < 0 ? '' : end}` };
}

/** The section is only spelled out in dotted keys: go on in their way. */
function dotted(text: string, first: Pair, section: readonly string[], line: string): Insertion | null {
  const keys = (first.node as AST.TOMLKeyValue).key.keys;
  const below = first.path.length - keys.length;
  return afterLine(text, first.node.range[1], `${section.slice(below).join('.')}.${line}`);
}

/** After the line on which `offset` stands, a comment at its end included. */
function afterLine(text: string, offset: number, line: string): Insertion {
  const end = text.indexOf('\n', offset);
  if (end < 0) return { offset: text.length, text: `${lineBreak(text)}${line}${lineBreak(text)}` };
  return { offset: end + 1, text: `${line}${lineBreak(text)}` };
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function quoted(rule: string): string {
  return JSON.stringify(rule);
}

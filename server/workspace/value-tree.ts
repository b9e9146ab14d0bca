import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { type TomlProblem, tomlProblem } from './toml-problem.js';

/** UTF-16 offsets into the text of a configuration file, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A value of a configuration, and where it stands (null when it comes from the editor's settings). */
export type Value =
  | {
      readonly kind: 'table';
      readonly entries: ReadonlyMap<string, Member>;
      readonly range: TextRange | null;
    }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly range: TextRange | null }
  | { readonly kind: 'single'; readonly value: unknown; readonly range: TextRange | null };

export interface Member {
  readonly key: TextRange | null;
  readonly value: Value;
}

export type Table = Extract<Value, { kind: 'table' }>;

/** A value of the editor's settings, as JSON. */
export function valueOfJson(json: unknown): Value {
  if (Array.isArray(json)) return { kind: 'list', items: json.map(valueOfJson), range: null };
  if (typeof json !== 'object' || json === null) return { kind: 'single', value: json, range: null };
  const members = Object.entries(json).map(
    ([key, value]) => [key, { key: null, value: valueOfJson(value) }] as const,
  );
  return { kind: 'table', entries: new Map(members), range: null };
}

/** The tree of a TOML text, or where and why it cannot be read. */
export function valueOfToml(text: string): Table | ({ readonly kind: 'broken' } & TomlProblem) {
  try {
    return tableOfProgram(parseTOML(text));
  } catch (error) {
    if (error instanceof RangeError)
      return {
        kind: 'broken',
        range: { start: 0, end: 0 },
        message: 'a value is too long, or nests too deeply',
      };
    if (!(error instanceof ParseError)) throw error;
    return { kind: 'broken', ...tomlProblem(text, error.index, error.message) };
  }
}

type MutableTable = { kind: 'table'; entries: Map<string, Member>; range: TextRange | null };

function tableOfProgram(program: AST.TOMLProgram): Table {
  const root = emptyTable(null);
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') put(root, node);
    else if (node.kind === 'array') putItem(root, node);
    else fill(tableAt(root, node.key.keys), node.body);
  }
  return root;
}

function fill(table: MutableTable, pairs: readonly AST.TOMLKeyValue[]): MutableTable {
  for (const pair of pairs) put(table, pair);
  return table;
}

function put(table: MutableTable, pair: AST.TOMLKeyValue): void {
  const keys = pair.key.keys;
  const last = keys.at(-1) as AST.TOMLBare | AST.TOMLQuoted;
  tableAt(table, keys.slice(0, -1)).entries.set(nameOf(last), {
    key: rangeOf(last),
    value: valueOfNode(pair.value),
  });
}

/** `[[name]]` adds one table to a list. */
function putItem(root: MutableTable, node: AST.TOMLTable): void {
  const last = node.key.keys.at(-1) as AST.TOMLBare | AST.TOMLQuoted;
  const holder = tableAt(root, node.key.keys.slice(0, -1));
  const known = holder.entries.get(nameOf(last))?.value;
  const item = fill(emptyTable(rangeOf(node)), node.body);
  const items = known?.kind === 'list' ? [...known.items, item] : [item];
  holder.entries.set(nameOf(last), {
    key: rangeOf(last),
    value: { kind: 'list', items, range: rangeOf(node.key) },
  });
}

function tableAt(root: MutableTable, keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[]): MutableTable {
  let table = root;
  for (const key of keys) {
    const known = table.entries.get(nameOf(key))?.value;
    const last = known?.kind === 'list' ? known.items.at(-1) : known;
    if (last?.kind === 'table') {
      table = last as MutableTable;
      continue;
    }
    const next = emptyTable(rangeOf(key));
    table.entries.set(nameOf(key), { key: rangeOf(key), value: next });
    table = next;
  }
  return table;
}

function valueOfNode(node: AST.TOMLContentNode): Value {
  if (node.type === 'TOMLArray')
    return { kind: 'list', items: node.elements.map(valueOfNode), range: rangeOf(node) };
  if (node.type === 'TOMLInlineTable') return fill(emptyTable(rangeOf(node)), node.body);
  return { kind: 'single', value: node.value, range: rangeOf(node) };
}

function emptyTable(range: TextRange | null): MutableTable {
  return { kind: 'table', entries: new Map(), range };
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function rangeOf(node: { readonly range: [number, number] }): TextRange {
  return { start: node.range[0], end: node.range[1] };
}

import { Language, Parser, type Tree } from 'web-tree-sitter';
import type { Module } from './ast.js';
import { convertModule } from './convert.js';
import { type Cursor, directCursors } from './cursor.js';
import type { Raw } from './raw.js';

/**
 * The Python parser: tree-sitter in WASM. `loadParser` must finish before anything is parsed.
 */
export interface ParserBinaries {
  /** `web-tree-sitter.wasm`. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-python.wasm`. */
  readonly grammar: Uint8Array;
}

interface NodeKinds {
  /** Node type by id; null for anonymous tokens, which carry nothing we need. */
  readonly names: readonly (string | null)[];
  /** By id: nothing inside is of interest. */
  readonly isLeaf: readonly boolean[];
}

let parser: Parser | null = null;
let kinds: NodeKinds | null = null;
let cursorOf = (tree: Tree): Cursor => tree.walk();

const leaves = new Set([
  'identifier',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'comment',
  'line_continuation',
  'string_start',
  'string_end',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'wildcard_import',
  'keyword_separator',
  'positional_separator',
  'import_prefix',
  'escape_sequence',
  'escape_interpolation',
]);

/** Loads both binaries once; later calls return at once. */
export async function loadParser(binaries: ParserBinaries): Promise<void> {
  if (parser) return;
  const module = { wasmBinary: binaries.runtime };
  await Parser.init(module);
  cursorOf = directCursors(module) ?? cursorOf;
  const language = await Language.load(binaries.grammar);
  const names: (string | null)[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    names.push(language.nodeTypeIsNamed(id) ? language.nodeTypeForId(id) : null);
  }
  kinds = { names, isLeaf: names.map((name) => name !== null && leaves.has(name)) };
  const created = new Parser();
  created.setLanguage(language);
  parser = created;
}

/**
 * Parses a program; never throws on bad code: what cannot be parsed is listed in `errors`. `base` is added to every
 * offset.
 */
export function parseModule(text: string, base = 0): Module {
  const { root, faults } = withTree(text, (tree) => {
    const isBroken = tree.rootNode.hasError;
    return { root: rawTree(tree, text, isBroken), faults: isBroken ? faultsIn(tree, base) : null };
  });
  const module = convertModule(root, text, base);
  // A token that is missing (the bracket of `def f(:`), or too many within a statement's head, leaves no node behind.
  return faults && module.errors.length === 0 ? { ...module, errors: faults } : module;
}

/** What the parser skipped, and where it went on as if a token stood there; else the start of the text. */
function faultsIn(tree: Tree, base: number): Module['errors'] {
  const found: { start: number; end: number }[] = [];
  const cursor = tree.walk();
  let isInside = true;
  while (isInside) {
    if (cursor.nodeIsMissing || cursor.nodeType === 'ERROR')
      found.push({ start: cursor.startIndex + base, end: cursor.endIndex + base });
    if (cursor.gotoFirstChild() || cursor.gotoNextSibling()) continue;
    do isInside = cursor.gotoParent();
    while (isInside && !cursor.gotoNextSibling());
  }
  cursor.delete();
  return found.length > 0 ? found : [{ start: base, end: base }];
}

/** Parse only: what the bench compares with. */
export function parseOnly(text: string): void {
  withTree(text, () => undefined);
}

/** Parse and visit every node once, without building anything: what the bench compares with. */
export function parseAndWalk(text: string): number {
  return withTree(text, (tree) => {
    const cursor = tree.walk();
    let count = 0;
    for (;;) {
      count += cursor.nodeTypeId >= 0 && cursor.startIndex <= cursor.endIndex ? 1 : 0;
      if (cursor.gotoFirstChild() || cursor.gotoNextSibling()) continue;
      let climbing = true;
      while (climbing) {
        if (!cursor.gotoParent()) {
          cursor.delete();
          return count;
        }
        climbing = !cursor.gotoNextSibling();
      }
    }
  });
}

function withTree<T>(text: string, use: (tree: Tree) => T): T {
  if (!parser) throw new Error('loadParser has not finished');
  const tree = parser.parse(text);
  if (!tree) throw new Error('the parser gave no tree');
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

function rawTree(tree: Tree, text: string, isBroken: boolean): Raw {
  const cursor = cursorOf(tree);
  const reading: Reading = { cursor, text, kinds: kinds as NodeKinds, isBroken, open: [], count: 0 };
  const { startIndex, endIndex } = cursor;
  const children = readChildren(reading, 0, endIndex);
  const root = { type: 'module', start: startIndex, end: endIndex, children };
  cursor.delete();
  return root;
}

interface Reading {
  readonly cursor: Cursor;
  readonly text: string;
  readonly kinds: NodeKinds;
  /** Nodes of no width, which stand for what is missing, may follow the last one. */
  readonly isBroken: boolean;
  /** Children of the nodes around that were read so far, `count` of them: lists are made when their length is known. */
  readonly open: Raw[];
  count: number;
}

/** Shared by all leaves. */
const none: readonly Raw[] = [];
/** Deeper nesting is cut: nobody writes it, and the stack must hold. Left-leaning chains (`a + b + …`) reach hundreds. */
const maximumDepth = 400;

/** `limit` is where the node ends whose children are read. */
function readChildren(reading: Reading, depth: number, limit: number, firstOnly = false): readonly Raw[] {
  const { cursor, text, open, isBroken } = reading;
  const { names, isLeaf } = reading.kinds;
  if (depth > maximumDepth || !cursor.gotoFirstChild()) return none;
  const first = reading.count;
  do {
    const id = cursor.nodeTypeId;
    // The error node's id is 0xffff, beyond the table.
    const type = id < names.length ? names[id] : 'ERROR';
    if (!type) continue;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    // What a plain string holds is told from its text: only f-strings have parts worth the way into WASM.
    const isPlain = isLeaf[id] === true || (type === 'string' && !isFormatString(text, start));
    const children = isPlain ? none : readChildren(reading, depth + 1, end, type === 'attribute');
    open[reading.count++] = { type, start, end, children };
    // Behind `value` come a dot and a name, which the text tells as well.
    if (firstOnly || (end === limit && !isBroken)) break;
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  const children = open.slice(first, reading.count);
  reading.count = first;
  return children;
}

/** `f"…"`, `rf"…"` and `t"…"`: the letters before the quote tell. */
function isFormatString(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const letter = text.charCodeAt(at) | 0x20;
    if (letter === 0x66 || letter === 0x74) return true;
    if (letter === 0x22 || letter === 0x27) return false;
  }
  return false;
}

import type { SourceUnit, Span } from '../source/unit.js';
import type { Module, Stmt } from './ast.js';
import { parseCells } from './cell-cache.js';
import { parseModule } from './parser.js';
import { blocksOf } from './statements.js';

/**
 * Parses a unit. The cells of a notebook are parsed one by one, so that half a statement in one cell leaves the
 * others readable.
 */
export function parseUnit(unit: SourceUnit): Module {
  if (unit.kind !== 'notebook') return parseModule(unit.text);
  const body: Stmt[] = [];
  const comments: { start: number; end: number }[] = [];
  const errors: { start: number; end: number }[] = [];
  const cells = unit.cells.map((cell) => ({ text: unit.text.slice(cell.start, cell.end), base: cell.start }));
  for (const parsed of isOpen(unit) ? parseCells(unit.uri, cells, parseModule) : parseOnce(cells)) {
    body.push(...parsed.body);
    comments.push(...parsed.comments);
    errors.push(...parsed.errors);
  }
  return { body, comments, errors };
}

/** In an editor cells are documents of their own, and change one at a time. A file is read once. */
function isOpen({ uri, cells }: SourceUnit): boolean {
  return cells.some((cell) => cell.uri !== uri);
}

function parseOnce(cells: readonly { readonly text: string; readonly base: number }[]): Module[] {
  return cells.map(({ text, base }) => parseModule(text, base));
}

/** The innermost statement that holds the offset; of compound statements only the header. Null between statements. */
export function statementAt(body: readonly Stmt[], offset: number): Span | null {
  const statement = lastStartingBefore(body, offset);
  if (!statement || offset >= statement.end) return null;
  const blocks = blocksOf(statement);
  for (const block of blocks) {
    const inner = statementAt(block, offset);
    if (inner) return inner;
  }
  const first = blocks[0]?.[0];
  const end = first && first.start > statement.start ? first.start : statement.end;
  // `else:` and `except:` lines belong to no header.
  return offset < end ? { start: statement.start, end } : null;
}

function lastStartingBefore(body: readonly Stmt[], offset: number): Stmt | undefined {
  let low = 0;
  let high = body.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((body[middle] as Stmt).start <= offset) low = middle + 1;
    else high = middle;
  }
  return body[low - 1];
}

import { lineAt, lineStartsOf } from '../source/lines.js';
import type { Place, Span } from '../source/unit.js';
import type { Module } from './ast.js';
import { parseModule } from './parser.js';

/**
 * Code of other modules has addresses of its own, behind those of any unit: a span tells by its offsets alone whose
 * text it is of, and none of the unit's text is ever taken for it.
 */
export const foreignStart = 2 ** 30;

/** A module of the workspace that a unit imports, parsed. */
export interface ForeignSource {
  readonly uri: string;
  readonly text: string;
  /** Added to every offset of `module`. */
  readonly base: number;
  readonly module: Module;
}

/** Whether a span is of another module's text. */
export function isForeign({ start }: Span): boolean {
  return start >= foreignStart;
}

/** Text that is kept parsed, in UTF-16 units; what was not asked for the longest goes first. */
const mostText = 8_000_000;
const kept = new Map<string, ForeignSource>();
let textKept = 0;
let nextBase = foreignStart;

/** Parses a module once for each version of its text, however many units import it. */
export function foreignSource(uri: string, text: string): ForeignSource {
  const known = kept.get(uri);
  if (known) forget(known);
  const source = known?.text === text ? known : parsed(uri, text);
  kept.set(uri, source);
  textKept += text.length;
  for (const oldest of kept.values()) {
    if (textKept <= mostText || oldest === source) break;
    forget(oldest);
  }
  return source;
}

function forget(source: ForeignSource): void {
  kept.delete(source.uri);
  textKept -= source.text.length;
}

function parsed(uri: string, text: string): ForeignSource {
  const base = nextBase;
  nextBase += text.length + 1;
  return { uri, text, base, module: parseModule(text, base) };
}

/** Whether a span is of this module's text. */
export function holds({ base, text }: ForeignSource, { start }: Span): boolean {
  return base <= start && start <= base + text.length;
}

/** Where a span of the module stands in its file. */
export function foreignPlace({ uri, text, base }: ForeignSource, { start, end }: Span): Place {
  const lineStarts = lineStartsOf(text);
  const from = start - base;
  const to = Math.min(end - base, text.length);
  const startLine = lineAt(lineStarts, from);
  const endLine = lineAt(lineStarts, to);
  return {
    uri,
    cell: null,
    startLine,
    startCharacter: from - (lineStarts[startLine] ?? 0),
    endLine,
    endCharacter: to - (lineStarts[endLine] ?? 0),
  };
}

import { physicalLineAt } from './layout.js';
import { lineEndAfter } from './lines.js';
import type { Cell, SourceUnit, Span } from './unit.js';

/** The first line of a cell that is not blank: where findings about the whole cell stand. */
export function firstLineOf(unit: SourceUnit, cell: Cell): Span {
  const blank = /^\s*/.exec(unit.raw.slice(cell.start, cell.end))?.[0].length ?? 0;
  return physicalLineAt(unit, cell, Math.min(cell.start + blank, cell.end));
}

/** Where findings about a whole notebook stand: the first line of its first Python cell that holds any. */
export function firstLine(unit: SourceUnit): Span {
  const cell = unit.cells.find((each) => hasCode(unit, each)) ?? unit.cells[0];
  return cell ? firstLineOf(unit, cell) : { start: 0, end: lineEndAfter(unit.raw, 0) };
}

/** Whether a cell holds more than blanks and comments; IPython syntax counts. */
export function hasCode(unit: SourceUnit, cell: Span): boolean {
  return hasCodeIn(unit.raw.slice(cell.start, cell.end));
}

/** Whether any line is neither blank nor a comment alone. */
export function hasCodeIn(text: string): boolean {
  return /^[ \t]*[^\s#]/m.test(text);
}

/** Lines that are neither blank nor a comment alone. */
export function codeLinesIn(text: string): number {
  return text.match(/^[ \t]*[^\s#]/gm)?.length ?? 0;
}

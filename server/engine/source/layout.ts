import { afterBlanks, afterLineBreak, lastAtOrBefore, lineAt, lineEndAfter } from './lines.js';
import { type LogicalLine, scanLogicalLine } from './logicalLine.js';
import type { SourceUnit, Span } from './unit.js';

/** A logical line with offsets into the unit. */
export interface LaidLine extends Span {
  readonly comments: readonly Span[];
  readonly longStrings: readonly Span[];
}

/** The logical lines of a stretch of a unit (a cell), in order. `start` is the start of the line's first line. */
export function layoutOf(unit: SourceUnit, area: Span): LaidLine[] {
  const text = unit.text.slice(area.start, area.end);
  const lines: LaidLine[] = [];
  let at = 0;
  while (at < text.length) {
    const line = scanLogicalLine(text, afterBlanks(text, at));
    // Blanked text assigns no magic; what still looks like it is broken code, taken line by line.
    const end = line.assigned < 0 ? line.end : lineEndAfter(text, line.end);
    lines.push(laidLine(line, at, end, area.start));
    at = afterLineBreak(text, end);
  }
  return lines;
}

function laidLine(line: LogicalLine, start: number, end: number, offset: number): LaidLine {
  const moved = (span: Span) => ({ start: span.start + offset, end: span.end + offset });
  const { comments, longStrings } = line;
  return { ...moved({ start, end }), comments: comments.map(moved), longStrings: longStrings.map(moved) };
}

/** Index of the logical line that holds the offset. */
export function laidIndexAt(layout: readonly LaidLine[], offset: number): number {
  return lastAtOrBefore(layout.length, (index) => layout[index]?.start ?? 0, offset);
}

/** The logical line that holds the offset. */
export function laidLineAt(layout: readonly LaidLine[], offset: number): LaidLine | undefined {
  return layout[laidIndexAt(layout, offset)];
}

/** For every logical line the next one that holds more than a comment; IPython syntax counts. */
export function nextCodeLines(unit: SourceUnit, layout: readonly LaidLine[]): (LaidLine | undefined)[] {
  const next: (LaidLine | undefined)[] = [];
  let code: LaidLine | undefined;
  for (let index = layout.length - 1; index >= 0; index--) {
    next[index] = code;
    const line = layout[index] as LaidLine;
    const first = afterBlanks(unit.raw, line.start);
    if (first < line.end && unit.raw[first] !== '#') code = line;
  }
  return next;
}

/** The line of its document that holds the offset, without its line break, no further than its cell goes. */
export function physicalLineAt(unit: SourceUnit, cell: Span, offset: number): Span {
  const line = lineAt(unit.lineStarts, offset);
  const start = Math.max(cell.start, unit.lineStarts[line] ?? 0);
  const next = unit.lineStarts[line + 1] ?? unit.raw.length + 1;
  return { start, end: next > cell.end ? Math.max(start, cell.end) : next - lineBreakBefore(unit.raw, next) };
}

/** Length of the line break that ends at `next`. */
function lineBreakBefore(raw: string, next: number): number {
  return raw[next - 1] === '\n' && raw[next - 2] === '\r' ? 2 : 1;
}

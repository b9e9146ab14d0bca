import { afterBlanks, afterLineBreak, lastAtOrBefore, lineEndAfter } from './lines.js';
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

/** The logical line that holds the offset. */
export function laidLineAt(layout: readonly LaidLine[], offset: number): LaidLine | undefined {
  return layout[lastAtOrBefore(layout.length, (index) => layout[index]?.start ?? 0, offset)];
}

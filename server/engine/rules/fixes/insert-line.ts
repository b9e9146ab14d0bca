import type { Edit } from '../../finding.js';
import type { SourceUnit, Span } from '../../source/unit.js';

/** A line of its own behind a simple statement, indented alike. Null where more stands on the statement's line. */
export function lineAfter(unit: SourceUnit, statement: Span, code: string): Edit | null {
  const indent = indentOf(unit, statement.start);
  if (indent === null) return null;
  const rest = /^[^\n\r]*/.exec(unit.text.slice(statement.end))?.[0] ?? '';
  if (!/^\s*(#.*)?$/.test(rest)) return null;
  const at = statement.end + rest.length;
  return { start: at, end: at, text: `${lineBreakOf(unit)}${indent}${code}` };
}

/** A line of its own above a statement, indented alike. Null where more stands on the statement's line. */
export function lineBefore(unit: SourceUnit, statement: Span, code: string): Edit | null {
  const indent = indentOf(unit, statement.start);
  if (indent === null) return null;
  return { start: statement.start, end: statement.start, text: `${code}${lineBreakOf(unit)}${indent}` };
}

/** The blanks before a statement; null when something else stands there. */
function indentOf(unit: SourceUnit, start: number): string | null {
  const cellStart = Math.max(0, ...unit.cells.map((cell) => cell.start).filter((at) => at <= start));
  const lineStart = Math.max(unit.text.lastIndexOf('\n', start - 1) + 1, cellStart);
  const before = unit.text.slice(lineStart, start);
  return /^[ \t]*$/.test(before) ? before : null;
}

function lineBreakOf(unit: SourceUnit): string {
  return unit.text.includes('\r\n') ? '\r\n' : '\n';
}

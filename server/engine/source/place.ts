import { lastAtOrBefore, lineAt } from './lines.js';
import type { Cell, Place, SourceUnit, Span } from './unit.js';

/** The code cell that holds the offset; undefined in Markdown parts of a percent script and in empty notebooks. */
export function cellAt(unit: SourceUnit, offset: number): Cell | undefined {
  const cell =
    unit.cells[lastAtOrBefore(unit.cells.length, (index) => unit.cells[index]?.start ?? 0, offset)];
  if (!cell) return undefined;
  // A notebook cell also answers for the position after its last character.
  if (unit.kind === 'notebook' || offset < cell.end) return cell;
  return offset === cell.end && cell.end === unit.text.length ? cell : undefined;
}

/**
 * Where a span stands in its document: the script, or the notebook cell that holds the span's start. A span that
 * runs over the end of its cell is cut there.
 */
export function place(unit: SourceUnit, span: Span): Place {
  const start = Math.max(0, Math.min(span.start, unit.text.length));
  const cell = unit.kind === 'notebook' ? cellAt(unit, start) : undefined;
  const end = Math.max(start, Math.min(span.end, cell?.end ?? unit.text.length));
  const firstLine = cell?.line ?? 0;
  const startLine = lineAt(unit.lineStarts, start);
  const endLine = lineAt(unit.lineStarts, end);
  return {
    uri: cell?.uri ?? unit.uri,
    cell: cell?.index ?? null,
    startLine: startLine - firstLine,
    startCharacter: start - (unit.lineStarts[startLine] ?? 0),
    endLine: endLine - firstLine,
    endCharacter: end - (unit.lineStarts[endLine] ?? 0),
  };
}

/**
 * Offset in the unit of a position in one of its documents. `document` is an address, or the index of a notebook
 * cell counting all cells from 0 (needed where the cells of a file share its address); scripts may pass null.
 * Lines and characters count from 0; past a line's or document's end they mean that end. Undefined when the unit
 * does not hold the document.
 */
export function offsetAt(
  unit: SourceUnit,
  document: string | number | null,
  line: number,
  character: number,
): number | undefined {
  const area = documentArea(unit, document);
  if (!area) return undefined;
  if (line < 0) return area.start;
  const start = unit.lineStarts[area.line + line];
  if (start === undefined || start > area.end) return area.end;
  const next = unit.lineStarts[area.line + line + 1];
  const end = next === undefined || next > area.end ? area.end : beforeLineBreak(unit.raw, start, next);
  return Math.min(start + Math.max(0, character), end);
}

function documentArea(
  unit: SourceUnit,
  document: string | number | null,
): (Span & { line: number }) | undefined {
  if (unit.kind !== 'notebook') {
    const known = document === null || document === unit.uri;
    return known ? { start: 0, end: unit.raw.length, line: 0 } : undefined;
  }
  if (typeof document !== 'number') return unit.cells.find((cell) => cell.uri === document);
  const found =
    unit.cells[lastAtOrBefore(unit.cells.length, (index) => unit.cells[index]?.index ?? 0, document)];
  return found?.index === document ? found : undefined;
}

function beforeLineBreak(text: string, start: number, next: number): number {
  const end = text[next - 1] === '\n' && text[next - 2] === '\r' ? next - 2 : next - 1;
  return Math.max(start, end);
}

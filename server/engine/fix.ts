import type { Edit, PlacedEdit } from './finding.js';
import { lineStartsOf } from './source/lines.js';

export interface Applied<E> {
  readonly text: string;
  /** Edits left out because they overlap one that stands before them in the text. */
  readonly dropped: readonly E[];
}

export interface Combined<F> {
  readonly kept: readonly F[];
  /** Fixes left out whole because one of their edits overlaps a fix that came first. */
  readonly dropped: readonly F[];
}

/** An edit as numbers that compare: offsets, or positions in a document. */
interface Range {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** More characters than a line can have; a line and a character make one number with it. */
const lineWidth = 2 ** 29;

/**
 * Applies edits in offsets of `text`. Two insertions at one offset both happen, in the order given; the same edit
 * given twice happens once.
 */
export function applyEdits<E extends Edit>(text: string, edits: readonly E[]): Applied<E> {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: string[] = [];
  const dropped: E[] = [];
  const done = new Set<string>();
  let at = 0;
  for (const edit of sorted) {
    const key = `${edit.start},${edit.end},${edit.text}`;
    if (done.has(key)) continue;
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      dropped.push(edit);
      continue;
    }
    done.add(key);
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return { text: pieces.join(''), dropped };
}

/** Applies placed edits to the text of the one document (script or cell) that they speak of. */
export function applyPlacedEdits<E extends PlacedEdit>(text: string, edits: readonly E[]): Applied<E> {
  const lineStarts = lineStartsOf(text);
  const offset = (line: number, character: number) =>
    Math.min(text.length, (lineStarts[line] ?? text.length) + character);
  const plain = edits.map((edit) => {
    const { startLine, startCharacter, endLine, endCharacter } = edit.place;
    const [start, end] = [offset(startLine, startCharacter), offset(endLine, endCharacter)];
    return { start, end, text: edit.text, edit };
  });
  const applied = applyEdits(text, plain);
  return { text: applied.text, dropped: applied.dropped.map(({ edit }) => edit) };
}

/** Picks fixes that can be applied together, the first come first; a fix is taken whole or not at all. */
export function combineFixes<F extends { readonly edits: readonly Edit[] }>(
  fixes: readonly F[],
): Combined<F> {
  return combine(fixes, ({ edits }) => edits.map((edit) => ({ ...edit, document: '' })));
}

/** The same for fixes whose edits stand in several documents. */
export function combinePlacedFixes<F extends { readonly edits: readonly PlacedEdit[] }>(
  fixes: readonly F[],
): Combined<F> {
  return combine(fixes, ({ edits }) => edits.map(rangeOf));
}

/** The edits by document: by address, and by cell where the cells of a file share one. */
export function byDocument<E extends PlacedEdit>(edits: readonly E[]): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const edit of edits) {
    const key = documentOf(edit);
    const group = groups.get(key);
    if (group) group.push(edit);
    else groups.set(key, [edit]);
  }
  return groups;
}

function documentOf({ place }: PlacedEdit): string {
  return `${place.cell ?? ''} ${place.uri}`;
}

function rangeOf(edit: PlacedEdit): Range {
  const { startLine, startCharacter, endLine, endCharacter } = edit.place;
  const start = startLine * lineWidth + startCharacter;
  return { document: documentOf(edit), start, end: endLine * lineWidth + endCharacter, text: edit.text };
}

function combine<F>(fixes: readonly F[], rangesOf: (fix: F) => Range[]): Combined<F> {
  const taken = new Map<string, Range[]>();
  const kept: F[] = [];
  const dropped: F[] = [];
  for (const fix of fixes) {
    const ranges = rangesOf(fix);
    if (ranges.some((range) => collides(taken.get(range.document) ?? [], range))) {
      dropped.push(fix);
      continue;
    }
    kept.push(fix);
    for (const range of ranges) take(taken, range);
  }
  return { kept, dropped };
}

/** `taken` is sorted and free of overlaps. An edit equal to one that is taken does not collide: it is shared. */
function collides(taken: readonly Range[], range: Range): boolean {
  const at = insertionIndex(taken, range);
  const before = taken[at - 1];
  if (before && isSame(before, range)) return false;
  const after = taken[at];
  return (
    (before !== undefined && before.end > range.start) || (after !== undefined && after.start < range.end)
  );
}

function take(taken: Map<string, Range[]>, range: Range): void {
  const ranges = taken.get(range.document) ?? [];
  const at = insertionIndex(ranges, range);
  const before = ranges[at - 1];
  if (!before || !isSame(before, range)) ranges.splice(at, 0, range);
  taken.set(range.document, ranges);
}

/** Index of the first range that stands behind `range`, by start and then by end. */
function insertionIndex(ranges: readonly Range[], { start, end }: Range): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = ranges[middle] as Range;
    if (other.start < start || (other.start === start && other.end <= end)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

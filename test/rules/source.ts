import type { Fix } from '../../server/engine/finding.js';
import { applyPlacedEdits, byDocument } from '../../server/engine/fix.js';
import { type NotebookCell, notebookUnit } from '../../server/engine/source/notebook.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import type { Place, SourceUnit } from '../../server/engine/source/unit.js';

/** The folder of the small workspace in which every example stands. */
export const folderUri = 'file:///project';

/** A cell of an example. A script is a single one. */
export interface SourceCell {
  readonly kind: 'code' | 'markdown';
  readonly text: string;
  readonly executionCount: number | null;
  /** Line of the block on which the cell's text starts, from 0. */
  readonly line: number;
}

/** One file of an example. */
export interface Source {
  /** Below `folderUri`. */
  readonly path: string;
  readonly kind: 'script' | 'notebook' | 'other';
  readonly code: string;
  readonly cells: readonly SourceCell[];
  /** All of the fence's info string. */
  readonly info: string;
}

const cellMarker = /^# %%/;

/** Reads a block. Without a title it is a notebook when it has cell markers, else a script. */
export function sourceOf(title: string | null, code: string, info = ''): Source {
  const hasCells = code.split('\n').some((line) => cellMarker.test(line));
  const path = title ?? (hasCells ? 'notebook.ipynb' : 'script.py');
  if (path.endsWith('.ipynb')) return { path, kind: 'notebook', code, cells: cellsOf(code), info };
  const whole: SourceCell = { kind: 'code', text: code, executionCount: null, line: 0 };
  return { path, kind: path.endsWith('.py') ? 'script' : 'other', code, cells: [whole], info };
}

function cellsOf(code: string): SourceCell[] {
  const lines = code.split('\n');
  const starts = lines.flatMap((line, index) => (cellMarker.test(line) ? [index] : []));
  return starts.map((start, index) => {
    const marker = lines[start] as string;
    const count = /\[execution_count=(\d+)\]/.exec(marker)?.[1];
    return {
      kind: marker.includes('[markdown]') ? 'markdown' : 'code',
      text: withoutLoneMark(lines.slice(start + 1, starts[index + 1]).join('\n')),
      executionCount: count === undefined ? null : Number(count),
      line: start + 1,
    };
  });
}

/** A cell that holds nothing but its mark is an empty one. */
function withoutLoneMark(text: string): string {
  return /^\s*# expect: [\w-]+\s*$/.test(text) ? '' : text.trimEnd();
}

export function uriOf({ path }: Source): string {
  return `${folderUri}/${path}`;
}

export function unitOf(source: Source): SourceUnit {
  const uri = uriOf(source);
  const { path, cells } = source;
  if (source.kind !== 'notebook') return scriptUnit({ uri, path, text: cells[0]?.text ?? '' });
  const notebookCells = cells.map(
    ({ kind, text, executionCount }, index): NotebookCell => ({
      index,
      kind,
      language: kind === 'code' ? 'python' : 'markdown',
      text,
      executionCount,
    }),
  );
  return notebookUnit({ uri, path, cells: notebookCells, unsaved: false });
}

/** Line of the block, from 0, at which a place starts. */
export function blockLine(source: Source, place: Place): number {
  return (source.cells[place.cell ?? 0]?.line ?? 0) + place.startLine;
}

/** Lines of the block, from 0, marked with `# expect: rule`. */
export function markedLines(source: Source, rule: string): number[] {
  return source.code.split('\n').flatMap((line, index) => {
    const named = /#\s*expect:(.*?)(?:\s*-->)?$/.exec(line)?.[1] ?? '';
    return named.split(',').some((each) => each.trim() === rule) ? [index] : [];
  });
}

/** The source with a fix applied; line numbers of cells are then no longer those of the block. */
export function withFix(source: Source, fix: Fix): Source {
  const cells = [...source.cells];
  for (const edits of byDocument(fix.edits).values()) {
    const index = edits[0]?.place.cell ?? 0;
    const cell = cells[index] as SourceCell;
    cells[index] = { ...cell, text: applyPlacedEdits(cell.text, edits).text };
  }
  return { ...source, cells };
}

import { jsonFaultLine } from './jsonFault.js';
import { lineStartsOf } from './lines.js';
import { blankMagics } from './magics.js';
import type { Cell, Magic, SourceUnit } from './unit.js';

/** A cell of a notebook, as a file or an editor holds it. */
export interface NotebookCell {
  /** Index in the notebook, counting all cells from 0. */
  readonly index: number;
  /** The cell's own document in an editor; absent in files. */
  readonly uri?: string;
  readonly kind: 'code' | 'markdown' | 'raw';
  /** Language id, lower case: `python`, `r`, `sql` … */
  readonly language: string;
  readonly text: string;
  readonly executionCount: number | null;
}

export type NotebookFile =
  | { readonly cells: readonly NotebookCell[]; readonly isColab?: boolean }
  | { readonly error: { readonly message: string } };

export interface NotebookSource {
  readonly uri: string;
  readonly path: string;
  readonly cells: readonly NotebookCell[];
  /** True while the editor holds changes that the file does not. */
  readonly unsaved: boolean;
  /** See `SourceUnit.isColab`. */
  readonly isColab?: boolean;
}

/** Reads the JSON of an `.ipynb` file, nbformat 3 or 4. An empty file is a notebook without cells. */
export function parseNotebookFile(text: string): NotebookFile {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (json.trim() === '') return { cells: [] };
  if (json.startsWith('version https://git-lfs')) {
    return failure('not a Jupyter notebook: the file is a Git LFS pointer, its content is not here yet');
  }
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch {
    return failure(jsonFaultMessage(json));
  }
  if (!isRecord(root)) return failure('not a Jupyter notebook: the JSON holds no object');
  const cells = rawCells(root);
  if (!cells) return failure('not a Jupyter notebook: the JSON has no list of cells');
  const language = kernelLanguage(root.metadata);
  const read = cells.flatMap((cell, index) => (isRecord(cell) ? [readCell(cell, index, language)] : []));
  return { cells: read, isColab: isColabMetadata(root.metadata) };
}

/**
 * Whether a notebook's metadata say that Colab wrote it. Editors hand the metadata over as they stand in the file, or
 * as the whole file without its cells, below `metadata`.
 */
export function isColabMetadata(metadata: unknown): boolean {
  if (!isRecord(metadata)) return false;
  if (isRecord(metadata.colab)) return true;
  return isRecord(metadata.metadata) && isRecord(metadata.metadata.colab);
}

/** Joins the Python code cells to one program; other cells are left out. */
export function notebookUnit(source: NotebookSource): SourceUnit {
  const pythonCells = source.cells.filter((cell) => cell.kind === 'code' && cell.language === 'python');
  const raw = pythonCells.map((cell) => cell.text).join('\n');
  const isBound = bindingSearch(raw);
  const texts: string[] = [];
  const cells: Cell[] = [];
  const magics: Magic[] = [];
  const lineStarts: number[] = [];
  let start = 0;
  for (const { index, uri, text, executionCount } of pythonCells) {
    const blanked = blankMagics(text, isBound);
    const end = start + text.length;
    cells.push({ index, uri: uri ?? source.uri, start, end, line: lineStarts.length, executionCount });
    texts.push(blanked.text);
    for (const magic of blanked.magics) magics.push(movedBy(magic, start));
    for (const lineStart of lineStartsOf(text)) lineStarts.push(start + lineStart);
    start = end + 1;
  }
  if (lineStarts.length === 0) lineStarts.push(0);
  const { uri, path, unsaved, isColab = false } = source;
  const text = texts.join('\n');
  return { kind: 'notebook', uri, path, raw, text, cells, magics, lineStarts, unsaved, isColab };
}

/** The magic of a part of a text, told in offsets of the whole. */
export function movedBy(magic: Magic, offset: number): Magic {
  return offset === 0 ? magic : { ...magic, start: magic.start + offset, end: magic.end + offset };
}

/** Tells whether a text seems to give a name a value; each name is looked for once. */
export function bindingSearch(text: string): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const found = known.get(name) ?? bindingPattern(name).test(text);
    known.set(name, found);
    return found;
  };
}

function bindingPattern(name: string): RegExp {
  return new RegExp(
    `(?:^|[^\\w.])${name}[ \\t]*(?:=(?!=)|,)|\\b(?:for|as|import|def|class)[ \\t]+${name}\\b`,
  );
}

function rawCells(root: Record<string, unknown>): unknown[] | undefined {
  if (Array.isArray(root.cells)) return root.cells;
  if (!Array.isArray(root.worksheets)) return undefined;
  return root.worksheets.flatMap((sheet) =>
    isRecord(sheet) && Array.isArray(sheet.cells) ? sheet.cells : [],
  );
}

function readCell(cell: Record<string, unknown>, index: number, kernel: string): NotebookCell {
  const kind = cell.cell_type === 'code' || cell.cell_type === 'raw' ? cell.cell_type : 'markdown';
  const count = cell.execution_count ?? cell.prompt_number;
  return {
    index,
    kind,
    language: kind === 'markdown' ? 'markdown' : cellLanguage(cell, kernel),
    text: sourceText(cell.source ?? cell.input),
    executionCount: Number.isInteger(count) ? (count as number) : null,
  };
}

function sourceText(source: unknown): string {
  if (typeof source === 'string') return source;
  if (!Array.isArray(source)) return '';
  return source.filter((line) => typeof line === 'string').join('');
}

function cellLanguage(cell: Record<string, unknown>, kernel: string): string {
  const own = stringAt(cell, 'metadata', 'vscode', 'languageId');
  return own === undefined ? kernel : languageId(own);
}

/** Language of a notebook's code cells by its metadata; Python when nothing is said. */
function kernelLanguage(metadata: unknown): string {
  const named = stringAt(metadata, 'language_info', 'name') ?? stringAt(metadata, 'kernelspec', 'language');
  if (named !== undefined) return languageId(named);
  const kernel = (stringAt(metadata, 'kernelspec', 'name') ?? '').toLowerCase();
  const other =
    /^(ir|julia|bash|javascript|\.net|xcpp|xr|scala|spylon|sql|rust|deno|tslab|ruby|matlab|octave)(?![a-z])/;
  return other.exec(kernel)?.[1] ?? 'python';
}

/** Kernels call Python by several names. */
function languageId(name: string): string {
  const lower = name.toLowerCase();
  return /^(?:i?python[\d.]*|pyspark3?|sage(?:math)?)$/.test(lower) ? 'python' : lower;
}

function stringAt(value: unknown, ...keys: readonly string[]): string | undefined {
  let current = value;
  for (const key of keys) current = isRecord(current) ? current[key] : undefined;
  return typeof current === 'string' && current !== '' ? current : undefined;
}

function jsonFaultMessage(json: string): string {
  const conflict = /^<{7}(?:[ \t]|$)/m.exec(json);
  if (conflict) {
    const line = json.slice(0, conflict.index).split('\n').length;
    return `not a readable notebook: Git merge conflict markers from line ${line} on`;
  }
  return `not a Jupyter notebook: the JSON is broken on line ${jsonFaultLine(json)}`;
}

function failure(message: string): NotebookFile {
  return { error: { message } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

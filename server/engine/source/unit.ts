/**
 * A source unit is one script or one whole notebook as a single text, with a map back to its documents.
 *
 * All offsets are UTF-16 code units into `SourceUnit.text`, counted from 0. All lines and characters of a
 * `Place` count from 0 within their document (the script, or the cell).
 */

/** A code cell. A plain script has exactly one, which covers the whole file. */
export interface Cell {
  /** Index in the document, counting all cells (Markdown too) from 0. */
  readonly index: number;
  /** Address of the document that holds the text: the cell's own in an editor, the file's otherwise. */
  readonly uri: string;
  /** Where the cell's text starts in the unit's text. For percent scripts: the start of its marker line. */
  readonly start: number;
  /** Where it ends, exclusive; the joining line break between notebook cells belongs to no cell. */
  readonly end: number;
  /** Line of the unit's text on which the cell starts. */
  readonly line: number;
  /** `In [n]`; null when the cell has none. */
  readonly executionCount: number | null;
}

/** A line (or cell) of IPython syntax, which `text` holds blanked. */
export interface Magic {
  readonly kind: 'line' | 'cell' | 'shell' | 'help';
  /** `pip`, `run`, `bash` …; for `!pip install x` it is the program, `pip`. Empty for `?help`. */
  readonly name: string;
  /** What follows the name, trimmed, continuation lines joined. */
  readonly rest: string;
  /** True when its result is bound to a name: `files = !ls`. */
  readonly assigned: boolean;
  readonly start: number;
  readonly end: number;
}

export interface SourceUnit {
  readonly kind: 'script' | 'percent' | 'notebook';
  /** Address of the script or of the notebook as a whole. */
  readonly uri: string;
  /** Path with forward slashes, relative to the workspace folder where there is one. */
  readonly path: string;
  /** What a person wrote. Same length as `text`. */
  readonly raw: string;
  /** The Python program: IPython syntax replaced by harmless Python or blanks of the same length. */
  readonly text: string;
  readonly cells: readonly Cell[];
  readonly magics: readonly Magic[];
  /** Offsets at which the lines of `text` start. */
  readonly lineStarts: readonly number[];
  /** True while the editor holds changes that the file does not; execution counts then prove nothing. */
  readonly unsaved: boolean;
  /** The notebook's metadata say that Colab wrote it; absent for scripts. */
  readonly isColab?: boolean;
}

/** A stretch of a unit's text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of a unit, told in terms of the document that holds it. Lines and UTF-16 characters from 0. */
export interface Place {
  readonly uri: string;
  /** Index of the cell counting all cells from 0; null in scripts (percent scripts too). */
  readonly cell: number | null;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

import type { NotebookCell } from '../../engine/source/notebook.js';
import { importsOf } from '../imports.js';
import { blankedTexts } from '../literals.js';

/** A place in a file: lines from 0, within the cell in notebooks. */
export interface PlaceInFile {
  /** Index counting all cells from 0; null in scripts and other files. */
  readonly cell: number | null;
  readonly line: number;
  /** The line itself, trimmed and cut. */
  readonly detail: string;
}

/** A name that an import brings in. */
export interface ImportedName {
  /** What stands behind it: "sklearn.metrics.f1_score", "numpy". Relative imports start with dots. */
  readonly qualified: string;
  readonly local: string;
  readonly offset: number;
}

/** How much of a line is shown. */
const shown = 80;

/** The text of a script, or the Python cells of a notebook in a row; what is told of it is worked out once. */
export class SourceText {
  private readonly starts: readonly number[];
  private blanked: ReturnType<typeof blankedTexts> | null = null;
  private counted: number | null = null;
  private names: readonly ImportedName[] | null = null;

  private constructor(
    readonly text: string,
    /** Cells with their first line in `text`; null for scripts. */
    private readonly cells: readonly { readonly index: number; readonly line: number }[] | null,
  ) {
    this.starts = lineStarts(text);
  }

  static ofFile(text: string): SourceText {
    return new SourceText(text, null);
  }

  /** Cells in other languages, told by kernel or by a `%%` magic, are left out. */
  static ofNotebook(cells: readonly NotebookCell[]): SourceText {
    const kept: { index: number; line: number }[] = [];
    let text = '';
    let line = 0;
    for (const cell of cells) {
      if (cell.kind !== 'code' || cell.language !== 'python' || /^\s*%%(?!time|capture)/.test(cell.text))
        continue;
      kept.push({ index: cell.index, line });
      text += `${cell.text}\n`;
      line += cell.text.split('\n').length;
    }
    return new SourceText(text, kept);
  }

  /** Comments blanked, offsets kept. */
  get code(): string {
    this.blanked ??= blankedTexts(this.text);
    return this.blanked.code;
  }

  /** Comments and strings blanked, offsets kept. */
  get blank(): string {
    this.blanked ??= blankedTexts(this.text);
    return this.blanked.blank;
  }

  /** Lines with code on them; comments, and what stands in strings, do not count. */
  get codeLines(): number {
    this.counted ??= codeLinesOf(this.blank);
    return this.counted;
  }

  get imports(): readonly ImportedName[] {
    this.names ??= importedNames(this.blank);
    return this.names;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /**
   * The code between the bracket at an offset and the one that closes it, comments blanked.
   * @param longest where to stop looking, in UTF-16 units
   */
  insideBrackets(open: number, longest: number): string {
    let depth = 0;
    const end = Math.min(this.blank.length, open + longest);
    for (let at = open; at < end; at++) {
      const character = this.blank[at];
      if (character === '(' || character === '[' || character === '{') depth++;
      else if (character === ')' || character === ']' || character === '}') depth--;
      if (depth === 0) return this.code.slice(open + 1, at);
    }
    return this.code.slice(open + 1, end);
  }

  placeAt(offset: number): PlaceInFile {
    const line = lineAt(this.starts, offset);
    const end = this.starts[line + 1] ?? this.text.length + 1;
    const detail = this.text
      .slice(this.starts[line] as number, end - 1)
      .trim()
      .slice(0, shown);
    const cell = this.cells?.findLast((each) => each.line <= line);
    return { cell: cell?.index ?? null, line: line - (cell?.line ?? 0), detail };
  }
}

function codeLinesOf(blank: string): number {
  let count = 0;
  let isEmpty = true;
  for (let at = 0; at < blank.length; at++) {
    const code = blank.charCodeAt(at);
    if (code === 10) {
      if (!isEmpty) count++;
      isEmpty = true;
    } else if (code > 32) isEmpty = false;
  }
  return isEmpty ? count : count + 1;
}

function importedNames(blank: string): ImportedName[] {
  if (!blank.includes('import')) return [];
  return importsOf(blank).flatMap(({ level, module, names, as, offset }): ImportedName[] => {
    const from = '.'.repeat(level) + module;
    if (names === null) {
      const root = module.split('.')[0] as string;
      const whole = { qualified: module, local: as ?? module, offset };
      return as !== null || root === module ? [whole] : [whole, { qualified: root, local: root, offset }];
    }
    const joint = from.endsWith('.') || from === '' ? '' : '.';
    return names.map(({ name, as: local }) => ({
      qualified: name === '*' ? from : `${from}${joint}${name}`,
      local,
      offset,
    }));
  });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

import { afterBlanks, afterLineBreak, lineEndAfter } from './lines.js';
import { scanLogicalLine } from './logicalLine.js';
import {
  automagic,
  boundNames,
  languageMagics,
  loneAutomagic,
  magicBody,
  pythonCellMagics,
} from './magicNames.js';
import type { Magic } from './unit.js';

export interface Blanked {
  /** Same length and same line breaks as the text that came in. */
  readonly text: string;
  /** In order; offsets into the text that came in. */
  readonly magics: readonly Magic[];
}

/** Any line that could be IPython syntax; most cells have none and are returned as they are. */
const candidate = new RegExp(
  `^[ \\t]*[%!?]|=[ \\t]*[%!]|\\?[ \\t;]*(?:#|$)|^[ \\t]*(?:${automagic.source})`,
  'm',
);
const indented = /^\s*[ \t]/;
const prompted = /^\s*>>> /;

/**
 * Replaces the IPython syntax of one cell by blanks or harmless Python, so that the rest parses and every offset
 * holds. `isBound` tells whether the notebook has a variable of that name, which then hides an automagic.
 */
export function blankMagics(cell: string, isBound: (name: string) => boolean = () => false): Blanked {
  const text = prompted.test(cell) ? withoutPrompts(cell) : cell;
  const lone = loneAutomagic.test(text);
  if (!lone && !candidate.test(text) && !indented.test(text)) return { text, magics: [] };
  return new Blanking(text, lone, isBound).run();
}

/** IPython drops the prompts of pasted sessions; the form feed sets the column back to zero. */
function withoutPrompts(cell: string): string {
  return cell.replace(/^(?:>>>|\.\.\.)(?: |(?=[\r\n]|$))/gm, (prompt) => '\f'.padStart(prompt.length));
}

class Blanking {
  private readonly pieces: string[] = [];
  private readonly magics: Magic[] = [];
  /** Everything before this offset is in `pieces`. */
  private done = 0;
  /** Indentation of the cell's first statement: IPython takes it off the whole cell. */
  private margin: string | null = null;

  constructor(
    private readonly cell: string,
    private readonly lone: boolean,
    private readonly isBound: (name: string) => boolean,
  ) {}

  run(): Blanked {
    let at = this.cellMagics();
    while (at < this.cell.length) at = afterLineBreak(this.cell, this.logicalLine(at));
    this.pieces.push(this.cell.slice(this.done));
    return { text: this.pieces.join(''), magics: this.magics };
  }

  /** Handles the cell magics at the top; returns where Python goes on. */
  private cellMagics(): number {
    let at = 0;
    for (;;) {
      const start = this.firstCode(at);
      const match = /^(%%?)([A-Za-z_][\w.-]*)(?![\w?])/.exec(this.cell.slice(start, start + 200));
      if (!match) return at;
      const name = match[2] as string;
      const nameEnd = start + match[0].length;
      const end = lineEndAfter(this.cell, start);
      if (match[1] === '%' && !this.switchesLanguage(name, nameEnd, end)) return at;
      if (match[1] === '%' || !pythonCellMagics.has(name)) return this.foreignCell(name, start, nameEnd, end);
      this.record('cell', name, start, nameEnd, end, false);
      const body = magicBody(this.cell, name, nameEnd);
      if (body >= 0 && name !== 'time') return this.runBody(start, start, body);
      this.replace(start, end, binding(boundNames(name, this.restOf(nameEnd, end))));
      at = afterLineBreak(this.cell, end);
    }
  }

  /** First character that is neither blank nor in a comment, at or after the start of a line. */
  private firstCode(lineStart: number): number {
    let at = afterBlanks(this.cell, lineStart);
    while (at < this.cell.length && '#\r\n'.includes(this.cell[at] as string)) {
      at = afterBlanks(this.cell, afterLineBreak(this.cell, lineEndAfter(this.cell, at)));
    }
    return at;
  }

  /** `%sql` and `%sh` take the whole cell when they stand alone on their line; Markdown always does. */
  private switchesLanguage(name: string, nameEnd: number, end: number): boolean {
    if (!languageMagics.has(name)) return false;
    return name.startsWith('md') || this.cell.slice(nameEnd, end).trim() === '';
  }

  private foreignCell(name: string, start: number, nameEnd: number, end: number): number {
    const last = this.cell.trimEnd().length;
    this.record('cell', name, start, nameEnd, end, false, last);
    this.replace(start, end, binding(boundNames(name, this.restOf(nameEnd, end))));
    this.replace(end, this.cell.length, '');
    return this.cell.length;
  }

  /** Handles the logical line that starts at `lineStart`; returns the offset of its end. */
  private logicalLine(lineStart: number): number {
    const first = afterBlanks(this.cell, lineStart);
    const character = this.cell[first];
    if (character === undefined || character === '\n' || character === '\r') return first;
    this.takeOffMargin(lineStart, first, character);
    return this.statement(lineStart, first);
  }

  /**
   * A form feed sets the column back to zero for Python and for the parser, so that it takes indentation off
   * without moving anything.
   */
  private takeOffMargin(lineStart: number, first: number, character: string): void {
    if (character === '#') return;
    const indentation = this.cell.slice(lineStart, first);
    this.margin ??= indentation.includes('\f') ? '' : indentation;
    if (this.margin === '' || !indentation.startsWith(this.margin)) return;
    this.replace(lineStart, lineStart + this.margin.length, `${' '.repeat(this.margin.length - 1)}\f`);
  }

  private statement(lineStart: number, first: number): number {
    const character = this.cell[first];
    if (character === '%') return this.percentLine(lineStart, first);
    if (character === '!') return this.shellLine(lineStart, first, false);
    if (character === '?') return this.helpLine(lineStart, first, lineEndAfter(this.cell, first));
    if (this.isAutomagic(first)) return this.namedMagic(lineStart, first, first, false);
    const line = scanLogicalLine(this.cell, first);
    if (line.assigned >= 0) return this.assignment(lineStart, line.assigned);
    return line.help >= 0 ? this.helpLine(lineStart, first, line.end) : line.end;
  }

  private isAutomagic(first: number): boolean {
    automagic.lastIndex = first;
    if (automagic.test(this.cell)) return true;
    const name = this.lone ? /^\w+/.exec(this.cell.slice(first, first + 20))?.[0] : undefined;
    return name !== undefined && !this.isBound(name);
  }

  private percentLine(lineStart: number, first: number): number {
    const end = lineEndAfter(this.cell, first);
    if (/^%{1,2}\w+\?{1,2}\s*$/.test(this.cell.slice(first, Math.min(end, first + 80)))) {
      return this.helpLine(lineStart, first, end);
    }
    const nameStart = afterBlanks(this.cell, this.cell[first + 1] === '%' ? first + 2 : first + 1);
    return this.namedMagic(lineStart, first, nameStart, false);
  }

  private namedMagic(lineStart: number, first: number, nameStart: number, assigned: boolean): number {
    const name = /^[^\s?!"'(){}[\],;]*/.exec(this.cell.slice(nameStart, nameStart + 100))?.[0] ?? '';
    const nameEnd = nameStart + name.length;
    const end = continuedEnd(this.cell, first);
    this.record('line', name, first, nameEnd, end, assigned);
    const body = magicBody(this.cell, name, nameEnd);
    if (body < 0 || body >= end) {
      const names = assigned ? [] : boundNames(name, this.restOf(nameEnd, end));
      this.replace(
        first,
        end,
        names.length > 0 ? binding(names) : this.stand(lineStart, first, end, assigned),
      );
      return end;
    }
    if (!assigned) return this.runBody(lineStart, first, body);
    this.replace(first, body, name === 'time' ? '' : '0;');
    return this.statement(body, body);
  }

  /** Takes the magic's own words away and leaves the Python that it runs. */
  private runBody(lineStart: number, first: number, body: number): number {
    const indentation = this.cell.slice(lineStart, first);
    const compound = /^(?:(?:for|while|if|with|try|def|class|async)\b|@)/.test(
      this.cell.slice(body, body + 8),
    );
    if (compound && /^[ \t]*$/.test(indentation)) {
      const from = Math.max(this.done, lineStart);
      const kept = indentation.slice(this.margin?.length ?? 0);
      this.replace(from, body, `\f${kept}`.padStart(body - from));
    } else {
      this.replace(first, body, '0;');
    }
    return this.statement(body, body);
  }

  private shellLine(lineStart: number, first: number, assigned: boolean): number {
    const end = continuedEnd(this.cell, first);
    const nameStart = afterBlanks(this.cell, this.cell[first + 1] === '!' ? first + 2 : first + 1);
    const name = /^[^\s;|&]*/.exec(this.cell.slice(nameStart, Math.min(end, nameStart + 200)))?.[0] ?? '';
    this.record('shell', name, first, nameStart + name.length, end, assigned);
    this.replace(first, end, this.stand(lineStart, first, end, assigned));
    return end;
  }

  private helpLine(lineStart: number, first: number, end: number): number {
    const line = withoutComment(this.cell.slice(first, end));
    const rest = trimmedOf(line, ' \t;?%');
    this.magics.push({
      kind: 'help',
      name: '',
      rest,
      assigned: false,
      start: first,
      end: first + line.length,
    });
    this.replace(first, end, this.stand(lineStart, first, end, false));
    return end;
  }

  private assignment(lineStart: number, value: number): number {
    if (this.cell[value] === '!') return this.shellLine(lineStart, value, true);
    const nameStart = this.cell[value + 1] === '%' ? value + 2 : value + 1;
    return this.namedMagic(lineStart, value, nameStart, true);
  }

  /** What stands for a magic: nothing at the margin, a statement in a block, a value after `=`. */
  private stand(lineStart: number, first: number, end: number, assigned: boolean): string {
    const width = lineEndAfter(this.cell, first) - first;
    if (assigned) return width >= 3 && end - first >= 3 ? '...' : '0';
    const indentation = this.cell.slice(lineStart, first);
    if (first === lineStart || !/^[ \t\f]*$/.test(indentation) || indentation === this.margin) return '';
    if (width >= 4) return 'pass';
    return width === 3 ? '...' : '0';
  }

  private record(
    kind: Magic['kind'],
    name: string,
    start: number,
    nameEnd: number,
    lineEnd: number,
    assigned: boolean,
    end = start + withoutComment(this.cell.slice(start, lineEnd)).length,
  ): void {
    this.magics.push({ kind, name, rest: this.restOf(nameEnd, lineEnd), assigned, start, end });
  }

  private restOf(from: number, to: number): string {
    const pieces = this.cell.slice(from, to).split(/\\(?:\r\n?|\n)/);
    const joined = pieces.map((piece) => piece.trim()).join(' ');
    return withoutComment(joined).trim();
  }

  /** Blanks a stretch, line breaks apart, and writes `standIn` at its start. */
  private replace(start: number, end: number, standIn: string): void {
    if (end <= start) return;
    const room = Math.min(end, lineEndAfter(this.cell, start)) - start;
    const fits = standIn.length <= room ? standIn : '';
    const blank = this.cell.slice(start + fits.length, end).replace(/[^\r\n]/g, ' ');
    this.pieces.push(this.cell.slice(this.done, start), fits, blank);
    this.done = end;
  }
}

/** `a=b=...`, which fits where the magic that binds the names stood. */
function binding(names: readonly string[]): string {
  return names.length === 0 ? '' : `${names.join('=')}=...`;
}

/** End of the line at `from` and of the lines a backslash adds to it. */
function continuedEnd(text: string, from: number): number {
  let end = lineEndAfter(text, from);
  while (end < text.length && text[end - 1] === '\\' && end > from)
    end = lineEndAfter(text, afterLineBreak(text, end));
  return end;
}

/** The text without the given characters at its ends. */
function trimmedOf(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text[start] as string)) start++;
  while (end > start && characters.includes(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

/** The command without a trailing ` # comment`, trimmed at its end; `#` in quotes or words is no comment. */
function withoutComment(command: string): string {
  let quote = '';
  for (let at = 0; at < command.length; at++) {
    const character = command[at] as string;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && /\s/.test(command[at - 1] ?? ' ')) return command.slice(0, at).trimEnd();
  }
  return command.trimEnd();
}

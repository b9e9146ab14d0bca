import { afterBlanks, afterLineBreak, lineEndAfter } from './lines.js';
import { isFormatString, skipString } from './stringLiteral.js';
import type { Span } from './unit.js';

/** One logical line of Python: a statement's line with the lines that brackets, strings and `\` add to it. */
export interface LogicalLine {
  /** Offset of the line break that ends it, or the text's length; of the IPython syntax when that stops the scan. */
  readonly end: number;
  /** Offset of the `!` or `%` that is assigned to a name, or -1. The scan stops there. */
  readonly assigned: number;
  /** Offset of the `?` that ends the line, or -1. */
  readonly help: number;
  /** Comments, each to the end of its line. */
  readonly comments: readonly Span[];
  /** Strings that run over a line's end. */
  readonly longStrings: readonly Span[];
}

const special = /["'#()[\]{}\\\r\n=?]/g;
const helpEnd = /\?{1,2}[ \t;]*(?=[#\r\n]|$)/y;

/** Scans from `from`, the first character of a logical line, to that line's end. Linear; never throws. */
export function scanLogicalLine(text: string, from: number): LogicalLine {
  const comments: Span[] = [];
  const longStrings: Span[] = [];
  let assigned = -1;
  let help = -1;
  let depth = 0;
  let at = nextSpecial(text, from);
  while (at < text.length) {
    const character = text[at] as string;
    let next = at + 1;
    if (character === '"' || character === "'") {
      next = skipString(text, at, isFormatString(text, at));
      if (/[\r\n]/.test(text.slice(at, next))) longStrings.push({ start: at, end: next });
    } else if (character === '#') {
      next = lineEndAfter(text, at);
      comments.push({ start: at, end: next });
    } else if (character === '\n' || character === '\r') {
      if (depth === 0) break;
    } else if (character === '\\') {
      next = afterLineBreak(text, next);
    } else if (character === '=') {
      assigned = depth === 0 ? assignedEscape(text, at) : -1;
      if (assigned >= 0) return { end: assigned, assigned, help, comments, longStrings };
    } else if (character === '?') {
      helpEnd.lastIndex = at;
      if (depth === 0 && helpEnd.test(text)) {
        help = at;
        next = helpEnd.lastIndex;
      }
    } else if (')]}'.includes(character)) {
      depth = Math.max(0, depth - 1);
    } else {
      depth++;
    }
    at = nextSpecial(text, next);
  }
  return { end: Math.min(at, text.length), assigned, help, comments, longStrings };
}

function nextSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.test(text) ? special.lastIndex - 1 : text.length;
}

/** Offset of the `!` or `%` after the `=` at `at`; -1 when Python follows. Neither can start an expression. */
function assignedEscape(text: string, at: number): number {
  if (/[=!<>]/.test(text[at - 1] ?? '') || text[at + 1] === '=') return -1;
  const value = afterBlanks(text, at + 1);
  if (text[value] === '!') return text[value + 1] === '=' ? -1 : value;
  return text[value] === '%' && /[A-Za-z_%]/.test(text[value + 1] ?? '') ? value : -1;
}

import { afterLineBreak } from './lines.js';

/** Deeper nesting of f-strings than this is garbage; it is then read without its inner structure. */
const deepest = 8;

const stops: Readonly<Record<string, RegExp>> = {
  "'": /['\\\r\n]/g,
  '"': /["\\\r\n]/g,
  "f'": /['\\\r\n{]/g,
  'f"': /["\\\r\n{]/g,
};
const inReplacement = /["'{}()[\]:\r\n]/g;

/** True when the string whose quote stands at `at` has an `f` or `t` prefix. */
export function isFormatString(text: string, at: number): boolean {
  const prefix = /(?:^|[^\w])([rRbBuU]?[fFtT][rR]?)$/.exec(text.slice(Math.max(0, at - 4), at));
  return prefix !== null;
}

/**
 * Offset just past the string that starts at `at`. An unfinished string ends with its line, or with the text
 * when it has three quotes.
 */
export function skipString(text: string, at: number, format: boolean, level = 0): number {
  const quote = text[at] as string;
  const triple = text.startsWith(quote.repeat(3), at);
  const close = triple ? quote.repeat(3) : quote;
  const stop = stops[format ? `f${quote}` : quote] as RegExp;
  let position = at + close.length;
  for (;;) {
    position = search(stop, text, position);
    if (position >= text.length) return text.length;
    const character = text[position] as string;
    if (character === '\\') position = afterLineBreak(text, position + 1);
    else if (character === '{') position = skipReplacement(text, position, close, level);
    else if (character !== quote) {
      if (!triple) return position;
      position++;
    } else if (text.startsWith(close, position)) return position + close.length;
    else position++;
  }
}

/** Offset just past the `{…}` of an f-string, or where the string around it ends. */
function skipReplacement(text: string, open: number, close: string, level: number): number {
  if (text[open + 1] === '{') return open + 2;
  if (level >= deepest) return open + 1;
  let depth = 0;
  let inSpecification = false;
  let position = open + 1;
  for (;;) {
    position = search(inReplacement, text, position);
    if (position >= text.length) return text.length;
    const character = text[position] as string;
    if (character === '\n' || character === '\r') {
      if (close.length === 1) return position;
      position++;
    } else if (character === '"' || character === "'") {
      const closes = text.startsWith(close, position);
      // Python 3.12 lets the same quote open a string in here; three of them end the f-string far more often.
      if (closes && (inSpecification || close.length === 3)) return position;
      if (inSpecification) position++;
      else position = skipString(text, position, isFormatString(text, position), level + 1);
    } else if (character === '{' && inSpecification) {
      position = skipReplacement(text, position, close, level + 1);
    } else if (character === '}' && depth === 0) {
      return position + 1;
    } else {
      if (character === ':') inSpecification ||= depth === 0;
      else if ('{(['.includes(character)) depth++;
      else depth = Math.max(0, depth - 1);
      position++;
    }
  }
}

function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}

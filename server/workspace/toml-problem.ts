import type { TextRange } from './value-tree.js';

export interface TomlProblem {
  readonly range: TextRange;
  /** Words that go on a sentence. */
  readonly message: string;
}

/** What the parser says, in words that help. */
const words: Readonly<Record<string, string>> = {
  'Unspecified values are invalid': 'a value is missing here',
  'Expected equal (=) token': '“=” is missing here',
  'Expected comma (,) token': 'a comma is missing here',
  'Defining a key multiple times is invalid': 'this name stands here for the second time',
  'Must be a newline': 'something stands here that does not belong',
  'Unexpected token': 'something stands here that does not belong',
  'The key, equals sign, and value must be on the same line': 'name, “=” and value must stand on one line',
};

const opened = { '[': 'list', '{': 'table', header: 'heading', '"': 'text', "'": 'text' } as const;

/**
 * Where a text stops being TOML, and why. What is never closed is told where it begins: the parser only notices much
 * later, often behind the last line.
 * @param offset at which the parser gave up, in UTF-16 units
 */
export function tomlProblem(text: string, offset: number, message: string): TomlProblem {
  const open = openAt(text, offset);
  if (open && isNeverClosed(text, offset, open))
    return {
      range: { start: open.offset, end: open.offset + 1 },
      message: `the ${opened[open.kind]} that begins here is never closed`,
    };
  const place = Math.min(offset, text.trimEnd().length);
  return { range: { start: place, end: place }, message: inWords(text.slice(place), message) };
}

function inWords(rest: string, message: string): string {
  const isBareWord = message === 'Unexpected character' && /^[A-Za-z]/.test(rest);
  if (isBareWord) return 'this is no value; texts stand in quotation marks';
  return words[message] ?? message.charAt(0).toLowerCase() + message.slice(1);
}

interface Open {
  readonly kind: keyof typeof opened;
  readonly offset: number;
}

/** What is open at an offset: an unfinished text, else the innermost bracket. */
function openAt(text: string, offset: number): Open | null {
  const brackets: Open[] = [];
  // Texts, comments and brackets; a text that is not closed takes the rest of its line, or of the file.
  const piece = /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\r\n])*"?|'[^'\r\n]*'?|#.*|[[\]{}]/g;
  for (const { 0: found, index } of text.matchAll(piece)) {
    if (index >= offset) break;
    const mark = found.charAt(0);
    if (mark === '#') continue;
    if (mark === '"' || mark === "'") {
      if (!isClosed(found)) return { kind: mark, offset: index };
    } else if (mark === '[' || mark === '{') {
      const isHeader =
        mark === '[' && brackets.length === 0 && /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, index));
      brackets.push({ kind: isHeader ? 'header' : mark, offset: index });
    } else brackets.pop();
  }
  return brackets.at(-1) ?? null;
}

function isClosed(found: string): boolean {
  const mark = found.startsWith(found.charAt(0).repeat(3)) ? found.slice(0, 3) : found.charAt(0);
  return found.length >= 2 * mark.length && found.endsWith(mark);
}

/** Whether the next key or heading, or the end of the file, comes where the closing mark was due. */
function isNeverClosed(text: string, offset: number, { kind }: Open): boolean {
  if (kind === '"' || kind === "'") return true;
  const rest = text.slice(offset);
  if (rest.trim() === '') return true;
  const isLineStart = /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, offset));
  return isLineStart && /^(?:\[|[\w."'-]+[ \t]*=)/.test(rest);
}

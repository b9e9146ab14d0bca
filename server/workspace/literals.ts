/** The text with strings and comments blanked, line breaks kept. */
export function withoutStrings(text: string): string {
  return blankedTexts(text).blank;
}

/** The text with comments blanked, strings and line breaks kept. */
export function withoutComments(text: string): string {
  return text.includes('#') ? blankedTexts(text).code : text;
}

/** A Python text without its comments (`code`), and without its strings as well (`blank`); offsets are kept. */
export function blankedTexts(text: string): { readonly code: string; readonly blank: string } {
  const code = new Copy(text);
  const blank = new Copy(text);
  start.lastIndex = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const from = match.index;
    const to = endOf(text, from);
    if (match[0] === '#') code.blankLine(from, to);
    blank.blankLines(from, to);
    start.lastIndex = to;
  }
  return { code: code.end(), blank: blank.end() };
}

const start = /["'#]/g;

/** Where the string or comment that begins here ends; strings that nobody closes end with their line. */
function endOf(text: string, from: number): number {
  const mark = text[from] as string;
  if (mark === '#') return positionOf(text, '\n', from);
  const triple = mark.repeat(3);
  if (text.startsWith(triple, from)) return positionOf(text, triple, from + 3) + 3;
  const telling = mark === '"' ? tellingInDouble : tellingInSingle;
  telling.lastIndex = from + 1;
  for (let match = telling.exec(text); match !== null; match = telling.exec(text)) {
    if (match[0] === mark) return match.index + 1;
    if (match[0] === '\n') return match.index;
    // The character behind a backslash says nothing.
    telling.lastIndex = match.index + 2;
  }
  return text.length;
}

const tellingInDouble = /["\\\n]/g;
const tellingInSingle = /['\\\n]/g;

function positionOf(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

/** A copy of a text in which parts are blanked, from the front to the back. */
class Copy {
  private done = '';
  private kept = 0;

  constructor(private readonly text: string) {}

  blankLine(from: number, to: number): void {
    this.done += this.text.slice(this.kept, from) + ' '.repeat(Math.min(to, this.text.length) - from);
    this.kept = to;
  }

  blankLines(from: number, to: number): void {
    let at = from;
    for (let line = this.text.indexOf('\n', at); line >= 0 && line < to; line = this.text.indexOf('\n', at)) {
      this.blankLine(at, line);
      this.done += '\n';
      this.kept = line + 1;
      at = line + 1;
    }
    this.blankLine(at, to);
  }

  end(): string {
    return this.done + this.text.slice(this.kept);
  }
}

/**
 * Lines as VS Code counts them: `\r\n`, `\n` and a lone `\r` end a line; form feeds and U+2028 do not.
 */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  const breaks = /\r\n?|\n/g;
  while (breaks.test(text)) starts.push(breaks.lastIndex);
  return starts;
}

/** Index of the last entry of an ascending list that is ≤ `value`; -1 when all are greater. */
export function lastAtOrBefore(count: number, valueAt: (index: number) => number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Line, from 0, that holds the offset. */
export function lineAt(lineStarts: readonly number[], offset: number): number {
  return Math.max(
    0,
    lastAtOrBefore(lineStarts.length, (index) => lineStarts[index] as number, offset),
  );
}

/** Offset of the line break at or after `from`, or the text's length. */
export function lineEndAfter(text: string, from: number): number {
  const breaks = /[\r\n]/g;
  breaks.lastIndex = from;
  return breaks.test(text) ? breaks.lastIndex - 1 : text.length;
}

/** Offset just past the line break that stands at `at`; `at` itself at the text's end. */
export function afterLineBreak(text: string, at: number): number {
  if (at >= text.length) return at;
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

/** Offset of the first character at or after `from` that is no space, tab or form feed. */
export function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f') at++;
  return at;
}

/**
 * Where JSON stops being JSON: the parser's own message names no place for most faults.
 */
const token = /[ \t\r\n]*(?:([{}[\]:,"])|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
/** A quote, a backslash, or a control character. */
const stringStop = /["\\]|[^ -\uffff]/g;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Line, from 1, of the first fault of a text that `JSON.parse` rejects. */
export function jsonFaultLine(text: string): number {
  const before = text.slice(0, jsonFaultOffset(text));
  return (before.match(/\r\n?|\n/g)?.length ?? 0) + 1;
}

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end';

function jsonFaultOffset(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  token.lastIndex = 0;
  for (;;) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match) return afterSpace(text, at);
    const kind = match[1] ?? '0';
    if (kind === '"') {
      const end = stringEnd(text, token.lastIndex);
      if (end < 0) return -1 - end;
      token.lastIndex = end;
    }
    const next = step(open, expected, kind);
    if (next === null) return afterSpace(text, at);
    expected = next;
  }
}

/** What may follow, or null when `kind` (punctuation, `"` for a string, `0` for another value) is not expected. */
function step(open: string[], expected: Expected, kind: string): Expected | null {
  const wantsValue = expected === 'value' || expected === 'first value';
  if (kind === '{' || kind === '[') {
    if (!wantsValue) return null;
    open.push(kind);
    return kind === '{' ? 'first key' : 'first value';
  }
  if (kind === '}' || kind === ']') {
    const empty = expected === (kind === '}' ? 'first key' : 'first value');
    if (!empty && expected !== 'comma') return null;
    return open.pop() === (kind === '}' ? '{' : '[') ? afterValue(open) : null;
  }
  if (kind === ':') return expected === 'colon' ? 'value' : null;
  if (kind === ',') {
    if (expected !== 'comma') return null;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (kind === '"' && (expected === 'key' || expected === 'first key')) return 'colon';
  return wantsValue ? afterValue(open) : null;
}

/** Offset past the string whose first character is at `from`; `-1 - offset` of the fault when it is broken. */
function stringEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    stringStop.lastIndex = at;
    const stop = stringStop.exec(text);
    if (!stop) return -1 - text.length;
    if (stop[0] === '"') return stringStop.lastIndex;
    escapeSequence.lastIndex = stop.index;
    if (!escapeSequence.test(text)) return -1 - stop.index;
    at = escapeSequence.lastIndex;
  }
}

function afterValue(open: readonly string[]): Expected {
  return open.length === 0 ? 'end' : 'comma';
}

function afterSpace(text: string, from: number): number {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex;
}

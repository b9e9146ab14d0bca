import type { Expr } from '../../python/ast.js';
import type { UnionValue, UnknownValue, Value } from './value.js';

/** Literal names, with where they stand; null when not all of them are known. */
export function namesIn(value: Value | undefined): ReadonlyMap<string, Expr> | null {
  if (value?.kind === 'literal')
    return typeof value.value === 'string' ? new Map([[value.value, value.node]]) : null;
  if (value?.kind !== 'collection' || value.open) return null;
  const names = new Map<string, Expr>();
  for (const element of value.elements) {
    if (element.kind !== 'literal' || typeof element.value !== 'string') return null;
    names.set(element.value, element.node);
  }
  return names;
}

/** Strings of a short list, as a loop goes through them; null for other elements. */
export function inTurn(elements: readonly Value[]): UnionValue | null {
  const isShort = elements.length > 1 && elements.length <= 16;
  if (!isShort || !elements.every((each) => each.kind === 'literal' && typeof each.value === 'string'))
    return null;
  return { kind: 'union', options: elements, inTurn: true };
}

/** The strings that a value is in turn; null for plain literals and for what nobody can tell. */
export function stringsInTurn(value: Value | undefined): readonly string[] | null {
  if (value?.kind === 'unknown') return value.strings ?? null;
  if (value?.kind !== 'union' || !value.inTurn) return null;
  return value.options.flatMap((option) => textsOf(option) ?? []);
}

/** `column + "_mean"`; null where one of them may be another string. */
export function joinedStrings(parts: readonly Value[]): readonly string[] | null {
  let joined: readonly string[] = [''];
  for (const part of parts) {
    const texts = textsOf(part);
    // Two loops around would have to be told apart from one that goes through pairs.
    if (!texts || (texts.length > 1 && joined.length > 1)) return null;
    joined = joined.flatMap((start) => texts.map((text) => start + text));
  }
  return joined;
}

function textsOf(value: Value): readonly string[] | null {
  if (value.kind !== 'literal') return stringsInTurn(value);
  return typeof value.value === 'string' ? [value.value] : null;
}

/** `f"{column}_mean"`, as it is written: plain text and names. */
export function formatted(written: string, values: readonly Value[]): readonly string[] | null {
  if (!values.every(textsOf)) return null;
  const [, , body] = /^[fF](["'])((?:(?!\1)[^\\{}]|\{[^\W\d]\w*\})*)\1$/u.exec(written) ?? [];
  if (body === undefined) return null;
  const parts: Value[] = [];
  for (const [index, text] of body.split(/\{\w+\}/u).entries()) {
    const value = values[index];
    parts.push(spelling(text), ...(value ? [value] : []));
  }
  return joinedStrings(parts);
}

function spelling(text: string): UnknownValue {
  return { kind: 'unknown', metrics: [], strings: [text] };
}

import type { Expr } from '../python/ast.js';
import type { Value } from './value.js';

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

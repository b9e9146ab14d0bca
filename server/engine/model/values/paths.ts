import type { Value } from './value.js';

/** The literal that a path expression starts with. */
export function pathOf(value: Value | undefined): Extract<Value, { kind: 'literal' }> | null {
  if (value?.kind === 'literal') return typeof value.value === 'string' ? value : null;
  if (value?.kind === 'unknown') return value.path ?? null;
  return value?.kind === 'object' ? pathOf(value.attributes.get('path')) : null;
}

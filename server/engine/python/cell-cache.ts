import type { Module } from './ast.js';

interface Kept {
  readonly text: string;
  readonly module: Module;
  /** Offset of the cell in its unit: every offset in the module has it added. */
  base: number;
}

/** Units whose cells are kept; the oldest goes first. */
const mostUnits = 12;
const units = new Map<string, Kept[]>();

/**
 * Parses cells, but those whose text was parsed for the same unit before: one typed character then costs one cell.
 * The modules of the time before are moved, not copied: whoever still holds them must be done with them.
 */
export function parseCells(
  uri: string,
  cells: readonly { readonly text: string; readonly base: number }[],
  parse: (text: string, base: number) => Module,
): Module[] {
  const before = new Map<string, Kept[]>();
  for (const kept of units.get(uri) ?? []) {
    const same = before.get(kept.text);
    if (same) same.push(kept);
    else before.set(kept.text, [kept]);
  }
  const now = cells.map(({ text, base }): Kept => {
    const kept = before.get(text)?.pop();
    if (!kept) return { text, module: parse(text, base), base };
    if (kept.base !== base) move(kept.module, base - kept.base);
    kept.base = base;
    return kept;
  });
  units.delete(uri);
  units.set(uri, now);
  if (units.size > mostUnits) units.delete(units.keys().next().value as string);
  return now.map((kept) => kept.module);
}

/** Adds to every offset of a typed tree: whatever is an object with a `start`, or holds such objects. */
function move(node: unknown, delta: number): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) move(each, delta);
    return;
  }
  const record = node as Record<string, unknown>;
  for (const key in record) {
    const value = record[key];
    if (typeof value === 'object') move(value, delta);
    else if (typeof value === 'number' && (key === 'start' || key === 'end' || key === 'nameStart'))
      record[key] = value + delta;
  }
}

import type { Collector, ReadFile } from '../evidence/fileFacts.js';
import { hashOf } from '../evidence/measures/notebooks.js';
import { withoutComments } from '../literals.js';
import { collectedBy, type RepositoryRule, shortPath } from './rule.js';

interface FunctionPlace {
  readonly name: string;
  readonly hash: number;
  readonly cell: number;
  /** Within the cell, from 0. */
  readonly line: number;
}

/** Shorter ones are quicker written again than shared; without blank lines and comments. */
const fewestLines = 5;

const functions: Collector = { name: 'notebook-functions', collect };

function collect({ file, cells }: ReadFile): FunctionPlace[] | null {
  if (cells === null || file.fileClass !== 'notebook') return null;
  const found = cells.flatMap((cell) => {
    if (cell.kind !== 'code' || cell.language !== 'python' || !/^(?:async\s+)?def\s/m.test(cell.text))
      return [];
    return functionsIn(cell.text).map((each) => ({ ...each, cell: cell.index }));
  });
  return found.length > 0 ? found : null;
}

function functionsIn(text: string): Omit<FunctionPlace, 'cell'>[] {
  const lines = withoutComments(text).split('\n');
  return lines.flatMap((first, line) => {
    const name = /^(?:async\s+)?def\s+(\w+)/.exec(first)?.[1];
    if (name === undefined) return [];
    const rest = lines.slice(line + 1);
    // The brackets of a long signature close at the margin as well.
    const end = rest.findIndex((each) => /^[^\s)\]}]/.test(each));
    const own = [first, ...(end < 0 ? rest : rest.slice(0, end))]
      .map((each) => each.trim().replace(/\s+/g, ' '))
      .filter((each) => each !== '');
    return own.length < fewestLines ? [] : [{ name, hash: hashOf(own.join('\n')), line }];
  });
}

export const functionDefinedInTwoNotebooks: RepositoryRule = {
  id: 'function-defined-in-two-notebooks',
  collector: functions,
  check(repository) {
    const first = new Map<number, { readonly path: string; readonly place: FunctionPlace }>();
    return collectedBy<FunctionPlace[]>(repository, functions).flatMap(([path, places]) =>
      places.flatMap((place) => {
        const known = first.get(place.hash);
        if (known === undefined) first.set(place.hash, { path, place });
        if (known === undefined || known.path === path) return [];
        const message = `Move ${place.name}() into a module: ${shortPath(known.path)} defines it as well`;
        const other = { ...known.place, path: known.path, message: 'Defined here first.' };
        return [{ path, cell: place.cell, line: place.line, message, related: [other] }];
      }),
    );
  },
};

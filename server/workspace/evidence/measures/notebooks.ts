import type { NotebookCell } from '../../../engine/source/notebook.js';
import type { EvidencePlace } from '../../../protocol.js';
import type { ReadFile } from '../fileFacts.js';
import { type Measures, type MeasureTopic, placeOfFile } from '../repository.js';
import { baseName, counted, measure, percent, share, shownPlace, sizeOf } from './places.js';

interface NotebookFacts {
  /** Cells that carry a number. */
  readonly executed: number;
  readonly isOutOfOrder: boolean;
  /** About; without the cells' own text. */
  readonly outputBytes: number;
  /** Pieces of code of five lines or more. */
  readonly pieces: readonly { readonly hash: number; readonly place: EvidencePlace }[];
}

/** How tidy the notebooks are. */
export const notebooks: MeasureTopic = {
  name: 'notebooks',
  collect,
  measure: (_repository, collected) => measures(collected as ReadonlyMap<string, NotebookFacts>),
};

function collect({ file, text, cells }: ReadFile): NotebookFacts | null {
  if (cells === null) return null;
  const counts = cells.flatMap(({ executionCount }) => (executionCount === null ? [] : [executionCount]));
  const own = cells.reduce((total, cell) => total + cell.text.length + 250, 0);
  return {
    executed: counts.length,
    isOutOfOrder: counts.some((count, index) => index > 0 && count < (counts[index - 1] as number)),
    outputBytes: Math.max(0, text.length - own),
    pieces: cells
      .filter(({ kind, language }) => kind === 'code' && language === 'python')
      .flatMap((cell) => piecesOf(file.path, cell)),
  };
}

/** Lines that say something of their own: what every notebook begins with does not count. */
const filler =
  /^\s*(?:#|$|[%!]|import\b|from\s+\S+\s+import\b|["')\]}]+,?\s*$|plt\.|pd\.set_option|warnings\.|print\()/;

/** The cell as a whole, and each function in it. */
function piecesOf(path: string, cell: NotebookCell): { hash: number; place: EvidencePlace }[] {
  const lines = cell.text.split('\n');
  if (lines.length < 5 || lines.length > 2_000) return [];
  const pieces = [{ start: 0, lines }];
  for (const [start, line] of lines.entries()) {
    if (!/^(?:async\s+)?def\s/.test(line)) continue;
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((each) => /^[^\s)#]/.test(each));
    const body = [line, ...(end < 0 ? rest : rest.slice(0, end))];
    if (body.length < lines.length) pieces.push({ start, lines: body });
  }
  return pieces.flatMap((piece) => {
    const kept = piece.lines
      .filter((line) => !filler.test(line))
      .map((line) => line.trim().replace(/\s+/g, ' '));
    if (kept.length < 5) return [];
    const detail = (piece.lines.find((line) => !filler.test(line)) ?? '').trim().slice(0, 80);
    return [
      {
        hash: hashOf(kept.join('\n')),
        place: shownPlace(path, { cell: cell.index, line: piece.start, detail }),
      },
    ];
  });
}

/** 53 bits of a text, by the cyrb53 mixing: enough to tell pieces of code apart. */
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

function measures(collected: ReadonlyMap<string, NotebookFacts>): Measures {
  if (collected.size === 0) return {};
  const all = [...collected].map(([path, facts]) => ({ path, ...facts }));
  const executed = all.filter((each) => each.executed >= 2);
  const disordered = executed.filter(({ isOutOfOrder }) => isOutOfOrder).map(({ path }) => placeOfFile(path));
  const untitled = all
    .filter(({ path }) => /(?:^|\/)untitled\d*\.ipynb$|-copy\d*\.ipynb$|\(\d+\)\.ipynb$/i.test(path))
    .map(({ path }) => placeOfFile(path));
  const bytes = all.reduce((total, { outputBytes }) => total + outputBytes, 0);
  const duplicated = duplicates(all);
  const found: Record<string, Measures[string]> = {
    notebooks: measure(all.length, counted(all.length, 'notebook')),
    'notebooks-executed': measure(executed.length, `${counted(executed.length, 'notebook')} with results`),
    'notebooks-out-of-order': measure(
      disordered.length,
      `${disordered.length} of ${counted(executed.length, 'notebook')} with results ran out of order`,
      disordered,
    ),
    'notebook-output-bytes': measure(bytes, `about ${sizeOf(bytes)} of results in notebooks`),
    'notebooks-untitled': measure(
      untitled.length,
      `${counted(untitled.length, 'notebook')} without a name of ${untitled.length === 1 ? 'its' : 'their'} own`,
      untitled,
    ),
    'duplicated-notebook-code': measure(
      duplicated.length,
      `${counted(duplicated.length, 'piece')} of code in more than one notebook`,
      duplicated,
    ),
  };
  if (executed.length > 0) {
    const part = share(disordered.length, executed.length);
    found['notebooks-out-of-order-share'] = measure(
      part,
      `${percent(part)} of the notebooks with results ran out of order`,
      disordered,
    );
  }
  return found;
}

/** Where code stands that another notebook holds already. */
function duplicates(all: readonly ({ readonly path: string } & NotebookFacts)[]): EvidencePlace[] {
  const first = new Map<number, string>();
  const told = new Set<number>();
  const found: EvidencePlace[] = [];
  for (const { path, pieces } of all) {
    let covered = -1;
    for (const { hash, place } of pieces) {
      const known = first.get(hash);
      if (known === undefined) first.set(hash, path);
      if (known === undefined || known === path || told.has(hash) || place.cell === covered) continue;
      told.add(hash);
      // A function in a cell that is the same as a whole is not told twice.
      if (place.line === 0) covered = place.cell ?? -1;
      found.push({
        ...place,
        detail: `${place.detail.slice(0, 50)} (also in ${baseName(known)})`.slice(0, 80),
      });
    }
  }
  return found;
}

import type { For, While } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import { roleOfName } from '../values/roles.js';
import type { Run } from '../values/run.js';
import {
  type CollectionValue,
  type DataValue,
  descendsFrom,
  type Rows,
  type Value,
} from '../values/value.js';

/**
 * `np.array(windows)` of a list to which a loop has added pieces of one table: rows made of that table's rows. Null for
 * other lists.
 */
export function collected(run: Run, call: CallFact, list: Value | undefined): DataValue | null {
  if (list?.kind !== 'collection' || !list.open) return null;
  const pieces = list.elements.filter(isPiece);
  const [first] = pieces;
  if (!first || pieces.length < list.elements.length) return null;
  const adding = run.facts.calls.findLast(
    ({ receiver, method }) => receiver === list && (method === 'append' || method === 'insert'),
  );
  const loop = adding?.loops.find((each) => !call.loops.includes(each));
  if (!adding || !loop) return null;
  const parents = new Set(pieces.map(({ rows }) => rowsBefore(loop, rows)));
  const [parent] = parents;
  if (!parent || parents.size > 1) return null;
  const rows = run.cutRows(parent, 'other', `collected:${keyOf(run, call, adding, loop, list)}`, call.node);
  rows.reshaped = true;
  const learned = pieces.flatMap((piece) =>
    // What was learned from one piece alone tells nothing of the others.
    piece.learned.filter((entry) => !isInside(loop, entry.node) && !descendsFrom(entry.rows, piece.rows)),
  );
  const operations = [...new Set(pieces.flatMap((piece) => piece.operations))];
  return { ...first, container: 'array', rows, learned: [...new Set(learned)], operations, column: null };
}

function isPiece(value: Value): value is DataValue {
  return value.kind === 'data' && !value.prediction && /^(slice|mask|other)$/.test(value.rows.cut ?? '');
}

/** The rows that were there before the loop; null where the loop itself brings them, as it does from file to file. */
function rowsBefore(loop: For | While, rows: Rows): Rows | null {
  let [current] = rows.parents;
  while (current && isInside(loop, current.node)) [current] = current.cut ? current.parents : [];
  return current ?? null;
}

function isInside(loop: For | While, node: { readonly start: number; readonly end: number } | null): boolean {
  return node !== null && loop.start <= node.start && node.end <= loop.end;
}

/** Windows and their targets, added side by side in each round of a `for` loop, belong together. */
function keyOf(run: Run, call: CallFact, adding: CallFact, loop: For | While, list: CollectionValue): string {
  if (loop.type !== 'For' || adding.loops.at(-1) !== loop || !loop.body.some(isAdding))
    return `${call.order}`;
  const piece = list.elements[0] as DataValue;
  const index = piece.rows.node;
  const counter = loop.target.type === 'Name' ? loop.target.id : '';
  const isByCounter =
    index?.type === 'Subscript' && new RegExp(`\\b${counter}\\b`).test(run.source(index.index));
  const start = run.facts.calls.findLast(
    ({ node, order }) => order < adding.order && isIterated(loop as For, node),
  );
  if (!counter || !isByCounter || !start) return `${call.order}`;
  const written = adding.node.func.type === 'Attribute' ? run.source(adding.node.func.value) : '';
  return `${start.order}:${roleOfName(written)}`;

  function isAdding(statement: For['body'][number]): boolean {
    return statement.type === 'ExprStmt' && statement.value === adding.node;
  }
}

function isIterated({ iter }: For, node: { readonly start: number; readonly end: number }): boolean {
  return iter.start <= node.start && node.end <= iter.end;
}

import type { Expr } from '../../python/ast.js';
import { type DataValue, trivial, type Value } from '../values/value.js';

/** One round over a loader gives a batch: inputs and targets of some of the rows, which stand for all of them. */
export function batchOf(loader: Value, node: Expr): Value | null {
  const dataset = loader.kind === 'object' ? loader.attributes.get('dataset') : undefined;
  if (dataset?.kind !== 'data') return null;
  const batch: DataValue = { ...dataset, container: 'batch', column: null };
  return isCounted(node)
    ? { kind: 'collection', type: 'tuple', elements: [trivial, batch], open: false }
    : batch;
}

/** `enumerate(loader)`, `tqdm(enumerate(loader))` */
function isCounted(node: Expr): boolean {
  if (node.type !== 'Call') return false;
  const [first] = node.args;
  return (
    (node.func.type === 'Name' && node.func.id === 'enumerate') || (first !== undefined && isCounted(first))
  );
}

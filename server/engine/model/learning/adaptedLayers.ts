import { isForeignEstimator } from '../values/estimatorRole.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import type { DataValue, InstanceValue, ObjectValue, Value } from '../values/value.js';
import { firstData, transform } from './learning.js';

/** Layers of Keras that learn from data by `adapt`: `Normalization`, `TextVectorization`. */

/** `norm(X)`: what such a layer makes of data; null for other layers, and for tensors. */
export function adaptedCall(run: Run, call: CallFact, layer: ObjectValue): Value | null {
  if (!isForeignEstimator(layer.name) || !firstData(call)) return null;
  return transform(run, call, layer);
}

/** A network is trained: its data go through the layers inside of it that have learned before. */
export function noteAdapted(
  run: Run,
  call: CallFact,
  network: ObjectValue | InstanceValue,
  data: DataValue | null,
): void {
  if (!data || network.kind !== 'object') return;
  for (const model of layersIn(network))
    if (model.fits.some((fit) => fit.isTransformer)) run.facts.transforms.push({ call, model, data });
}

function layersIn(network: ObjectValue, found = new Set<ObjectValue>()): Set<ObjectValue> {
  for (const part of network.parts) {
    if (part.kind !== 'object' || found.has(part) || found.size > 200) continue;
    found.add(part);
    layersIn(part, found);
  }
  return found;
}

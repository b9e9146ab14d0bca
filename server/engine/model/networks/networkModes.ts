import { isModeDependent, isTorchvisionClassifier, modeDependentText } from '../../libraries/torch.js';
import type { Span } from '../../source/unit.js';
import type { InstanceValue, ObjectValue, Value } from '../values/value.js';

type TextOf = (span: Span) => string;

/**
 * Whether a network computes something else in training than in evaluation mode: it has dropout or batch
 * normalisation. Null when nobody can tell.
 */
export function isModeDependentNetwork(
  network: ObjectValue | InstanceValue,
  textOf: TextOf,
  depth = 0,
): boolean | null {
  if (depth > 4) return null;
  if (network.kind === 'instance') return instanceDepends(network, textOf, depth);
  if (isModeDependent(network.name) || isTorchvisionClassifier(network.name)) return true;
  if (!network.name.startsWith('torch.nn.')) return null;
  const isSequential = /^torch\.nn\.(modules\.container\.)?Sequential$/.test(network.name);
  const inside = some(network.parts, textOf, depth);
  // Layers may be added to an empty one later.
  if (isSequential && network.parts.length === 0) return null;
  return inside ?? (isSequential ? null : false);
}

function instanceDepends(network: InstanceValue, textOf: TextOf, depth: number): boolean | null {
  const { cls } = network;
  if (modeDependentText.test(textOf(cls.def))) return true;
  const inside = some([...network.attributes.values()], textOf, depth);
  if (inside) return true;
  const isPlain = cls.bases.every(
    (base) => base.kind === 'symbol' && /^torch\.nn\.(modules\.\w+\.)?Module$/.test(base.name),
  );
  return isPlain && inside === false ? false : null;
}

/** True when one of them does, null when one of them may. */
function some(values: readonly Value[], textOf: TextOf, depth: number): boolean | null {
  let open = false;
  for (const value of values) {
    const answer = ofPart(value, textOf, depth);
    if (answer) return true;
    open ||= answer === null;
  }
  return open ? null : false;
}

function ofPart(value: Value, textOf: TextOf, depth: number): boolean | null {
  switch (value.kind) {
    case 'object':
    case 'instance':
      return isModeDependentNetwork(value, textOf, depth + 1);
    case 'collection':
      return some(value.elements, textOf, depth + 1);
    case 'literal':
    case 'data':
    case 'statistic':
    case 'symbol':
      return false;
    default:
      return null;
  }
}

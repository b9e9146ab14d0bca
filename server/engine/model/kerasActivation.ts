import type { Call, Expr } from '../python/ast.js';
import type { Facts } from './facts.js';
import type { Activation } from './networkOutput.js';
import type { ObjectValue, Value } from './value.js';

/** A Keras model that ends in an activation, compiled with a loss that expects logits. */
export interface KerasDoubleActivation {
  readonly kind: Activation;
  readonly layer: Call;
  /** `True` of `from_logits=True`. */
  readonly flag: Expr;
}

const lossKinds: readonly (readonly [RegExp, Activation])[] = [
  [/^keras\.losses\.(Sparse)?CategoricalCrossentropy$/, 'softmax'],
  [/^keras\.losses\.BinaryCrossentropy$/, 'sigmoid'],
];

export function kerasDoubleActivations(facts: Facts): KerasDoubleActivation[] {
  return facts.calls.flatMap((call) => {
    if (call.method !== 'compile' || call.receiver?.kind !== 'object') return [];
    const layer = lastLayer(call.receiver);
    const activation = layer ? activationOfLayer(layer) : null;
    const loss = call.keywords.get('loss') ?? call.args[1];
    const kind = loss?.kind === 'object' ? lossKinds.find(([name]) => name.test(loss.name))?.[1] : undefined;
    const flag = loss?.kind === 'object' ? logitsFlag(loss) : null;
    return layer?.call && kind && kind === activation && flag ? [{ kind, layer: layer.call, flag }] : [];
  });
}

function logitsFlag({ call }: ObjectValue): Expr | null {
  const flag = call?.keywords.find(({ name }) => name === 'from_logits')?.value;
  return flag?.type === 'Constant' && flag.value === true ? flag : null;
}

/** The last layer of a `Sequential`, or the one that makes the only output of a functional model. */
function lastLayer(model: ObjectValue): ObjectValue | null {
  if (/\.Sequential$/.test(model.name)) {
    const layers = model.parts.filter(isLayer);
    return layers.at(-1) ?? null;
  }
  const tensors = model.parts.filter(
    (part): part is ObjectValue => part.kind === 'object' && part.name === 'tensor',
  );
  const last = tensors.at(-1)?.parts.at(-1);
  return tensors.length <= 2 && last && isLayer(last) ? last : null;
}

function isLayer(value: Value): value is ObjectValue {
  return value.kind === 'object' && /^keras\.(layers|models|applications|Sequential)\b/.test(value.name);
}

function activationOfLayer({ name, call }: ObjectValue): Activation | null {
  if (/^keras\.layers\.Softmax$/.test(name)) return 'softmax';
  const given =
    call?.keywords.find((keyword) => keyword.name === 'activation')?.value ??
    (/\.Activation$/.test(name) ? call?.args[0] : undefined);
  if (given?.type === 'Str')
    return given.value === 'softmax' || given.value === 'sigmoid' ? given.value : null;
  const word = given?.type === 'Attribute' ? given.attr : null;
  return word === 'softmax' || word === 'sigmoid' ? word : null;
}

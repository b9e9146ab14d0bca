import type { Call, Expr, Module } from '../../python/ast.js';
import { isCertain } from '../../python/certain.js';
import { definitionOf } from '../../python/definitions.js';
import type { CallFact, Facts } from '../values/facts.js';
import type { ObjectValue, Value } from '../values/value.js';
import type { Activation } from './networkOutput.js';

/** A Keras model that ends in an activation, with a loss that expects logits. */
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

export function kerasDoubleActivations(facts: Facts, module: Module): KerasDoubleActivation[] {
  const found = facts.calls.flatMap((call) => compiled(call) ?? calledByHand(call, facts, module) ?? []);
  // The loss may be called for training and for testing.
  return found.filter(
    ({ layer, flag }, at) => found.findIndex((other) => other.layer === layer && other.flag === flag) === at,
  );
}

/** `model.compile(loss=…)` */
function compiled({ method, receiver, args, keywords }: CallFact): KerasDoubleActivation | null {
  if (method !== 'compile' || receiver?.kind !== 'object') return null;
  const loss = keywords.get('loss') ?? args[1];
  return loss?.kind === 'object' ? doubled(receiver, loss) : null;
}

/** `loss_fn(y, model(x))`, or the same by way of a name. */
function calledByHand(call: CallFact, facts: Facts, module: Module): KerasDoubleActivation | null {
  const { method, receiver, node } = call;
  if (method !== '__call__' || receiver?.kind !== 'object' || !logitsFlag(receiver)) return null;
  const written = node.args[1] ?? node.keywords.find(({ name }) => name === 'y_pred')?.value;
  const given = written?.type === 'Name' ? definitionOf(module.body, written.id, written.start) : written;
  if (!written || given?.type !== 'Call' || !isCertain(module.body, given.start, written.start)) return null;
  const network = facts.calls.findLast((other) => other.node === given && other.order < call.order);
  const model = network?.method === '__call__' ? network.receiver : null;
  return model?.kind === 'object' && /^keras\.models\./.test(model.name) ? doubled(model, receiver) : null;
}

function doubled(model: ObjectValue, loss: ObjectValue): KerasDoubleActivation | null {
  const kind = lossKinds.find(([name]) => name.test(loss.name))?.[1];
  const layer = lastLayer(model);
  const flag = logitsFlag(loss);
  if (!layer?.call || !kind || !flag || activationOfLayer(layer) !== kind) return null;
  return { kind, layer: layer.call, flag };
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

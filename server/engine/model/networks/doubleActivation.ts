import { activationOf, activationOfLoss } from '../../libraries/torch.js';
import { onceFor } from '../../once.js';
import type { Call, Expr, Module } from '../../python/ast.js';
import { isCertain } from '../../python/certain.js';
import { definitionOf } from '../../python/definitions.js';
import { factsByCall } from '../values/callFacts.js';
import type { CallFact, Facts } from '../values/facts.js';
import { isNetwork } from '../values/isNetwork.js';
import { optionsOf, type Value } from '../values/value.js';
import { type Activation, type Applied, outputOf, reshaping } from './networkOutput.js';

/** A loss that applies an activation is given what went through it already. */
export interface DoubleActivation {
  readonly kind: Activation;
  /** The activation that is one too many. */
  readonly activation: Expr;
  /** What it is applied to; null for a layer. */
  readonly inner: Expr | null;
  readonly loss: Call;
}

/** PyTorch and Optax losses on the output of the matching activation. */
export const doubleActivations = onceFor(
  ({ facts }: Asked) => facts,
  ({ facts, module }): readonly DoubleActivation[] => {
    const byNode = factsByCall(facts);
    return facts.calls.flatMap((call) => {
      const found = inLoss(call, byNode, module) ?? inTrainer(call, module);
      if (!found?.applied || found.applied.kind !== found.kind) return none;
      const { kind, applied } = found;
      return [{ kind, activation: applied.node, inner: applied.inner, loss: call.node }];
    });
  },
);

interface Asked {
  readonly facts: Facts;
  readonly module: Module;
}

const none: readonly DoubleActivation[] = [];

/** What a loss is called on. */
function inLoss(call: CallFact, byNode: ReadonlyMap<Call, CallFact>, module: Module) {
  const { args, keywords } = call.node;
  const kind = lossActivation(call);
  if (!kind) return null;
  const input = args[0] ?? keywords.find(({ name }) => /^(input|logits)$/.test(name ?? ''))?.value;
  return input ? { kind, applied: appliedBy(input, byNode, module, 0) } : null;
}

/** Trainers that put network and loss together: which arguments hold them. */
const trainers: Readonly<
  Record<string, { readonly network: [number, string]; readonly loss: [number, string] }>
> = {
  'ignite.engine.create_supervised_trainer': { network: [0, 'model'], loss: [2, 'loss_fn'] },
};

function inTrainer(call: CallFact, module: Module) {
  const trainer = call.name && Object.hasOwn(trainers, call.name) ? trainers[call.name] : undefined;
  if (!trainer) return null;
  const given = ([position, keyword]: [number, string]) => call.keywords.get(keyword) ?? call.args[position];
  const kind = activationOfObject(given(trainer.loss));
  const network = given(trainer.network);
  return kind && network && isNetwork(network) ? { kind, applied: outputOf(network, module, 0) } : null;
}

function activationOfObject(loss: Value | undefined): Activation | null {
  return loss?.kind === 'object' ? activationOfLoss(loss.name) : null;
}

function lossActivation(call: CallFact): Activation | null {
  if (call.name) return activationOfLoss(call.name);
  if (call.method !== '__call__' || !call.receiver) return null;
  const options = optionsOf(call.receiver);
  const kinds = new Set(options.map(activationOfObject));
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}

/** The activation that an expression of the program comes out of, if that is the last thing done to it. */
function appliedBy(
  node: Expr,
  byNode: ReadonlyMap<Call, CallFact>,
  module: Module,
  depth: number,
): Applied | null {
  if (depth > 5) return null;
  if (node.type === 'Name') {
    const given = definitionOf(module.body, node.id, node.start);
    return given && isCertain(module.body, given.start, node.start)
      ? appliedBy(given, byNode, module, depth + 1)
      : null;
  }
  if (node.type !== 'Call') return null;
  const fact = byNode.get(node);
  if (!fact) return null;
  const named = fact.name ? activationOf(fact.name) : null;
  if (named) return { kind: named, node, inner: node.args[0] ?? null };
  if (node.func.type === 'Attribute' && fact.method === node.func.attr) {
    const receiver = node.func.value;
    if (isTensorMethod(fact)) return { kind: fact.method as Activation, node, inner: receiver };
    if (reshaping.test(node.func.attr)) return appliedBy(receiver, byNode, module, depth + 1);
  }
  if (fact.method !== '__call__' || !fact.receiver) return null;
  const [only, ...others] = optionsOf(fact.receiver);
  if (!only || others.length > 0 || (only.kind !== 'object' && only.kind !== 'instance')) return null;
  const ofLayer = only.kind === 'object' ? activationOf(only.name) : null;
  if (ofLayer) return { kind: ofLayer, node, inner: node.args[0] ?? null };
  return isNetwork(only) ? outputOf(only, module, 0) : null;
}

function isTensorMethod({ method, receiver }: CallFact): boolean {
  return (
    (method === 'softmax' || method === 'sigmoid') &&
    receiver?.kind !== 'instance' &&
    receiver?.kind !== 'object'
  );
}

import { isForeign } from '../../libraries/packages.js';
import { remembered } from '../../libraries/remembered.js';
import { onceFor } from '../../once.js';
import type { Expr } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import { isNetwork, isTorch } from '../values/isNetwork.js';
import { type InstanceValue, type ObjectValue, optionsOf } from '../values/value.js';
import { lastName } from './trainingSteps.js';

/** A network is run on something: `model(batch)`. */
export interface NetworkCall {
  readonly call: CallFact;
  /** What is called, as written. */
  readonly target: Expr;
  /** Null where only the name says that it is a network. */
  readonly network: ObjectValue | InstanceValue | null;
}

const isNetworkName = remembered((name) =>
  /^_?(\w*model|\w*_?net(work)?|net_?\w|net[GD]|classifier|generator|discriminator|\w*encoder|\w*decoder|cnn|rnn|lstm|mlp|resnet\d*|unet|gan|ddp_model|student)$/i.test(
    name,
  ),
);

/** Calls of PyTorch networks, in the order they happen. */
export const networkCalls = onceFor(
  ({ calls }: { readonly calls: readonly CallFact[] }) => calls,
  ({ calls }): readonly NetworkCall[] => calls.flatMap((call) => networkCall(call) ?? []),
);

function networkCall(call: CallFact): NetworkCall | null {
  const target = call.node.func;
  const known = knownNetwork(call);
  if (known) return { call, target, network: known };
  const name = isOpen(call, target) ? lastName(target) : null;
  return name && isNetworkName(name) ? { call, target, network: null } : null;
}

/** Called on something nobody here knows: a parameter, an object of another module, what a framework has wrapped. */
function isOpen({ name, method, receiver }: CallFact, target: Expr): boolean {
  if (name !== null) return isForeign(name);
  if (method === '__call__') return receiver?.kind === 'object' && isForeign(receiver.name);
  const isDirect = method === null || (target.type === 'Attribute' && method === target.attr);
  return isDirect && (receiver === null || receiver.kind === 'unknown' || receiver.kind === 'instance');
}

function knownNetwork(call: CallFact): ObjectValue | InstanceValue | null {
  if (call.method !== '__call__' || !call.receiver) return null;
  for (const option of optionsOf(call.receiver)) if (isNetwork(option) && isTorch(option)) return option;
  return null;
}

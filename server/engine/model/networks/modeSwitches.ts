import { onceFor } from '../../once.js';
import type { Call, Expr, Module } from '../../python/ast.js';
import { everyExpression } from '../../python/everyExpression.js';
import type { CallFact } from '../values/facts.js';
import { isNetwork, isTorch } from '../values/isNetwork.js';
import { type InstanceValue, type ObjectValue, optionsOf, type Value } from '../values/value.js';

type Network = ObjectValue | InstanceValue;

/** Whether something in a unit may put the network into evaluation mode; null for a network nobody knows. */
export function mayBeSwitched(network: Network | null, module: Module, calls: readonly CallFact[]): boolean {
  return modeSwitches(module).some((node) => {
    const made = network ? calls.filter((call) => call.node === node) : [];
    return made.length === 0 || made.some((call) => concerns(call, network as Network));
  });
}

/** `model.eval()`, `model.apply(nn.Module.eval)`, `model.train(False)`, `model.train(phase == "train")`. */
const modeSwitches = onceFor(
  (module: Module) => module,
  ({ body }): readonly Expr[] => {
    const found: Expr[] = [];
    const called = new Set<Expr>();
    everyExpression(body, (node) => {
      if (node.type === 'Call' && node.func.type === 'Attribute') {
        called.add(node.func);
        if (switches(node, node.func.attr)) found.push(node);
      } else if (node.type === 'Attribute' && node.attr === 'eval' && !called.has(node)) found.push(node);
    });
    return found;
  },
);

/** The `eval` of tables and sessions takes arguments. */
function switches({ args, keywords }: Call, method: string): boolean {
  const count = args.length + keywords.length;
  if (method === 'eval') return count === 0;
  const [given] = [...args, ...keywords.map(({ value }) => value)];
  return method === 'train' && !(given?.type === 'Constant' && given.value === true) && count > 0;
}

/** Called on the network, on something that shares a part with it, or on something nobody knows. */
function concerns({ receiver }: CallFact, network: Network): boolean {
  if (!receiver) return true;
  const own = withParts(network);
  return optionsOf(receiver).some(
    (option) =>
      !isNetwork(option) || !isTorch(option) || [...withParts(option)].some((part) => own.has(part)),
  );
}

function withParts(value: Value, into = new Set<Value>(), depth = 0): ReadonlySet<Value> {
  if (depth > 6 || into.has(value)) return into;
  if (value.kind === 'object' || value.kind === 'instance') into.add(value);
  for (const part of partsOf(value)) withParts(part, into, depth + 1);
  return into;
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'object':
      return [...value.parts, ...value.attributes.values()];
    case 'instance':
      return [...value.attributes.values()];
    case 'collection':
      return value.elements;
    case 'union':
      return value.options;
    default:
      return [];
  }
}

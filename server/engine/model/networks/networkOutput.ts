import { canonicalName } from '../../libraries/names.js';
import { activationOf } from '../../libraries/torch.js';
import type { Call, Expr, FunctionDef, Module } from '../../python/ast.js';
import { isCertain } from '../../python/certain.js';
import { definitionOf, eachOwnStatement } from '../../python/definitions.js';
import { methodOf } from '../values/methodOf.js';
import type { Scope } from '../values/scope.js';
import type { InstanceValue, ObjectValue, Value } from '../values/value.js';

export type Activation = 'softmax' | 'sigmoid';

/** An activation that is applied last. */
export interface Applied {
  readonly kind: Activation;
  readonly node: Expr;
  /** What it is applied to; null for a layer. */
  readonly inner: Expr | null;
}

/** Methods that keep the values and change the shape. */
export const reshaping = /^(squeeze|squeeze_|view|reshape|flatten|unsqueeze|to|float|contiguous|view_as)$/;

/** `forward` of an instance, and what is known around it. */
interface Forward {
  readonly definition: FunctionDef;
  readonly network: InstanceValue;
  readonly scope: Scope;
  readonly module: Module;
}

/** The activation at the end of a network: of a `Sequential`, or in every `return` of `forward`. */
export function outputOf(
  network: ObjectValue | InstanceValue,
  module: Module,
  depth: number,
): Applied | null {
  if (depth > 3) return null;
  if (network.kind === 'object') return lastOfSequential(network, module);
  const forward = methodOf(network.cls, 'forward');
  if (forward?.def.type !== 'FunctionDef') return null;
  const inside = { definition: forward.def, network, scope: forward.scope, module };
  const returned = returnsOf(forward.def);
  const found = returned.map((value) => (value ? activatedIn(inside, value, depth) : null));
  const [first] = found;
  return first && found.every((each) => each?.kind === first.kind) ? first : null;
}

function lastOfSequential({ name, call, parts }: ObjectValue, module: Module): Applied | null {
  const last = parts.at(-1);
  const written = call?.args.at(-1);
  if (!/^torch\.nn\.(modules\.container\.)?Sequential$/.test(name) || last?.kind !== 'object') return null;
  const kind = activationOf(last.name);
  if (!kind || !last.call || !written) return null;
  // `*layers`: the last one that was appended, if it always is.
  const isLast =
    written === last.call ||
    (written.type === 'Starred' && isCertain(module.body, last.call.start, written.start));
  return isLast ? { kind, node: last.call, inner: null } : null;
}

function returnsOf(forward: FunctionDef): (Expr | null)[] {
  const values: (Expr | null)[] = [];
  eachOwnStatement(forward.body, (statement) => {
    if (statement.type === 'Return') values.push(statement.value);
  });
  return values;
}

/** The activation an expression inside `forward` comes out of, if that is the last thing done to it. */
function activatedIn(forward: Forward, node: Expr, depth: number): Applied | null {
  if (depth > 5) return null;
  if (node.type === 'Name') {
    const given = definitionOf(forward.definition.body, node.id, node.start);
    return given && isCertain(forward.definition.body, given.start, node.start)
      ? activatedIn(forward, given, depth + 1)
      : null;
  }
  if (node.type !== 'Call') return null;
  const { func } = node;
  const name = symbolName(func, forward.scope);
  // `nn.Softmax(dim=1)(x)` makes the layer on the spot.
  const made = func.type === 'Call' ? symbolName(func.func, forward.scope) : null;
  const kind = activationOf(name ?? made ?? '');
  if (kind) return { kind, node, inner: node.args[0] ?? null };
  if (name || func.type !== 'Attribute') return null;
  if (func.value.type === 'Name' && func.value.id === 'self')
    return layerOutput(forward, forward.network.attributes.get(func.attr), node, depth);
  if (func.attr === 'softmax' || func.attr === 'sigmoid') return { kind: func.attr, node, inner: func.value };
  return reshaping.test(func.attr) ? activatedIn(forward, func.value, depth + 1) : null;
}

/** `self.softmax(x)`, `self.head(x)` where the head ends in an activation. */
function layerOutput(
  { module }: Forward,
  layer: Value | undefined,
  node: Call,
  depth: number,
): Applied | null {
  if (layer?.kind !== 'object' && layer?.kind !== 'instance') return null;
  const kind = layer.kind === 'object' ? activationOf(layer.name) : null;
  return kind ? { kind, node, inner: node.args[0] ?? null } : outputOf(layer, module, depth + 1);
}

function symbolName(node: Expr, scope: Scope): string | null {
  if (node.type === 'Name') {
    const value = scope.get(node.id);
    return value?.kind === 'symbol' ? value.name : null;
  }
  if (node.type !== 'Attribute') return null;
  const owner = symbolName(node.value, scope);
  return owner ? canonicalName(`${owner}.${node.attr}`) : null;
}

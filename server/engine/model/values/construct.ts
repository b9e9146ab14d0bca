import type { CallFact } from './facts.js';
import { pathOf } from './paths.js';
import type { ObjectValue, Value } from './value.js';

/** An object of a library class, with the objects it was given. */
export function construct(call: CallFact, name: string): ObjectValue {
  const parts: Value[] = [];
  for (const value of [...call.args, ...call.keywords.values()]) collectParts(value, parts, 0);
  const attributes = new Map<string, Value>();
  const path = pathOf(call.args[0]);
  if (path && /Path$/.test(name)) attributes.set('path', path);
  const fullName = /\.make_(imb_)?pipeline$/.test(name)
    ? 'sklearn.pipeline.Pipeline'
    : /make_column_transformer$/.test(name)
      ? 'sklearn.compose.ColumnTransformer'
      : name;
  return { kind: 'object', name: fullName, call: call.node, parts, fits: [], attributes, calls: [] };
}

function collectParts(value: Value, into: Value[], depth: number): void {
  if (depth > 4 || into.length > 60) return;
  if (value.kind === 'object' || value.kind === 'instance') into.push(value);
  else if (value.kind === 'collection')
    for (const element of value.elements) collectParts(element, into, depth + 1);
  else if (value.kind === 'union') for (const option of value.options) collectParts(option, into, depth + 1);
  else if (value.kind === 'dict')
    for (const entry of value.entries.values()) collectParts(entry, into, depth + 1);
}

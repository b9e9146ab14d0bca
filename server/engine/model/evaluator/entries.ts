import {
  entryDecorator,
  registersEntry,
  startingMethod,
  starts,
  startsItself,
} from '../../libraries/entryPoints.js';
import type { FunctionDef, Lambda } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import { type FunctionValue, oneOfFunctions, type Value } from '../values/value.js';
import { evaluate } from './evaluate.js';

/** Functions of the unit that nothing was seen to call, and that a framework starts. */
export function entriesOf(run: Run): FunctionValue[] {
  const open = run.functions.filter(({ def }) => def.type === 'FunctionDef' && !run.inlined.has(def));
  if (open.length === 0) return [];
  const started = startedIn(run.facts.calls);
  const roots = new Set([...run.imported.values()].map((name) => name.split('.', 1)[0] as string));
  return open.filter(
    (callee) =>
      started.has(callee.def) || isDecorated(run, callee, roots) || isNamedForIt(run, callee, roots),
  );
}

function startedIn(calls: readonly CallFact[]): ReadonlySet<FunctionDef | Lambda> {
  const found = new Set<FunctionDef | Lambda>();
  const add = (value: Value) => {
    if (value.kind === 'function') found.add(value.def);
    else if (value.kind === 'dict') for (const entry of value.entries.values()) add(entry);
  };
  for (const { reached, name, method, receiver, args, keywords } of calls) {
    if (!reached) continue;
    if (receiver?.kind === 'function' && startsItself.test(method ?? '')) add(receiver);
    if (!args.some(isFunction) && !(keywords.size > 0 && [...keywords.values()].some(isFunction))) continue;
    if (!starts.test(name ?? '') && !startingMethod.test(method ?? '')) continue;
    for (const value of args) add(value);
    for (const value of keywords.values()) add(value);
  }
  return found;
}

/** A function, or a table of them. */
function isFunction(value: Value): boolean {
  return value.kind === 'function' || (value.kind === 'dict' && oneOfFunctions(value) !== null);
}

function isDecorated(run: Run, { def, scope }: FunctionValue, roots: ReadonlySet<string>): boolean {
  if (def.type !== 'FunctionDef' || def.decorators.length === 0) return false;
  const outer = run.scope;
  run.scope = scope;
  const isEntry = def.decorators.some((decorator) => {
    const named = decorator.type === 'Call' ? decorator.func : decorator;
    if (named.type !== 'Name' && named.type !== 'Attribute') return false;
    const value = evaluate(run, named);
    if (value.kind === 'symbol') return entryDecorator.test(value.name);
    return named.type === 'Attribute' && registersEntry(named.attr, roots);
  });
  run.scope = outer;
  return isEntry;
}

/** The function that AWS Lambda calls, or Kedro. */
function isNamedForIt(run: Run, { def, owner }: FunctionValue, roots: ReadonlySet<string>): boolean {
  if (def.type !== 'FunctionDef' || owner) return false;
  if (def.name === 'create_pipeline') return roots.has('kedro');
  if (!/^(lambda_)?handler$/.test(def.name)) return false;
  const [event, context, ...others] = def.params;
  return (
    event?.name === 'event' &&
    context?.name === 'context' &&
    others.length === 0 &&
    !/__main__/.test(run.text)
  );
}

import { isForeign } from '../../libraries/packages.js';
import type { Expr } from '../../python/ast.js';
import type { Run } from '../values/run.js';
import type { FunctionValue } from '../values/value.js';
import { evaluate } from './evaluate.js';

/** What a `with` item or a decorator nobody here knows is called: it may be anything. */
export const unknownContext = 'unknown';

/** Canonical name of what a `with` item calls, just after it was evaluated: `torch.no_grad`. */
export function contextName(run: Run, context: Expr): string {
  if (context.type !== 'Call') return unknownContext;
  const { calls } = run.facts;
  for (let index = calls.length - 1; index >= Math.max(0, calls.length - 20); index--) {
    const call = calls[index];
    if (call?.node === context) return call.name ? known(call.name) : (call.method ?? unknownContext);
  }
  return unknownContext;
}

/** Canonical names of a function's decorators. They were evaluated where the function is defined. */
export function decoratorNames(run: Run, callee: FunctionValue): readonly string[] {
  if (callee.def.type === 'Lambda' || callee.def.decorators.length === 0) return [];
  const outer = run.scope;
  run.scope = callee.scope;
  const names = callee.def.decorators.map((decorator) => {
    const named = decorator.type === 'Call' ? decorator.func : decorator;
    const value = named.type === 'Name' || named.type === 'Attribute' ? evaluate(run, named) : null;
    return value?.kind === 'symbol' ? known(value.name) : unknownContext;
  });
  run.scope = outer;
  return names;
}

/** Contexts of the workspace, or of modules nobody knows, may do anything. */
function known(name: string): string {
  const isBuiltin = /^(open|staticmethod|classmethod|property|super|memoryview)$/.test(name);
  return isForeign(name) && !isBuiltin ? unknownContext : name;
}

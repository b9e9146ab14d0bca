import { bodyOf } from '../../python/definitions.js';
import type { Run } from '../values/run.js';
import { Scope } from '../values/scope.js';
import type { ClassValue, FunctionValue, InstanceValue, Value } from '../values/value.js';
import { decoratorNames } from './contexts.js';
import { entriesOf } from './entries.js';
import { executeAll } from './execute.js';
import { bindParameters } from './invoke.js';

/**
 * Runs the functions that nothing was seen to call, so that what is wrong inside them is seen too: first those that a
 * framework starts, and what they start.
 */
export function runUncalled(run: Run): void {
  for (let entries = entriesOf(run); entries.length > 0; entries = entriesOf(run))
    for (const callee of entries) runByItself(run, callee);
  run.reached = false;
  for (const callee of [...run.functions]) runByItself(run, callee);
}

function runByItself(run: Run, callee: FunctionValue): void {
  if (run.inlined.has(callee.def) || callee.def.type === 'Lambda') return;
  const self = callee.owner ? sharedInstance(callee.owner) : null;
  const isStatic = callee.def.decorators.some(
    (decorator) => decorator.type === 'Name' && decorator.id === 'staticmethod',
  );
  callUncalled(run, callee, isStatic ? null : self);
}

function sharedInstance(cls: ClassValue): InstanceValue {
  cls.shared ??= { kind: 'instance', cls, attributes: new Map(), call: null };
  return cls.shared;
}

function callUncalled(run: Run, callee: FunctionValue, self: Value | null): void {
  run.inlined.set(callee.def, 1);
  const outer = run.scope;
  run.within = decoratorNames(run, callee);
  run.scope = new Scope(callee.scope);
  run.stack.push(callee.def);
  run.returns.push([]);
  bindParameters(run, callee.def.params, self, null);
  executeAll(run, bodyOf(callee.def));
  run.returns.pop();
  run.stack.pop();
  run.scope = outer;
}

import type { ModuleSummary } from '../../project.js';
import { noFacts } from '../values/facts.js';
import type { Home } from '../values/homes.js';
import type { Run } from '../values/run.js';
import type { SymbolValue, Value } from '../values/value.js';
import { executeAll } from './execute.js';

/** Names of names (re-exports) are followed this often. */
const mostHops = 5;

/** What a `workspace:` symbol stands for in its module; null where nobody can tell. */
export function resolved(run: Run, name: string, hops = 0): Value | null {
  if (hops >= mostHops || !run.homes.unit.isAboutData) return null;
  const found = run.homes.find(name);
  const home = found?.member && loaded(run, found.summary, found.depth);
  if (!found?.member || !home) return null;
  const [first = '', ...rest] = found.member.split('.');
  let value = home.scope.get(first);
  for (const part of rest) {
    const owner: Value | null | undefined = isOfWorkspace(value)
      ? resolved(run, value.name, hops + 1)
      : value;
    value = memberOf(run, owner ?? value, part);
  }
  if (isOfWorkspace(value)) return resolved(run, value.name, hops + 1) ?? value;
  return value ?? null;
}

function memberOf(run: Run, owner: Value | undefined, name: string): Value | undefined {
  if (owner?.kind === 'symbol') return run.memberOf(owner, name);
  if (owner?.kind === 'class') return owner.methods.get(name) ?? owner.scope.get(name);
  return owner?.kind === 'instance' ? owner.attributes.get(name) : undefined;
}

function isOfWorkspace(value: Value | undefined): value is SymbolValue {
  return value?.kind === 'symbol' && value.name.startsWith('workspace:');
}

/**
 * A name of another module as a value: constants, objects and names of libraries are themselves; functions and
 * classes keep their name until they are called.
 */
export function seenThrough(run: Run, symbol: SymbolValue): Value {
  const value = resolved(run, symbol.name);
  if (!value || isDefinition(value) || (value.kind === 'union' && value.options.some(isDefinition)))
    return symbol;
  if (value.kind === 'unknown' && value.metrics.length === 0) return symbol;
  return value;
}

function isDefinition({ kind }: Value): boolean {
  return kind === 'function' || kind === 'class';
}

/** `from module import *`: binds what the module has. */
export function importAll(run: Run, symbol: string): void {
  const found = run.homes.find(symbol);
  const home = found && found.member === null ? loaded(run, found.summary, found.depth) : null;
  if (!home || home === run.homes.current) return;
  for (const name of home.scope.names())
    if (!name.startsWith('_')) run.scope.set(name, { kind: 'symbol', name: `${symbol}.${name}` });
  run.homes.current.starImports.push(...home.starImports);
}

function loaded(run: Run, summary: ModuleSummary, depth: number): Home | null {
  return run.homes.load(summary, depth, (home) => execute(run, home));
}

/** Runs the module's own statements, as importing it does. Of what they do, only seeds concern the unit. */
function execute(run: Run, home: Home): void {
  const { facts, scope, loops, within, reached, statement } = run;
  const left = run.homes.enter(home, statement, run.order);
  run.facts = noFacts();
  run.scope = home.scope;
  run.loops = [];
  run.within = [];
  run.reached = false;
  run.returns.push([]);
  executeAll(run, home.source?.module.body ?? []);
  run.returns.pop();
  facts.seeds.push(...run.facts.seeds);
  facts.notes.push(...run.facts.notes);
  Object.assign(run, { facts, scope, loops, within, reached, statement });
  run.homes.leave(left, run.order);
}

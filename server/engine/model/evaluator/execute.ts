import { canonicalName } from '../../libraries/names.js';
import type { Expr, For, FunctionDef, Match, Simple, Stmt, Try, While } from '../../python/ast.js';
import { eachPart } from '../../python/children.js';
import { oneOf } from '../data/selections.js';
import { batchOf } from '../networks/batches.js';
import { noteShown, noteValidation } from '../records/sinks.js';
import { inTurn } from '../values/literalNames.js';
import type { Run } from '../values/run.js';
import { Scope } from '../values/scope.js';
import {
  type ClassValue,
  carrying,
  type FunctionValue,
  join,
  metricsOf,
  unknown,
  type Value,
} from '../values/value.js';
import { assign, augment, remove } from './assign.js';
import { contextName } from './contexts.js';
import { evaluate, truthOf } from './evaluate.js';
import { importAll, resolved } from './workspaceModules.js';

/** Runs statements in order. */
export function executeAll(run: Run, body: readonly Stmt[]): void {
  for (const statement of body) execute(run, statement);
}

function execute(run: Run, statement: Stmt): void {
  run.statement = statement;
  switch (statement.type) {
    case 'ExprStmt': {
      const value = evaluate(run, statement.value);
      if (run.atTopLevel && run.showsValues) noteShown(run, metricsOf(value), statement.value);
      return;
    }
    case 'Assign': {
      const value = statement.value ? evaluate(run, statement.value) : null;
      if (value) for (const target of statement.targets) assign(run, target, value, statement.value as Expr);
      return;
    }
    case 'AugAssign':
      augment(run, statement);
      return;
    case 'Import':
      for (const { name, asname } of statement.names) importModule(run, name, asname);
      return;
    case 'ImportFrom':
      importNames(run, statement);
      return;
    case 'FunctionDef':
      run.scope.set(statement.name, defineFunction(run, statement, null));
      return;
    case 'ClassDef':
      run.scope.set(statement.name, defineClass(run, statement));
      return;
    case 'Return':
      run.returns.at(-1)?.push(statement.value ? evaluate(run, statement.value) : unknown);
      return;
    case 'If':
      return executeIf(run, statement.test, statement.body, statement.orelse);
    case 'For':
      return executeFor(run, statement);
    case 'While':
      return executeWhile(run, statement);
    case 'With':
      return executeWith(run, statement);
    case 'Try':
      return executeTry(run, statement);
    case 'Assert':
      for (const [index, value] of statement.values.entries()) {
        const tested = evaluate(run, value);
        if (index === 0) run.tested(value, tested);
      }
      if (statement.values[0] && mentionsData(run, statement.values[0])) noteValidation(run, statement);
      return;
    case 'Raise':
    case 'Print': {
      return evaluateAll(run, statement);
    }
    case 'Delete':
      for (const target of statement.values) remove(run, target);
      return;
    case 'Global':
      run.scope.declareGlobal(statement.names);
      return;
    case 'Match':
      return executeMatch(run, statement);
    case 'BadStmt':
      for (const part of statement.parts) evaluate(run, part);
      return executeAll(run, statement.body);
    default:
      return;
  }
}

function executeWhile(run: Run, statement: While): void {
  run.tested(statement.test, evaluate(run, statement.test));
  inLoop(run, statement, () => executeAll(run, statement.body));
  executeAll(run, statement.orelse);
}

function evaluateAll(run: Run, { type, values }: Simple): void {
  const shown = values.map((value) => evaluate(run, value));
  if (type !== 'Print') return;
  for (const [index, value] of shown.entries()) noteShown(run, metricsOf(value), values[index] as Expr);
}

function executeMatch(run: Run, statement: Match): void {
  evaluate(run, statement.subject);
  run.scope.branch(
    statement.cases.map((clause) => () => {
      for (const name of clause.names) run.scope.set(name, unknown);
      executeAll(run, clause.body);
    }),
  );
}

function executeIf(run: Run, test: Expr, body: readonly Stmt[], orelse: readonly Stmt[]): void {
  if (isMainGuard(test)) return executeAll(run, run.homes.current.source ? orelse : body);
  run.tested(test, evaluate(run, test));
  if (body.some(refuses) && mentionsData(run, test)) noteValidation(run, body[0] as Stmt);
  const known = truthOf(run, test);
  if (known === true) return executeAll(run, body);
  if (known === false) return executeAll(run, orelse);
  run.scope.branch([() => executeAll(run, body), () => executeAll(run, orelse)]);
}

/** Stops or complains: what a check does when it fails. */
function refuses(statement: Stmt): boolean {
  if (statement.type === 'Raise') return true;
  if (statement.type !== 'ExprStmt' || statement.value.type !== 'Call') return false;
  const { func } = statement.value;
  const name = func.type === 'Name' ? func.id : func.type === 'Attribute' ? func.attr : '';
  return /^(exit|quit|warn|warning|error|print|_exit)$/.test(name);
}

/** Whether a test looks at data, or at something nobody knows. */
function mentionsData(run: Run, node: Expr): boolean {
  if (node.type === 'Name') {
    const value = run.scope.get(node.id);
    if (value && /^(data|statistic|selection)$/.test(value.kind)) return true;
    // What other modules test that is not known to be data is not known to concern the unit's.
    return value?.kind === 'unknown' && !value.trivial && run.homes.site === null;
  }
  let found = false;
  eachPart(node, (part) => {
    found ||= mentionsData(run, part);
  });
  return found;
}

/** `if __name__ == "__main__":` */
export function isMainGuard(test: Expr): boolean {
  return (
    test.type === 'Compare' &&
    test.operands.some((operand) => operand.type === 'Name' && operand.id === '__name__')
  );
}

function executeFor(run: Run, statement: For): void {
  const iterated = evaluate(run, statement.iter);
  assign(run, statement.target, elementOf(run, iterated, statement.iter), statement.iter);
  run.iterated.set(statement, iterated);
  run.facts.loops.push({ node: statement, iterated, reached: run.reached });
  inLoop(run, statement, () => executeAll(run, statement.body));
  executeAll(run, statement.orelse);
}

/** What one step of a loop over the value sees. */
export function elementOf(run: Run, value: Value, node: Expr): Value {
  switch (value.kind) {
    case 'collection':
      return (
        (value.open ? null : inTurn(value.elements)) ??
        representatives(value.elements).reduce<Value | undefined>(
          (joined, element) => join(joined, element),
          undefined,
        ) ??
        unknown
      );
    case 'dict':
      return unknown;
    case 'selection':
      return oneOf(value);
    case 'data':
      // A batch or a row: some of the rows.
      return value.container === 'dataset' || value.container === 'loader'
        ? { ...value, container: 'unknown', rows: run.cutRows(value.rows, 'other', 'batch', node) }
        : unknown;
    case 'object':
      return batchOf(value, node) ?? carrying(metricsOf(value));
    default:
      return value.kind === 'unknown' && value.trivial ? value : carrying(metricsOf(value));
  }
}

/** Of a long list of models the first few stand for all: more than that is no longer told apart. */
function representatives(elements: readonly Value[]): readonly Value[] {
  const isModels = elements.every(({ kind }) => kind === 'object' || kind === 'collection');
  return isModels ? elements.slice(0, 8) : elements;
}

function inLoop(run: Run, loop: Run['loops'][number], body: () => void): void {
  const around = run.loops;
  run.loops = [...around, loop];
  run.scope.branch([body, () => undefined]);
  run.loops = around;
}

function executeTry(run: Run, statement: Try): void {
  executeAll(run, statement.body);
  for (const handler of statement.handlers) {
    run.scope.branch([
      () => {
        if (handler.name) run.scope.set(handler.name, unknown);
        executeAll(run, handler.body);
      },
      () => undefined,
    ]);
  }
  executeAll(run, statement.orelse);
  executeAll(run, statement.finalbody);
}

function executeWith(run: Run, statement: Stmt & { type: 'With' }): void {
  const around = run.within;
  for (const { context, target } of statement.items) {
    const value = evaluate(run, context);
    run.within = [...run.within, contextName(run, context)];
    if (target) assign(run, target, value, context);
  }
  executeAll(run, statement.body);
  run.within = around;
}

function importModule(run: Run, name: string, asname: string | null): void {
  const bound = asname ?? (name.split('.', 1)[0] as string);
  const symbol = run.homes.symbolOf(asname ? name : bound);
  if (run.homes.site === null) run.imported.set(bound, name);
  run.scope.set(bound, { kind: 'symbol', name: symbol });
}

function importNames(run: Run, statement: Stmt & { type: 'ImportFrom' }): void {
  const module = '.'.repeat(statement.level) + statement.module;
  const { homes } = run;
  const own = homes.workspaceName(module) ?? (statement.level > 0 ? `workspace:${module}` : null);
  for (const { name, asname } of statement.names) {
    if (homes.site === null) run.imported.set(asname ?? name, module);
    if (name === '*') {
      if (own) importAll(run, own);
      else homes.current.starImports.push(canonicalName(module));
      continue;
    }
    const joined = module.endsWith('.') ? module + name : `${module}.${name}`;
    const member = own && (own.endsWith('.') ? own + name : `${own}.${name}`);
    const symbol = homes.workspaceName(joined) ?? member ?? canonicalName(joined);
    run.scope.set(asname ?? name, { kind: 'symbol', name: symbol });
  }
}

function defineFunction(run: Run, definition: FunctionDef, owner: ClassValue | null): FunctionValue {
  for (const decorator of definition.decorators) evaluate(run, decorator);
  const value: FunctionValue = { kind: 'function', def: definition, scope: run.scope, self: null, owner };
  if (run.homes.site === null) run.functions.push(value);
  return value;
}

/** A base class may be another module's. */
function baseOf(run: Run, base: Value): Value {
  const isOfWorkspace = base.kind === 'symbol' && base.name.startsWith('workspace:');
  return (isOfWorkspace && resolved(run, base.name)) || base;
}

function defineClass(run: Run, definition: Stmt & { type: 'ClassDef' }): ClassValue {
  const bases = definition.bases.map((base) => baseOf(run, evaluate(run, base)));
  const scope = new Scope(run.scope);
  const methods = new Map<string, FunctionValue>();
  const value: ClassValue = { kind: 'class', def: definition, scope, methods, bases, shared: null };
  const outer = run.scope;
  run.scope = scope;
  for (const statement of definition.body) {
    if (statement.type !== 'FunctionDef') execute(run, statement);
    else {
      const method = defineFunction(run, statement, value);
      methods.set(statement.name, { ...method, scope: outer });
    }
  }
  run.scope = outer;
  if (run.homes.site === null) run.classes.push(value);
  return value;
}

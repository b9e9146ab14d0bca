import { onceFor } from '../../once.js';
import type { Expr, FunctionDef, Module, Stmt } from '../../python/ast.js';
import { callsByStatement } from '../../python/calls.js';
import { boundBy } from '../../python/children.js';
import { everyExpression } from '../../python/everyExpression.js';
import { eachStatement } from '../../python/statements.js';
import { dottedName, importedNames } from '../values/imported.js';

/** A function that TensorFlow traces into a graph: its Python runs while tracing, and then no more. */
export interface TracedFunction {
  readonly def: FunctionDef;
  /** It is a method, called through its first parameter. */
  readonly isMethod: boolean;
  /** Parameters, and what its body binds. */
  readonly locals: ReadonlySet<string>;
}

/** Functions under `@tf.function` (with or without arguments), or wrapped by a call of it. */
export const tracedFunctions = onceFor((module: Module) => module, findTraced);

function findTraced(module: Module): readonly TracedFunction[] {
  const names = importedNames(module);
  const wrapped = new Set<string>();
  for (const calls of callsByStatement(module).values())
    for (const { func, args } of calls) {
      const [first] = isTracer(func, names) ? args : [];
      if (first?.type === 'Name') wrapped.add(first.id);
    }
  const found: TracedFunction[] = [];
  eachStatement(module.body, (statement, around) => {
    if (statement.type !== 'FunctionDef') return;
    const isDecorated = statement.decorators.some((each) =>
      isTracer(each.type === 'Call' ? each.func : each, names),
    );
    if (!isDecorated && !wrapped.has(statement.name)) return;
    const isMethod = around.at(-1)?.type === 'ClassDef';
    found.push({ def: statement, isMethod, locals: localsOf(statement) });
  });
  return found;
}

function isTracer(node: Expr, names: ReadonlyMap<string, string>): boolean {
  if (node.type === 'Attribute' && node.attr !== 'function') return false;
  return dottedName(node, names) === 'tensorflow.function';
}

function localsOf(definition: FunctionDef): Set<string> {
  const locals = new Set(definition.params.map(({ name }) => name));
  const globals = new Set<string>();
  eachStatement(definition.body, (statement) => {
    if (statement.type === 'Global' || statement.type === 'Nonlocal')
      for (const name of statement.names) globals.add(name);
    for (const name of boundIn(statement)) locals.add(name);
  });
  everyExpression(definition.body, (node) => {
    if (node.type !== 'Comprehension') return;
    for (const clause of node.clauses)
      if (clause.kind === 'for') for (const name of boundBy(clause.target)) locals.add(name);
  });
  for (const name of globals) locals.delete(name);
  return locals;
}

function boundIn(statement: Stmt): string[] {
  switch (statement.type) {
    case 'Assign':
      return statement.targets.flatMap(boundBy);
    case 'AugAssign':
    case 'For':
      return boundBy(statement.target);
    case 'With':
      return statement.items.flatMap(({ target }) => (target ? boundBy(target) : []));
    case 'FunctionDef':
    case 'ClassDef':
      return [statement.name];
    default:
      return [];
  }
}

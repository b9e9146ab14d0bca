import type { Expr, FunctionDef, Stmt } from './ast.js';
import { eachPart } from './children.js';

/** The blocks inside a statement, in the order they stand. */
export function blocksOf(statement: Stmt): readonly (readonly Stmt[])[] {
  switch (statement.type) {
    case 'FunctionDef':
    case 'ClassDef':
    case 'With':
    case 'BadStmt':
      return [statement.body];
    case 'If':
    case 'For':
    case 'While':
      return [statement.body, statement.orelse];
    case 'Try':
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        statement.orelse,
        statement.finalbody,
      ];
    case 'Match':
      return statement.cases.map((clause) => clause.body);
    default:
      return [];
  }
}

/** Visits every statement in document order, with the statements around it, outermost first. */
export function eachStatement(
  body: readonly Stmt[],
  visit: (statement: Stmt, around: readonly Stmt[]) => void,
  around: readonly Stmt[] = [],
): void {
  for (const statement of body) {
    visit(statement, around);
    const inner = [...around, statement];
    for (const block of blocksOf(statement)) eachStatement(block, visit, inner);
  }
}

/** The expressions of a statement itself, without those of the blocks inside it. */
export function expressionsOf(statement: Stmt): readonly Expr[] {
  switch (statement.type) {
    case 'ExprStmt':
      return [statement.value];
    case 'Assign':
      return [...statement.targets, ...(statement.value ? [statement.value] : [])];
    case 'AugAssign':
      return [statement.target, statement.value];
    case 'Return':
      return statement.value ? [statement.value] : [];
    case 'If':
    case 'While':
      return [statement.test];
    case 'For':
      return [statement.iter, statement.target];
    case 'With':
      return statement.items.flatMap(({ context, target }) => (target ? [context, target] : [context]));
    case 'Raise':
    case 'Assert':
    case 'Delete':
    case 'Print':
      return statement.values;
    case 'Match':
      return [statement.subject];
    case 'FunctionDef':
    case 'ClassDef':
      return statement.decorators;
    case 'BadStmt':
      return statement.parts;
    default:
      return [];
  }
}

/** Visits an expression and everything in it; for statements, all expressions in them and their blocks. */
export function eachExpression(node: Expr | readonly Stmt[], visit: (node: Expr) => void): void {
  if ('type' in node) {
    visit(node);
    eachPart(node, (part) => eachExpression(part, visit));
    return;
  }
  eachStatement(node, (statement) => {
    for (const expression of expressionsOf(statement)) eachExpression(expression, visit);
  });
}

/** Whether anything in these statements, functions inside them included, passes the test. */
export function someExpression(body: readonly Stmt[], test: (node: Expr) => boolean): boolean {
  let found = false;
  eachStatement(body, (statement) => {
    if (found) return;
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        found ||= test(node);
      });
  });
  return found;
}

/** The innermost function around; null at the top level of the module. */
export function functionAround(around: readonly Stmt[]): FunctionDef | null {
  return around.findLast((statement): statement is FunctionDef => statement.type === 'FunctionDef') ?? null;
}

/** The name an expression starts from: `df` of `df["a"].str.strip()`; null when it starts from none. */
export function rootName(node: Expr): string | null {
  let current = node;
  for (;;) {
    if (current.type === 'Name') return current.id;
    if (current.type === 'Call') current = current.func;
    else if (current.type === 'Attribute' || current.type === 'Subscript') current = current.value;
    else return null;
  }
}

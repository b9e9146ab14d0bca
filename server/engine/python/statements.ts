import { onceFor } from '../once.js';
import type { Expr, FunctionDef, Stmt } from './ast.js';
import { eachPart } from './children.js';

/** Most statements hold no others. */
const none: readonly never[] = [];

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
      return none;
  }
}

/** Visits every statement in document order, with the statements around it, outermost first. */
export function eachStatement(
  body: readonly Stmt[],
  visit: (statement: Stmt, around: readonly Stmt[]) => void,
): void {
  for (const { statement, around } of placedStatements(body)) visit(statement, around);
}

interface PlacedStatement {
  readonly statement: Stmt;
  readonly around: readonly Stmt[];
}

/** Most rules go through all statements: the way into the blocks is found once. */
const placedStatements = onceFor(
  (body: readonly Stmt[]) => body,
  (body) => {
    const found: PlacedStatement[] = [];
    place(body, none, found);
    return found;
  },
);

function place(body: readonly Stmt[], around: readonly Stmt[], into: PlacedStatement[]): void {
  for (const statement of body) {
    into.push({ statement, around });
    const blocks = blocksOf(statement);
    if (blocks.length === 0) continue;
    const inner = [...around, statement];
    for (const block of blocks) place(block, inner, into);
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
      return none;
  }
}

/** Visits an expression and everything in it; for statements, all expressions in them and their blocks. */
export function eachExpression(node: Expr | readonly Stmt[], visit: (node: Expr) => void): void {
  const walk = (part: Expr) => {
    visit(part);
    eachPart(part, walk);
  };
  if ('type' in node) return walk(node);
  eachStatement(node, (statement) => {
    for (const expression of expressionsOf(statement)) walk(expression);
  });
}

/** Whether anything in these statements, functions inside them included, passes the test. */
export function someExpression(body: readonly Stmt[], test: (node: Expr) => boolean): boolean {
  let found = false;
  const walk = (part: Expr) => {
    found ||= test(part);
    if (!found) eachPart(part, walk);
  };
  eachStatement(body, (statement) => {
    if (found) return;
    for (const expression of expressionsOf(statement)) walk(expression);
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

/** The last name of a chain: `fit` of `model.fit`; empty for what is neither a name nor an attribute. */
export function lastName(node: Expr): string {
  return node.type === 'Name' ? node.id : node.type === 'Attribute' ? node.attr : '';
}

import type { Expr, Stmt } from './ast.js';
import { eachPart } from './children.js';
import { eachStatement, expressionsOf } from './statements.js';

/** Visits every expression in these statements, those in blocks and functions inside them included. */
export function everyExpression(
  body: readonly Stmt[],
  visit: (node: Expr, statement: Stmt, around: readonly Stmt[]) => void,
): void {
  let current: Stmt;
  let outer: readonly Stmt[];
  const walk = (node: Expr) => {
    visit(node, current, outer);
    eachPart(node, walk);
  };
  eachStatement(body, (statement, around) => {
    current = statement;
    outer = around;
    for (const expression of expressionsOf(statement)) walk(expression);
  });
}

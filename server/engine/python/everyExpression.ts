import type { Expr, Stmt } from './ast.js';
import { eachExpression, eachStatement, expressionsOf } from './statements.js';

/** Visits every expression in these statements, those in blocks and functions inside them included. */
export function everyExpression(
  body: readonly Stmt[],
  visit: (node: Expr, statement: Stmt, around: readonly Stmt[]) => void,
): void {
  eachStatement(body, (statement, around) => {
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => visit(node, statement, around));
  });
}

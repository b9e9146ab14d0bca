import { onceFor } from '../once.js';
import type { Call, Expr, Module, Stmt } from './ast.js';
import { eachPart } from './children.js';
import { eachStatement, expressionsOf } from './statements.js';

/** The calls in each statement's own expressions, outer ones first; statements without calls are left out. */
export const callsByStatement = onceFor(
  (module: Module) => module,
  ({ body }): ReadonlyMap<Stmt, readonly Call[]> => {
    const found = new Map<Stmt, Call[]>();
    let calls: Call[] = [];
    const walk = (node: Expr) => {
      if (node.type === 'Call') calls.push(node);
      eachPart(node, walk);
    };
    eachStatement(body, (statement) => {
      for (const expression of expressionsOf(statement)) walk(expression);
      if (calls.length === 0) return;
      found.set(statement, calls);
      calls = [];
    });
    return found;
  },
);

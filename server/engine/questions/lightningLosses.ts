import type { Expr, Stmt } from '../python/ast.js';
import { eachOwnStatement } from '../python/definitions.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { RuleContext } from '../rule.js';

/** `self.losses.append(loss)` in a step of a Lightning module that returns this loss, to a list that nobody empties. */
export interface KeptByStep {
  readonly loss: Expr;
  readonly into: Expr;
  readonly statement: Stmt;
  /** What hands the loss on to the backward pass. */
  readonly returned: Stmt;
}

export function lossesKeptBySteps({ module, model, unit }: RuleContext): KeptByStep[] {
  if (![...model.imports.values()].some((name) => /^(pytorch_lightning|lightning)\b/.test(name))) return [];
  const found: KeptByStep[] = [];
  const textOf = ({ start, end }: Expr) => unit.text.slice(start, end);
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'ClassDef') return;
    for (const method of statement.body) {
      if (method.type !== 'FunctionDef' || method.name !== 'training_step') continue;
      const kept = keptIn(method.body, textOf);
      if (kept && !isEmptied(statement.body, textOf(kept.into), textOf)) found.push(kept);
    }
  });
  return found;
}

type TextOf = (node: Expr) => string;

function keptIn(body: readonly Stmt[], textOf: TextOf): KeptByStep | null {
  const returned = body.find((statement) => statement.type === 'Return' && statement.value?.type === 'Name');
  if (returned?.type !== 'Return' || !returned.value) return null;
  for (const statement of body) {
    if (statement.type !== 'ExprStmt' || statement.value.type !== 'Call') continue;
    const { func, args } = statement.value;
    const [loss] = args;
    if (func.type !== 'Attribute' || func.attr !== 'append' || args.length !== 1 || !loss) continue;
    const into = func.value;
    if (!textOf(into).startsWith('self.') || textOf(loss) !== textOf(returned.value)) continue;
    return { loss, into, statement, returned };
  }
  return null;
}

/** `self.losses.clear()`, or a new list at the end of each epoch. */
function isEmptied(body: readonly Stmt[], into: string, textOf: TextOf): boolean {
  let found = false;
  for (const method of body) {
    if (method.type !== 'FunctionDef') continue;
    eachOwnStatement(method.body, (statement) => {
      if (statement.type === 'Assign' && method.name !== '__init__')
        found ||= statement.targets.some((target) => textOf(target).startsWith(into));
      found ||= statement.type === 'Delete';
      for (const expression of expressionsOf(statement))
        eachExpression(expression, (node) => {
          found ||=
            node.type === 'Call' &&
            node.func.type === 'Attribute' &&
            /^(clear|pop|popleft)$/.test(node.func.attr) &&
            textOf(node.func.value) === into;
        });
    });
  }
  return found;
}

import type { Expr, FunctionDef, Module, Stmt } from '../../python/ast.js';
import { boundBy } from '../../python/children.js';
import { everyExpression } from '../../python/everyExpression.js';
import { eachExpression, eachStatement } from '../../python/statements.js';
import type { Span } from '../../source/unit.js';
import type { CallFact, Facts, MetricFact } from '../values/facts.js';
import type { Value } from '../values/value.js';

/** A search that calls a function of the unit for each of its trials: Optuna's `optimize`, Hyperopt's `fmin`. */
export interface ObjectiveSearch {
  readonly call: CallFact;
  readonly objective: FunctionDef;
  /** What the function gives back, and the search optimises. */
  readonly metrics: readonly MetricFact[];
}

export function objectiveSearches({ calls, metrics }: Facts): readonly ObjectiveSearch[] {
  const hasStudy = calls.some(({ name }) => name === 'optuna.create_study');
  return calls.flatMap((call) => {
    const isStudy = hasStudy && call.method === 'optimize';
    const objective = isStudy || call.name === 'hyperopt.fmin' ? definitionOf(givenFunction(call)) : null;
    if (!objective || !call.reached) return [];
    const returned = returnedParts(objective);
    const judged = metrics.filter(({ call: { node } }) => returned.some((part) => holds(part, node)));
    return [{ call, objective, metrics: judged }];
  });
}

function givenFunction({ args, keywords }: CallFact): Value | undefined {
  return args[0] ?? keywords.get('func') ?? keywords.get('fn');
}

function definitionOf(value: Value | undefined): FunctionDef | null {
  return value?.kind === 'function' && value.def.type === 'FunctionDef' ? value.def : null;
}

/** What a function returns, and what the names in it were given. */
function returnedParts({ body }: FunctionDef): readonly Expr[] {
  const parts: Expr[] = [];
  const assigned: Extract<Stmt, { type: 'Assign' }>[] = [];
  eachStatement(body, (statement) => {
    if (statement.type === 'Return' && statement.value) parts.push(statement.value);
    if (statement.type === 'Assign') assigned.push(statement);
  });
  // Each part found may bring others: the list grows while it is gone through.
  for (const part of parts)
    eachExpression(part, (node) => {
      if (node.type !== 'Name' || parts.length > 100) return;
      for (const { targets, value } of assigned)
        if (value && !parts.includes(value) && targets.some((target) => boundBy(target).includes(node.id)))
          parts.push(value);
    });
  return parts;
}

function holds(around: Span, inside: Span): boolean {
  return around.start <= inside.start && inside.end <= around.end;
}

/** `study.best_value`, `study.best_trial.value`, `best.value` of `best = study.best_trial`, after the search. */
export function bestValueTold({ body }: Module, { call: { node: search } }: ObjectiveSearch): Expr | null {
  const trials = new Set<string>();
  eachStatement(body, (statement) => {
    if (statement.type === 'Assign' && statement.value && isBestTrial(statement.value))
      for (const target of statement.targets) if (target.type === 'Name') trials.add(target.id);
  });
  let found: Expr | null = null;
  everyExpression(body, (node) => {
    if (found || node.start < search.end || node.type !== 'Attribute') return;
    const { attr, value } = node;
    const isOfBest = isBestTrial(value) || (value.type === 'Name' && trials.has(value.id));
    if (attr === 'best_value' || (attr === 'value' && isOfBest)) found = node;
  });
  return found;
}

function isBestTrial(node: Expr): boolean {
  return node.type === 'Attribute' && node.attr === 'best_trial';
}

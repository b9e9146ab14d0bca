import type { Compare, Expr, Stmt } from '../python/ast.js';
import { eachExpression, rootName } from '../python/statements.js';

type If = Extract<Stmt, { type: 'If' }>;

/** A value that a test compares with the one that is kept. */
export interface Kept {
  readonly compare: Compare;
  /** What keeps the better one: `best` of `best["score"]`. */
  readonly name: string;
  readonly other: Expr;
}

/** `if score > best: best = score`, `if best is None or score > best[0]: best = (score, model)`. */
export function keptBy({ test, body }: If): Kept[] {
  return orderedComparisons(test).flatMap((compare) => {
    const [left, right] = compare.operands as [Expr, Expr];
    return [...kept(compare, left, right), ...kept(compare, right, left)].filter(({ name }) =>
      assignmentsOf(body).some(({ target }) => isOf(target, name)),
    );
  });
}

/** The name says that it keeps the best, or it gets the very value it is compared with and something else is kept as well. */
export function keepsBest({ body }: If, { name, other }: Kept): boolean {
  if (/best/i.test(name)) return true;
  const assigned = assignmentsOf(body);
  const takes = assigned.some(({ target, value }) => isOf(target, name) && mentions(value, other));
  return takes && (body.length > 1 || assigned.length > 1) && !/worst/i.test(name);
}

function orderedComparisons(test: Expr): Compare[] {
  if (test.type === 'BoolOp') return [...orderedComparisons(test.left), ...orderedComparisons(test.right)];
  return test.type === 'Compare' && test.ops.length === 1 && /^[<>]=?$/.test(test.ops[0] ?? '') ? [test] : [];
}

function kept(compare: Compare, node: Expr, other: Expr): Kept[] {
  const name = /^(Name|Subscript)$/.test(node.type) ? rootName(node) : null;
  return name ? [{ compare, name, other }] : [];
}

interface Assignment {
  readonly target: Expr;
  readonly value: Expr;
}

/** What the body assigns, pair by pair: `best, chosen = score, depth`. */
function assignmentsOf(body: readonly Stmt[]): Assignment[] {
  return body.flatMap((statement) => {
    const { value } = statement.type === 'Assign' ? statement : {};
    if (statement.type !== 'Assign' || !value) return [];
    return statement.targets.flatMap((target) => pairs(target, value));
  });
}

function pairs(target: Expr, value: Expr): Assignment[] {
  if (target.type !== 'Tuple') return [{ target, value }];
  const given = value.type === 'Tuple' && value.elements.length === target.elements.length ? value : null;
  return target.elements.flatMap((each, index) => pairs(each, given?.elements[index] ?? value));
}

function isOf(target: Expr, name: string): boolean {
  return /^(Name|Subscript)$/.test(target.type) && rootName(target) === name;
}

function mentions(value: Expr, other: Expr): boolean {
  if (other.type !== 'Name') return false;
  let found = false;
  eachExpression(value, (part) => {
    found ||= part.type === 'Name' && part.id === other.id;
  });
  return found;
}

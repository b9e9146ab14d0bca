import type { Stmt } from './ast.js';
import { blocksOf } from './statements.js';

/** The statement that gives the name runs whenever the one that uses it does. */
export function isCertain(body: readonly Stmt[], given: number, used: number): boolean {
  const statement = body.find(({ start, end }) => start <= given && given < end);
  if (!statement) return true;
  const isShared = statement.start <= used && used < statement.end;
  const isBranch = statement.type === 'If' || statement.type === 'Try' || statement.type === 'Match';
  if (isBranch && !isShared) return false;
  const inner = blocksOf(statement).find((block) =>
    block.some(({ start, end }) => start <= given && given < end),
  );
  if (isBranch && isShared && !inner?.some(({ start, end }) => start <= used && used < end)) return false;
  return inner ? isCertain(inner, given, used) : true;
}

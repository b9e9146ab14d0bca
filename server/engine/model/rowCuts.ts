import type { Expr } from '../python/ast.js';
import type { Run } from './run.js';
import type { DataValue, Value } from './value.js';
import { operated } from './wrangling.js';

/** Rows that subscripts take. */

/** `X[:100]`, `X[mask]`, `X[train_index]`. */
export function rowsTaken(run: Run, owner: DataValue, written: Expr, index: Value, node: Expr): DataValue {
  if (written.type === 'Slice' && !written.lower && !written.upper && !written.step) return owner;
  const container = owner.container === 'mask' ? 'array' : owner.container;
  if (index.kind === 'data' && index.container === 'index') return cutTo({ ...owner, container }, index.rows);
  const isMask =
    index.kind === 'data' ||
    written.type === 'Compare' ||
    written.type === 'BinOp' ||
    written.type === 'UnaryOp';
  const cut = written.type === 'Slice' ? 'slice' : isMask ? 'mask' : 'other';
  const rows = run.cutRows(owner.rows, cut, run.identity(written), node);
  if (written.type === 'Slice') noteBounds(run, rows, written);
  const filters = isMask && owner.container === 'frame' && index.kind === 'data' && !index.random;
  const whole = { ...(filters ? operated(run, owner, node) : owner), container };
  const taken = cut === 'other' ? { ...whole, rows } : cutTo(whole, rows);
  const part = partOfIndex(written, index);
  if (part && owner.rows.role !== 'train' && owner.rows.role !== 'test') run.named(part, taken);
  return taken;
}

/** `X[train_idx]`, and `X[i1]` where `i1` is the training part of the row numbers. */
function partOfIndex(written: Expr, index: Value): string | null {
  if (index.kind !== 'data') return written.type === 'Name' && index.kind === 'unknown' ? written.id : null;
  return index.container !== 'mask' && /^(train|test|validation)$/.test(index.rows.role)
    ? index.rows.role
    : null;
}

/** `X[:100]`, `X[800:]`, `X[-200:]` */
function noteBounds(
  run: Run,
  rows: DataValue['rows'],
  { lower, upper, step }: Extract<Expr, { type: 'Slice' }>,
): void {
  if (!step && lower && !upper) rows.edge = { side: 'after', at: run.identity(lower) };
  if (!step && upper && !lower) rows.edge = { side: 'before', at: run.identity(upper) };
  const first = lower ? wholeNumber(lower) : 0;
  const end = upper ? wholeNumber(upper) : null;
  if (step || first === undefined || end === undefined) return;
  rows.bounds = [first, end];
}

function wholeNumber(node: Expr): number | undefined {
  if (node.type === 'UnaryOp' && node.op === '-') {
    const value = wholeNumber(node.operand);
    return value === undefined ? undefined : -value;
  }
  return node.type === 'Num' && Number.isInteger(node.value) ? Number(node.value) : undefined;
}

/** Some of the rows: what is predicted for them says nothing of the others. */
export function cutTo(data: DataValue, rows: DataValue['rows']): DataValue {
  return { ...data, rows, prediction: data.prediction && { ...data.prediction, rows } };
}

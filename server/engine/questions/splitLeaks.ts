import type { Facts, SplitFact } from '../model/values/facts.js';
import { descendsFrom, holdsRowsOf, type Learned, type Rows } from '../model/values/value.js';

/**
 * Whether something was learned from rows that a split sends to both sides later. A training part that is split once
 * more only gives a part to choose by, as long as the part set aside before has the last word.
 */
export function leaksThrough(split: SplitFact, learned: Learned, facts: Facts): boolean {
  if (split.kind === 'folds') return false;
  const held = split.parts.filter((rows) => rows.role === 'test' || rows.role === 'validation');
  const train = split.parts.filter((rows) => rows.role === 'train');
  if (
    held.length === 0 ||
    train.length === 0 ||
    isTrainingPart(learned) ||
    isJudgedElsewhere(learned.rows, facts) ||
    (learned.how === 'statistic' && holdsTestSource(learned.rows) && !isMeasured(held, facts))
  )
    return false;
  // Features and target may be rows of different origin, as far as anybody can tell: one of them has to leak.
  return [held, train].every((parts) =>
    parts.some(
      (rows) =>
        rows !== learned.rows && (descendsFrom(rows, learned.rows) || holdsRowsOf(learned.rows, rows)),
    ),
  );
}

/** Nobody can see where the rows come from, but their name says that others were set aside before. */
function isTrainingPart({ rows, node }: Learned): boolean {
  return rows.role === 'train' && rows.node === node;
}

/** The rows are the training part of a split whose other part is measured on. */
function isJudgedElsewhere(rows: Rows, { metrics }: Facts): boolean {
  if (rows.role !== 'train') return false;
  const outer = rows.split;
  if (!outer) return false;
  const held = outer.parts.filter((part) => part !== rows);
  return metrics.some(
    (metric) => metric.rows && held.some((part) => descendsFrom(metric.rows as Rows, part)),
  );
}

/** `pd.concat([train, test])` of two files, filled and cut apart again: without a score on the test rows nothing flatters. */
function holdsTestSource(rows: Rows, depth = 0): boolean {
  if (depth > 10) return false;
  const isUnion = rows.cut === null && rows.parents.length > 1;
  if (isUnion && rows.parents.some(({ role, split }) => role === 'test' && split === null)) return true;
  return rows.parents.some((parent) => holdsTestSource(parent, depth + 1));
}

function isMeasured(held: readonly Rows[], { metrics }: Facts): boolean {
  return metrics.some(({ rows }) => rows !== null && held.some((part) => descendsFrom(rows, part)));
}

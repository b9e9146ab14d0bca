import type { Facts } from '../model/values/facts.js';
import { descendsFrom, type Rows } from '../model/values/value.js';

/**
 * Whether rows are, or were taken from, a training part whose other part has the last word. A file that is only called
 * `train.csv` is none, unless other rows are measured on: a score on a part of it is the only one there is.
 */
export function isTrainingPart(rows: Rows, facts: Facts, depth = 0): boolean {
  const { role, split, parents } = rows;
  if (depth > 10) return false;
  if (parents.length === 0)
    return role === 'train' && (!isFile(rows, facts) || isMeasuredBeside(rows, facts));
  // Cut off here, by a splitter or by hand; where the part above is for training as well, it gave the role.
  if (role === 'train' && (split || parents.every((parent) => parent.role !== 'train'))) return true;
  return parents.some((parent) => isTrainingPart(parent, facts, depth + 1));
}

/** Rows are divided and judged part by part: by folds, or by a part that is set aside. */
export function isJudgedInParts(rows: Rows, { splits, crossValidations }: Facts): boolean {
  return (
    splits.some(({ inputs }) => inputs.some((input) => descendsFrom(input.rows, rows))) ||
    crossValidations.some(({ data }) => data.some((each) => descendsFrom(each.rows, rows)))
  );
}

function isFile({ node }: Rows, { reads }: Facts): boolean {
  return reads.some(({ call, external }) => external && call.node === node);
}

function isMeasuredBeside(source: Rows, { metrics }: Facts): boolean {
  return metrics.some(
    ({ rows }) => rows && /^(test|validation)$/.test(rows.role) && !descendsFrom(rows, source),
  );
}

import type { CallFact, Facts, FitFact, MetricFact } from '../values/facts.js';
import {
  type DataValue,
  holdsRowsOf,
  type InstanceValue,
  type ObjectValue,
  optionsOf,
  type Rows,
  type Value,
} from '../values/value.js';

/** Questions about what was trained on which rows, and judged on which. */

/** The last training of a model before a moment; null when none was seen, or when it learns bit by bit. */
export function trainingBefore(
  facts: Facts,
  model: ObjectValue | InstanceValue | null,
  order: number,
): FitFact | null {
  if (!model) return null;
  const fits = model.kind === 'object' ? model.fits : facts.fits.filter((fit) => fit.model === model);
  const before = fits.filter((fit) => !fit.isTransformer && fit.call.order < order);
  if (before.some((fit) => fit.call.method === 'partial_fit')) return null;
  return before.at(-1) ?? null;
}

/** When a metric's predictions were made. */
export function judgedAt(metric: MetricFact): number {
  return metric.predictedAt ?? metric.call.order;
}

/** Whether rows are set aside for judging: by a split or by their name. */
export function isHeldOut(rows: Rows): boolean {
  return rows.role === 'test' || rows.role === 'validation';
}

/** The rows themselves and those they were taken from, nearest first. */
export function lineOfRows(rows: Rows): readonly Rows[] {
  const line = [rows];
  for (let last = rows; last.cut && last.parents[0] && line.length < 50; ) {
    last = last.parents[0];
    line.push(last);
  }
  return line;
}

/** How the rows of an evaluation come to be among the rows of a training; null when they do not, as far as known. */
export function overlapOf(train: Rows, judged: Rows): 'within' | 'around' | 'slices' | 'draws' | null {
  if (train === judged) return null;
  if (holdsRowsOf(train, judged)) return 'within';
  if (holdsRowsOf(judged, train)) return 'around';
  if (slicesOverlap(train, judged)) return 'slices';
  for (const left of lineOfRows(train))
    for (const right of lineOfRows(judged)) if (areIndependentDraws(left, right)) return 'draws';
  return null;
}

function slicesOverlap(left: Rows, right: Rows): boolean {
  if (!left.bounds || !right.bounds || left.parents[0] !== right.parents[0]) return false;
  if (endsWithin(left.bounds, right.bounds) || endsWithin(right.bounds, left.bounds)) return true;
  const [a, b] = left.bounds;
  const [c, d] = right.bounds;
  const all = [a, b ?? 0, c, d ?? 0];
  const fromStart = all.every((bound) => bound >= 0);
  const fromEnd = a < 0 && c < 0 && [b, d].every((bound) => bound === null || bound < 0);
  if (!fromStart && !fromEnd) return false;
  const last = fromStart ? Number.POSITIVE_INFINITY : 0;
  return Math.max(a, c) < Math.min(b ?? last, d ?? last);
}

type Bounds = NonNullable<Rows['bounds']>;

/** `X[:-400]` ends among the rows of `X[-500:]`. */
function endsWithin([first, end]: Bounds, [start, last]: Bounds): boolean {
  if (first < 0 || end === null || end >= 0 || start >= 0 || start >= end) return false;
  // How many rows there are is not known: `X[100:-400]` may begin behind `X[-500:-450]`.
  return last === null || (last < 0 && (last >= end || (first === 0 && last > start)));
}

/** Two random selections of the same rows that know nothing of each other. */
function areIndependentDraws(left: Rows, right: Rows): boolean {
  if (left === right || left.parents[0] !== right.parents[0]) return false;
  if (left.cut === 'sample' && right.cut === 'sample') return true;
  const [one, other] = [left.split, right.split];
  if (!one?.call || !other?.call || one === other) return false;
  return one.kind === 'holdout' && other.kind === 'holdout' && isShuffledAnew(one.call, other.call);
}

/** The same seed and sizes give the same parts again; without shuffling the parts are always the same. */
function isShuffledAnew(one: CallFact, other: CallFact): boolean {
  if (one.name !== other.name || one.open || other.open) return false;
  if (one.keywords.has('shuffle') || other.keywords.has('shuffle')) return false;
  const names = ['random_state', 'test_size', 'train_size', 'stratify'];
  return names.some((name) => !sameSetting(one.keywords.get(name), other.keywords.get(name), name));
}

function sameSetting(left: Value | undefined, right: Value | undefined, name: string): boolean {
  if (name === 'random_state' && !left && !right) return false;
  if (!left || !right) return left === right;
  if (left.kind === 'literal' && right.kind === 'literal') return left.value === right.value;
  // What nobody can tell may well be the same.
  return true;
}

/** Data found in an argument such as `eval_set=[(X_val, y_val)]`; the last pair is the one that is watched. */
export function dataInside(value: Value | undefined, depth = 0): DataValue | null {
  if (!value || depth > 3) return null;
  if (value.kind === 'data') return value;
  if (value.kind === 'union') return dataInside(optionsOf(value)[0], depth + 1);
  if (value.kind !== 'collection') return null;
  const inner = value.elements.filter((element) => element.kind === 'collection');
  return dataInside(inner.at(-1) ?? value.elements[0], depth + 1);
}

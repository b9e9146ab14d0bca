import type { Expr } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import {
  type DataValue,
  holdsRowsOf,
  type ObjectValue,
  type Resampled,
  type Rows,
  type Value,
} from '../values/value.js';

/** Rows made up, repeated or left out so that classes get more alike: samplers, `resample`, stacked copies. */

/** `SMOTE().fit_resample(X, y)` */
export function oversampled(run: Run, call: CallFact, model: ObjectValue, features: DataValue): Value {
  const sampler = samplerIn(model);
  const by = sampler.name.split('.').at(-1) as string;
  const how = sampler.name.startsWith('imblearn.under_sampling.')
    ? 'thinned'
    : /^RandomOverSampler$/.test(by)
      ? 'repeated'
      : 'synthetic';
  const rows = resampledRows(run, features.rows, { node: call.node, by, how }, call);
  return tuple([
    { ...features, rows },
    { ...features, rows, learned: [], column: null },
  ]);
}

/** The sampler itself, or the one in a pipeline of samplers that makes up most. */
function samplerIn(model: ObjectValue): ObjectValue {
  if (!model.name.endsWith('Pipeline')) return model;
  const steps = model.parts.filter(
    (part): part is ObjectValue => part.kind === 'object' && part.name.startsWith('imblearn.'),
  );
  return steps.find((step) => !step.name.startsWith('imblearn.under_sampling.')) ?? steps[0] ?? model;
}

/** `sklearn.utils.resample(*arrays, replace=True)`: draws with replacement unless told otherwise. */
export function bootstrapped(run: Run, call: CallFact): Value | null {
  const data = call.args.filter((arg): arg is DataValue => arg.kind === 'data');
  if (data.length === 0 || data.length < call.args.length) return null;
  const replace = call.keywords.get('replace');
  const repeats = !(replace?.kind === 'literal' && replace.value === false);
  const made = data.map((each): DataValue => {
    if (!repeats)
      return { ...each, rows: run.cutRows(each.rows, 'sample', `resample:${call.order}`, call.node) };
    const why = { node: call.node, by: 'resample', how: 'repeated' as const };
    return { ...each, rows: resampledRows(run, each.rows, why, call) };
  });
  return made.length === 1 ? (made[0] as DataValue) : tuple(made);
}

function resampledRows(run: Run, from: Rows, why: Resampled, call: CallFact): Rows {
  const rows = run.cutRows(from, 'other', `resampled:${call.order}`, call.node);
  rows.role = from.role;
  rows.resampled = why;
  return rows;
}

/** Rows of several tables one under the other. What is in there twice was repeated. */
export function stacked(run: Run, all: readonly DataValue[], node: Expr): Rows {
  const rows = all.map((data) => data.rows);
  const repeats = all.some((each, index) => all.some((other, at) => at < index && isCopy(run, each, other)));
  if (!repeats) return run.joinedRows(rows, node);
  const made = run.joinedRows([...rows, run.sourceRows(node)], node);
  made.role = rows[0]?.role ?? 'unknown';
  made.resampled = { node, by: 'concat', how: 'repeated' };
  return made;
}

/** The same rows once more, or some of them; not when something was done to one that was not done to the other. */
function isCopy(run: Run, left: DataValue, right: DataValue): boolean {
  if (left.container !== 'frame' || right.container !== 'frame') return false;
  if (left === right) return true;
  if (!left.table || left.table !== right.table || !run.atTopLevel) return false;
  return isPartOf(left, right) || isPartOf(right, left);
}

function isPartOf(part: DataValue, whole: DataValue): boolean {
  if (part.rows === whole.rows || !holdsRowsOf(whole.rows, part.rows)) return false;
  const known = new Set(whole.operations);
  const own = part.operations.filter((operation) => operation.node !== part.rows.node);
  return own.length === known.size && own.every((operation) => known.has(operation));
}

/** Where the rows of data were made up or repeated, on their way here; the last one first. */
export function resamplingOf(rows: Rows): readonly Resampled[] {
  const found: Resampled[] = [];
  const seen = new Set<Rows>();
  const open = [rows];
  for (let next = open.shift(); next && seen.size < 100; next = open.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.resampled) found.push(next.resampled);
    open.push(...next.parents);
  }
  return found;
}

function tuple(elements: Value[]): Value {
  return { kind: 'collection', type: 'tuple', elements, open: false };
}

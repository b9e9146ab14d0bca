import type { FitFact, MetricFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import type { DataValue, Rows } from '../values/value.js';

/**
 * `X[:n]` and `X[n:]` are a split, whatever their names, once a model is fitted on one of them and measured on the
 * other. Told from their use when the program has run.
 */
export function splitHalves(run: Run): void {
  const { fits, metrics } = run.facts;
  const models = fits.filter((fit) => !fit.isTransformer && !fit.isUnsupervised);
  for (const fit of models) {
    const train = halfOf(fit.rows);
    if (!train) continue;
    const metric = metrics.find((each) => isOther(halfOf(each.rows), train));
    const held = halfOf(metric?.rows ?? null);
    if (!metric || !held || models.some((other) => halfOf(other.rows) === held)) continue;
    splitInto(run, fit, train, held, metric);
  }
}

/** The half that rows are, or were taken from. Names that speak of parts have been believed before. */
function halfOf(rows: Rows | null): Rows | null {
  let current = rows;
  for (let depth = 0; current && depth < 10; depth++) {
    if (current.edge) return current.named || current.split ? null : current;
    current = current.parents[0] ?? null;
  }
  return null;
}

function isOther(half: Rows | null, train: Rows): boolean {
  return (
    half !== null &&
    half.parents[0] === train.parents[0] &&
    half.edge?.at === train.edge?.at &&
    half.edge?.side !== train.edge?.side
  );
}

function splitInto(run: Run, fit: FitFact, train: Rows, held: Rows, metric: MetricFact): void {
  const inputs: readonly DataValue[] = fit.data.filter(({ rows }) => halfOf(rows) === train);
  const node = train.node ?? fit.call.node;
  const fact = {
    call: null,
    node,
    kind: 'by-hand' as const,
    inputs: [...inputs],
    parts: [train, held],
    order: Math.min(fit.call.order, metric.call.order),
  };
  train.role = 'train';
  held.role = 'test';
  for (const part of fact.parts) part.split = fact;
  run.facts.splits.push(fact);
}

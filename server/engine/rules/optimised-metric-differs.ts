import { metricFamily, reports } from '../libraries/metrics.js';
import { estimatorSpec } from '../libraries/sklearn.js';
import { roleOf } from '../model/values/estimatorRole.js';
import type { CallFact, MetricFact, TrainingFact } from '../model/values/facts.js';
import type { ObjectValue, Value } from '../model/values/value.js';
import type { Rule, RuleContext } from '../rule.js';

/** The search picks what is best by one measure, and what is told is another. */
export const optimisedMetricDiffers: Rule = {
  id: 'optimised-metric-differs',
  trigger: /SearchCV|early_stopping|EarlyStopping|ModelCheckpoint/,
  skipsTests: true,
  check(context) {
    const { model, report } = context;
    const { facts } = model;
    for (const training of facts.trainings) tellWatched(context, training);
    for (const call of facts.calls) {
      const search = call.result;
      if (search.kind !== 'object' || search.call !== call.node) continue;
      if (estimatorSpec(search.name)?.role !== 'search' || call.open) continue;
      const optimised = optimisedBy(call, search);
      // A function that searches for several models has one search in the text.
      const told = facts.metrics.filter(
        ({ model: judged, name }) =>
          judged?.kind === 'object' && judged.call === call.node && name !== 'validation',
      );
      const first = told[0];
      if (!optimised || !first || told.some((metric) => speaksOf(metric, optimised))) continue;
      const { start, end } = call.node;
      const byDefault = call.keywords.has('scoring') ? '' : ' by default';
      report({
        start,
        end,
        message: `The search optimises ${optimised}${byDefault}, but ${first.name} is reported; set \`scoring\` to what counts.`,
        related: [
          { start: first.call.node.start, end: first.call.node.end, message: 'This is what is reported.' },
        ],
      });
    }
  },
};

/** What the search maximises; null when it is more than one thing, a function, or nothing we know. */
function optimisedBy(call: CallFact, search: ObjectValue): string | null {
  const scoring = call.keywords.get('scoring');
  const isDefault = !scoring || (scoring.kind === 'literal' && scoring.value === null);
  if (isDefault) {
    const role = roleOf(search);
    const isKnown = search.parts.some((part) => part.kind === 'object' && estimatorSpec(part.name));
    if (!isKnown) return null;
    return role === 'classifier' ? 'accuracy' : role === 'regressor' ? 'squared error' : null;
  }
  if (scoring.kind !== 'literal' || typeof scoring.value !== 'string') return null;
  const family = metricFamily(scoring.value) ?? null;
  // Proper scores stand in for whatever is decided with the probabilities later.
  return family === 'log loss' || family === 'Brier score' ? null : family;
}

/** A metric we do not know may be the one. `score` and `best_score_` are what the search optimises. */
function speaksOf({ name }: MetricFact, optimised: string): boolean {
  const several = reports[name];
  if (several) return several.includes(optimised);
  const family = metricFamily(name);
  return family === undefined || family === optimised;
}

/** Training goes on while one metric improves, and another one is told. */
function tellWatched({ model, report }: RuleContext, { call, model: trained }: TrainingFact): void {
  const { facts } = model;
  if (!call || trained?.kind !== 'object') return;
  const watched = watchedBy(call, trained, facts.calls);
  const told = facts.metrics.filter(
    ({ model: judged, name }) =>
      judged?.kind === 'object' && judged.call === trained.call && name !== 'validation',
  );
  const first = told[0];
  if (!watched || !first || told.some((metric) => speaksOf(metric, watched.metric))) return;
  const { start, end } = watched.call.node;
  report({
    start,
    end,
    message: `Training stops by ${watched.metric}, but ${first.name} is reported; watch what counts.`,
    related: [
      { start: first.call.node.start, end: first.call.node.end, message: 'This is what is reported.' },
    ],
  });
}

interface Watched {
  readonly metric: string;
  readonly call: CallFact;
}

/** One metric by name that decides when training stops or which state is kept; losses stand in for any. */
function watchedBy(fit: CallFact, trained: ObjectValue, calls: readonly CallFact[]): Watched | null {
  if (/^(xgboost|lightgbm)\./.test(trained.name)) {
    const made = calls.find(({ node }) => node === trained.call);
    const both = [fit, ...(made ? [made] : [])];
    const stops = both.some(
      ({ keywords }) => keywords.has('early_stopping_rounds') || keywords.has('callbacks'),
    );
    const call = both.find(({ keywords }) => keywords.has('eval_metric'));
    const metric = call && watchable(call.keywords.get('eval_metric'));
    return stops && call && metric ? { metric, call } : null;
  }
  const callbacks = fit.keywords.get('callbacks');
  if (callbacks?.kind !== 'collection') return null;
  for (const callback of callbacks.elements) {
    if (callback.kind !== 'object' || !/\.(EarlyStopping|ModelCheckpoint)$/.test(callback.name)) continue;
    const call = calls.find(({ node }) => node === callback.call);
    const metric = call && watchable(call.keywords.get('monitor'));
    if (call && metric) return { metric, call };
  }
  return null;
}

function watchable(value: Value | undefined): string | null {
  if (value?.kind !== 'literal' || typeof value.value !== 'string') return null;
  const name = value.value
    .replace(/^val_/, '')
    .replace(/^acc$|^(binary|(sparse_)?categorical)_accuracy$/, 'accuracy');
  const family = metricFamily(name) ?? null;
  return family === 'log loss' || family === 'Brier score' ? null : family;
}

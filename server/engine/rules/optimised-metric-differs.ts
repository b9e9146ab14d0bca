import { metricFamily, reports } from '../libraries/metrics.js';
import { estimatorSpec } from '../libraries/sklearn.js';
import type { CallFact, MetricFact } from '../model/facts.js';
import { roleOf } from '../model/learning.js';
import type { ObjectValue } from '../model/value.js';
import type { Rule } from '../rule.js';

/** The search picks what is best by one measure, and what is told is another. */
export const optimisedMetricDiffers: Rule = {
  id: 'optimised-metric-differs',
  trigger: /SearchCV/,
  check({ model, report }) {
    const { facts } = model;
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

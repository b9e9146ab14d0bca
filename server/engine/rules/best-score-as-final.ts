import type { Facts, MetricFact } from '../model/values/facts.js';
import type { ObjectValue, Value } from '../model/values/value.js';
import type { Rule } from '../rule.js';

/** The score that chose the winner is told as the winner's score. */
export const bestScoreAsFinal: Rule = {
  id: 'best-score-as-final',
  trigger: /\bbest_score_\b/,
  skipsTests: true,
  check({ model, project, report }) {
    const { facts } = model;
    if (project.unresolved.length > 0 || !model.importsKnown) return;
    // The last search that is told of has the final word.
    for (const metric of [...facts.metrics].reverse()) {
      const search = metric.model;
      if (metric.name !== 'best_score_' || search?.kind !== 'object') continue;
      if (!metric.call.reached || !isTold(facts, metric) || isJudgedAgain(facts, metric, search)) continue;
      const { start, end } = metric.call.node;
      const fit = search.fits.at(-1)?.call.node;
      report({
        start,
        end,
        message:
          'best_score_ chose the winner and flatters it; score the winner on a test part that the search never saw.',
        related: fit ? [{ start: fit.start, end: fit.end, message: 'The search runs here.' }] : [],
      });
      return;
    }
  },
};

function isTold({ shown, logs }: Facts, metric: MetricFact): boolean {
  return [...shown, ...logs].some(({ metrics }) => metrics.includes(metric));
}

/** Any other evaluation, prediction or use of the winner elsewhere may be the final word. */
function isJudgedAgain(facts: Facts, metric: MetricFact, search: ObjectValue): boolean {
  const own = facts.metrics.filter(({ name }) => name === 'best_score_');
  if (facts.metrics.some((other) => !own.includes(other) && !isTrainScore(other, search))) return true;
  if (facts.predictions.some(({ data }) => !search.fits.some((fit) => fit.rows === data.rows))) return true;
  return facts.calls.some(
    (call) =>
      call.order > (search.fits.at(-1)?.call.order ?? 0) &&
      call.node !== metric.call.node &&
      (leavesWith(call.args, search) ||
        leavesWith([...call.keywords.values()], search) ||
        predicts(call, search)),
  );
}

function leavesWith(values: readonly Value[], search: ObjectValue): boolean {
  return values.includes(search);
}

/** It predicts on something nobody could follow. */
function predicts(call: { receiver: Value | null; method: string | null }, search: ObjectValue): boolean {
  return (
    call.receiver === search && /^(predict|predict_proba|decision_function|score)$/.test(call.method ?? '')
  );
}

function isTrainScore(metric: MetricFact, search: ObjectValue): boolean {
  return !metric.heldOut && metric.rows !== null && search.fits.some((fit) => fit.rows === metric.rows);
}

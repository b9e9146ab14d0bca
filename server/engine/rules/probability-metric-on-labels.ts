import { trainingLibraries } from '../libraries/names.js';
import { factsByCall } from '../model/values/callFacts.js';
import { roleOf } from '../model/values/estimatorRole.js';
import type { CallFact, Facts } from '../model/values/facts.js';
import { isNetwork } from '../model/values/isNetwork.js';
import { type DataValue, optionsOf } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import { isCertain } from '../python/certain.js';
import { definitionOf, functionsAround } from '../python/definitions.js';
import type { Rule, RuleContext } from '../rule.js';

/** Metrics that rank or weigh predictions by how sure they are. From `sklearn.metrics`, scikit-learn 1.6. */
const ranking =
  /^sklearn\.metrics\.(roc_auc_score|log_loss|average_precision_score|brier_score_loss|roc_curve|precision_recall_curve)$/;

/** Scores of confidence get labels: the curve has one corner, the loss knows two values. */
export const probabilityMetricOnLabels: Rule = {
  id: 'probability-metric-on-labels',
  trigger: [
    trainingLibraries,
    /roc_auc_score|log_loss|average_precision_score|brier_score_loss|roc_curve|precision_recall_curve/,
  ],
  skipsTests: true,
  check(context) {
    const { model, report } = context;
    const told = new Set<unknown>();
    for (const call of metricCalls(model.facts)) {
      const labels = labelsIn(call);
      const largest = labels ? null : largestIn(call, context);
      if (largest && !told.has(call.node)) {
        told.add(call.node);
        report(messageFor(call, largest));
      }
      if (!labels?.prediction || told.has(labels.prediction.node)) continue;
      told.add(labels.prediction.node);
      report(messageFor(call, labels.prediction.node));
    }
    for (const call of model.facts.calls) if (isBlindScorer(call)) reportScorer(call, report);
  },
};

function messageFor({ name, node }: CallFact, { start, end }: Expr) {
  return {
    start: node.start,
    end: node.end,
    message: `${lastPart(name)} gets predicted labels; pass predict_proba or decision_function scores.`,
    related: [{ start, end, message: 'The labels are predicted here.' }],
  };
}

/** `np.argmax(logits, axis=-1)`: which is the largest is a label, whatever the rows are. */
function largestIn({ node }: CallFact, { model, module }: RuleContext): Expr | null {
  const given = node.args[1] ?? node.keywords.find(({ name }) => name === 'y_score')?.value;
  const body = functionsAround(module.body, node.start).at(-1)?.body ?? module.body;
  const made = given?.type === 'Name' ? definitionOf(body, given.id, node.start) : given;
  if (made?.type !== 'Call') return null;
  if (made !== given && !isCertain(body, made.start, node.start)) return null;
  const fact = factsByCall(model.facts).get(made);
  if (fact?.method !== 'argmax' && !/^(numpy|torch)\.argmax$/.test(fact?.name ?? '')) return null;
  const position = fact?.name ? 1 : 0;
  const isOfRows =
    made.args.length > position || made.keywords.some(({ name }) => name === 'axis' || name === 'dim');
  return isOfRows ? made : null;
}

function metricCalls(facts: Facts): readonly CallFact[] {
  return facts.calls.filter(({ name }) => name !== null && ranking.test(name));
}

/** Predicted classes in the place of scores; null for scores and for what nobody can tell. */
function labelsIn(call: CallFact): DataValue | null {
  const given =
    call.args[1] ??
    ['y_score', 'y_pred', 'y_prob', 'y_proba', 'probas_pred']
      .map((name) => call.keywords.get(name))
      .find((value) => value !== undefined);
  if (!given || given.kind === 'union') return null;
  const data = optionsOf(given).find((option): option is DataValue => option.kind === 'data');
  return data && saysLabels(data) ? data : null;
}

function saysLabels({ prediction }: DataValue): boolean {
  if (!prediction || prediction.probability) return false;
  const { model } = prediction;
  const isDecided: boolean = isNetwork(model);
  if (isDecided) return true;
  const role = model.kind === 'object' ? roleOf(model) : null;
  return role === 'classifier' || role === 'detector';
}

/** `make_scorer(roc_auc_score)`: without a word about the response, a scorer calls `predict`. */
function isBlindScorer(call: CallFact): boolean {
  if (call.name !== 'sklearn.metrics.make_scorer' || call.open) return false;
  const metric = call.args[0] ?? call.keywords.get('score_func');
  if (metric?.kind !== 'symbol' || !ranking.test(metric.name)) return false;
  return !['needs_proba', 'needs_threshold', 'response_method'].some((name) => call.keywords.has(name));
}

function reportScorer(call: CallFact, report: Parameters<Rule['check']>[0]['report']): void {
  const metric = call.args[0] ?? call.keywords.get('score_func');
  if (metric?.kind !== 'symbol') return;
  report({
    start: call.node.start,
    end: call.node.end,
    message: `This scorer calls predict, and ${lastPart(metric.name)} gets labels; pass response_method="predict_proba".`,
  });
}

function lastPart(name: string | null): string {
  return name?.split('.').at(-1) ?? 'The metric';
}

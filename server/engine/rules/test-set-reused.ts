import { trainingLibraries } from '../libraries/names.js';
import { bestWeightsLoaded, stopsEarly } from '../model/learning/earlyStopping.js';
import { dataInside, judgedAt } from '../model/learning/evaluations.js';
import { bestValueTold, type ObjectiveSearch, objectiveSearches } from '../model/learning/objectives.js';
import { picking, stopping, watchedTrainers } from '../model/networks/watchedTrainers.js';
import type { CallFact, Facts, MetricFact } from '../model/values/facts.js';
import { isNetwork } from '../model/values/isNetwork.js';
import { descendsFrom, metricsIn, metricsOf, type Rows, type Value } from '../model/values/value.js';
import type { Call, Compare, Expr, For, Node, Stmt, While } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import { keepsBest, keptBy } from '../questions/keptBest.js';
import { isTrainingPart } from '../questions/trainingPart.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';

interface Choice {
  readonly node: Node;
  readonly rows: Rows;
  readonly order: number;
  readonly what: string;
  /** The scores that decided, where they may be told as the final ones. */
  readonly metrics: readonly MetricFact[];
  /** The loop whose rounds train on the same network: a score inside of it is no final one. */
  readonly epochs: For | While | null;
  readonly search?: ObjectiveSearch;
  /** What scores the same rows in the end, where the trainer itself does. */
  readonly final?: Call;
}

/** The test part decides something and then tells how good the decision was. */
export const testSetReused: Rule = {
  id: 'test-set-reused',
  trigger: [
    trainingLibraries,
    /eval_set|evals|valid_sets|validation_data|load_best|EarlyStopping|ModelCheckpoint|\bif\b|max|min/,
  ],
  skipsTests: true,
  check(context) {
    const { model, module, report } = context;
    const { facts } = model;
    const choices: Choice[] = [
      ...watchedFits(facts),
      ...watchedTrainers(facts).map((watched) => ({ ...watched, metrics: [], epochs: null })),
      ...bestSoFar(facts, module.body),
      ...runningBest(facts, module.body),
      ...bestOf(context),
      ...searched(facts),
    ];
    for (const choice of choices.sort((left, right) => left.order - right.order)) {
      const final = finalOf(context, choice);
      if (!final) continue;
      report({
        start: choice.node.start,
        end: choice.node.end,
        message: `${choice.what} on the test part, which is then the final score; use a validation part.`,
        related: [
          {
            start: final.start,
            end: final.end,
            message: 'The same rows are the test here.',
          },
        ],
      });
      return;
    }
  },
};

/** `fit(…, eval_set=[(X_test, y_test)], early_stopping_rounds=…)`, or the best weights on such data. */
function watchedFits(facts: Facts): Choice[] {
  return facts.fits.flatMap((fit): Choice[] => {
    if (fit.isTransformer) return [];
    const { call } = fit;
    const watched = ['eval_set', 'evals', 'valid_sets', 'validation_data']
      .map((name) => dataInside(call.keywords.get(name)))
      .find((data) => data !== null);
    if (watched?.rows.role !== 'test' || watched.rows.split?.kind === 'folds') return [];
    const choice = { node: call.node, rows: watched.rows, metrics: [], epochs: null };
    if (stopsEarly(fit)) return [{ ...choice, order: call.order, what: stopping }];
    const loading = bestWeightsLoaded(fit, facts);
    return loading ? [{ ...choice, order: loading.order, what: picking }] : [];
  });
}

/** `if score > best: best = score` in a loop that trains. */
function bestSoFar(facts: Facts, body: readonly Stmt[]): Choice[] {
  const records = new Set<Compare>();
  eachStatement(body, (statement) => {
    if (statement.type !== 'If') return;
    for (const kept of keptBy(statement)) if (keepsBest(statement, kept)) records.add(kept.compare);
  });
  return facts.comparisons.flatMap(({ node, values }) => {
    if (!records.has(node)) return [];
    const metrics = values
      .flatMap((value) => metricsOf(value))
      .filter((metric) => isCandidate(facts, metric));
    return choiceBy(facts, metrics, node);
  });
}

function keepsIn(target: Expr, names: readonly string[]): boolean {
  if (target.type === 'Tuple') return target.elements.some((element) => keepsIn(element, names));
  return target.type === 'Name' && names.includes(target.id) && /best/i.test(target.id);
}

/** `best = max(best, score)` in a loop that trains. */
function runningBest(facts: Facts, body: readonly Stmt[]): Choice[] {
  const records = new Set<Node>();
  eachStatement(body, (statement) => {
    if (statement.type !== 'Assign' || statement.value?.type !== 'Call') return;
    const names = statement.value.args.flatMap((arg) => (arg.type === 'Name' ? [arg.id] : []));
    if (statement.targets.some((target) => keepsIn(target, names))) records.add(statement.value);
  });
  return facts.calls.flatMap((call) => {
    if (!records.has(call.node) || !/^(max|min)$/.test(call.name ?? '') || call.args.length !== 2) return [];
    const metrics = metricsIn(call).filter((metric) => isCandidate(facts, metric));
    return choiceBy(facts, metrics, call.node, call.order);
  });
}

/** `np.argmax(scores)`, `max(scores)` of scores that a loop has collected. */
function bestOf({ model, unit, statementOf }: RuleContext): Choice[] {
  const { facts } = model;
  const extremes = facts.calls.filter(({ name, args }) => extreme.test(name ?? '') && isCollected(args[0]));
  return extremes.flatMap((call) => {
    const [first] = call.args;
    // Smallest and largest together tell the spread; inside a drawing they are its limits.
    if (extremes.some((other) => other.args[0] === first && directionOf(other) !== directionOf(call)))
      return [];
    const { start, end } = statementOf(call.node);
    if (/^\s*(plt|ax|axes|fig|sns)\w*\W/.test(unit.text.slice(start, end))) return [];
    const metrics = metricsOf(first).filter((metric) => isCandidate(facts, metric));
    return choiceBy(facts, metrics, call.node, call.order);
  });
}

const extreme = /^(max|min|numpy\.(nan)?(arg)?(max|min))$/;

function directionOf({ name }: CallFact): string {
  return name?.endsWith('max') ? 'max' : 'min';
}

function isCollected(value: Value | undefined): boolean {
  return value?.kind === 'collection' || value?.kind === 'dict';
}

/** Measured on test rows, for one of several models that a loop trains. */
function isCandidate(facts: Facts, metric: MetricFact): boolean {
  const { rows, model, call, heldOut } = metric;
  if (heldOut || rows?.role !== 'test' || rows.split?.kind === 'folds' || call.loops.length === 0)
    return false;
  const isFitted = facts.fits.some(
    (fit) =>
      fit.model === model && !fit.isTransformer && fit.call.loops.some((loop) => call.loops.includes(loop)),
  );
  return isFitted || epochsAround(facts, metric) !== null;
}

/** The loop around a score that trains a network by hand; null where another loop does, or a `fit`. */
function epochsAround({ fits, trainings }: Facts, { model, call }: MetricFact): For | While | null {
  if (!model || !isNetwork(model) || fits.some((fit) => fit.model === model && !fit.byHand)) return null;
  const byHand = trainings.filter(({ kind, library }) => kind === 'loop' && /^(torch|keras)$/.test(library));
  return call.loops.find((loop) => byHand.some(({ moment }) => moment.loops.includes(loop))) ?? null;
}

function choiceBy(facts: Facts, metrics: readonly MetricFact[], node: Node, order?: number): Choice[] {
  const first = metrics[0];
  if (!first?.rows) return [];
  const what = 'The best model is picked';
  const epochs = epochsAround(facts, first);
  return [{ node, rows: first.rows, order: order ?? first.call.order, what, metrics, epochs }];
}

function finalOf(context: RuleContext, choice: Choice): Span | null {
  if (choice.search) return finalOfSearch(context, choice, choice.search);
  if (!choice.final) return finalOn(context, choice);
  const { facts } = context.model;
  return othersJudge(facts, reachedAfter(facts, choice), choice) ? null : choice.final;
}

/** What tells the result on the same rows; null when other rows have, or may have, the last word. */
function finalOn({ model: { facts }, unit }: RuleContext, choice: Choice): Span | null {
  const later = facts.metrics.filter(
    (metric) =>
      judgedAt(metric) > choice.order && metric.name !== 'validation' && !choice.metrics.includes(metric),
  );
  if (othersJudge(facts, later, choice)) return null;
  const again = later.find((metric) => metric.rows === choice.rows && isOfTheBest(facts, metric, choice));
  if (again) return again.call.node;
  const told = [...facts.shown, ...facts.logs.map(({ call, metrics }) => ({ node: call.node, metrics }))]
    .filter(({ node }) => !choice.epochs || tellsTheBest(node, choice, unit.text))
    .flatMap(({ metrics }) => metrics);
  return choice.metrics.find((metric) => told.includes(metric))?.call.node ?? null;
}

function reachedAfter({ metrics }: Facts, { order }: Choice): readonly MetricFact[] {
  return metrics.filter(
    (metric) => metric.call.reached && judgedAt(metric) > order && metric.name !== 'validation',
  );
}

/** Other rows have, or may have, the last word. */
function othersJudge(
  { predictions }: Facts,
  later: readonly MetricFact[],
  { rows: chosen }: Choice,
): boolean {
  const others = ({ heldOut, rows }: MetricFact) => !heldOut && (rows === null || isOtherTest(rows, chosen));
  return later.some(others) || predictions.some(({ data }) => isOtherTest(data.rows, chosen));
}

/** `study.optimize(objective)`, where the objective gives back a score on the test part. */
function searched(facts: Facts): Choice[] {
  return objectiveSearches(facts).flatMap((search): Choice[] => {
    const { call, objective, metrics } = search;
    const rows = metrics[0]?.rows;
    if (!rows || metrics.some((metric) => metric.heldOut || metric.rows !== rows)) return [];
    if (!isSetAside(rows, facts) || (rows.node && isWithin(rows.node, objective))) return [];
    const what = 'The search picks its settings';
    return [{ node: call.node, rows, order: call.order, what, metrics, epochs: null, search }];
  });
}

/** A test part that was not split off a training part in its turn. */
function isSetAside(rows: Rows, facts: Facts): boolean {
  if (rows.role !== 'test' || rows.split?.kind === 'folds') return false;
  return !rows.parents.some((parent) => isTrainingPart(parent, facts));
}

function isWithin(inside: Span, around: Span): boolean {
  return around.start <= inside.start && inside.end <= around.end;
}

/** The same rows are scored once more after the search, or the best of its scores is told. */
function finalOfSearch(
  { model: { facts }, module }: RuleContext,
  choice: Choice,
  search: ObjectiveSearch,
): Span | null {
  const later = reachedAfter(facts, choice);
  if (othersJudge(facts, later, choice)) return null;
  const again = later.find((metric) => metric.rows === choice.rows);
  return again ? again.call.node : bestValueTold(module, search);
}

/** Epochs go on with one network: only weights that are put back make it the best one again. */
function isOfTheBest({ calls }: Facts, metric: MetricFact, { epochs, order }: Choice): boolean {
  if (!epochs) return true;
  if (metric.call.loops.includes(epochs)) return false;
  return calls.some(
    (call) =>
      call.order > order &&
      call.order < judgedAt(metric) &&
      !call.loops.includes(epochs) &&
      /^(load_state_dict|load_weights|set_weights)$/.test(call.method ?? ''),
  );
}

/** `print("best accuracy", best)` after the loop. */
function tellsTheBest({ start, end }: Node, { node, epochs }: Choice, text: string): boolean {
  if (epochs && epochs.start <= start && end <= epochs.end) return false;
  return (start <= node.start && node.end <= end) || /best/i.test(text.slice(start, end));
}

function isOtherTest(rows: Rows, chosen: Rows): boolean {
  // A few of the same rows are no other test.
  return rows.role === 'test' && !descendsFrom(rows, chosen) && !descendsFrom(chosen, rows);
}

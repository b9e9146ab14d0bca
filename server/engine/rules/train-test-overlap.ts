import { trainingLibraries } from '../libraries/names.js';
import { reshuffledSplits } from '../model/data/reshuffled.js';
import { isHeldOut, judgedAt, overlapOf, trainingBefore } from '../model/learning/evaluations.js';
import type { Facts, FitFact, MetricFact } from '../model/values/facts.js';
import type { Rows } from '../model/values/value.js';
import { overlappingSlices } from '../questions/overlappingSlices.js';
import type { Rule, RuleContext } from '../rule.js';

interface Overlap {
  readonly metric: MetricFact;
  readonly fit: FitFact;
  readonly train: Rows;
  readonly judged: Rows;
  readonly how: NonNullable<ReturnType<typeof overlapOf>>;
}

const explanations = {
  within: 'the model was trained on these rows too',
  around: 'the rows it was trained on are among them',
  slices: 'the slices for training and testing overlap',
  draws: 'training and test rows are drawn independently',
};

/** Rows of the evaluation are among those the model learned from. */
export const trainTestOverlap: Rule = {
  id: 'train-test-overlap',
  trigger: [trainingLibraries, /\b(fit|train|backward)\b/],
  skipsTests: true,
  check(context) {
    const { model, report } = context;
    const { facts } = model;
    tellReshuffled(context);
    tellSlices(context);
    const told = new Set<string>();
    const overlaps = facts.metrics.flatMap((metric) => overlapIn(facts, metric) ?? []);
    const cleanly = facts.metrics.some(
      (metric) => !overlaps.some((overlap) => overlap.metric === metric) && !isTrainScore(facts, metric),
    );
    for (const { metric, fit, train, judged, how } of overlaps) {
      // A score over everything, beside an honest one, only keeps it company.
      if (how === 'around' && cleanly) continue;
      const key = `${fit.call.node.start}:${judged.id}`;
      if (told.has(key)) continue;
      told.add(key);
      const { start, end } = metric.call.node;
      report({
        start,
        end,
        message: `${metric.name} is no test: ${explanations[how]}; judge on rows the model has never seen.`,
        related: [
          { ...spanOf(fit.call.node), message: 'The model was trained here.' },
          ...(train.node ? [{ ...spanOf(train.node), message: 'The training rows come from here.' }] : []),
          ...(judged.node ? [{ ...spanOf(judged.node), message: 'The evaluated rows come from here.' }] : []),
        ],
      });
    }
  },
};

/** `ds.shuffle(1000)`, then `ds.take(800)` to train on and `ds.skip(800)` to judge on. */
function tellReshuffled({ model: { facts }, module, report }: RuleContext): void {
  const told = new Set<unknown>();
  for (const { shuffle, fit, judged } of reshuffledSplits(facts, module)) {
    if (told.has(shuffle)) continue;
    told.add(shuffle);
    report({
      ...spanOf(shuffle),
      message:
        'Each epoch shuffles anew, so that take() and skip() come to share rows; pass reshuffle_each_iteration=False.',
      related: [
        { ...spanOf(fit), message: 'The model is trained here.' },
        { ...spanOf(judged), message: 'These rows are to judge it.' },
      ],
    });
  }
}

/** `load_dataset(…, split="train[:80%]")` beside `split="train[70%:]"`. */
function tellSlices(context: RuleContext): void {
  for (const [first, second] of overlappingSlices(context))
    context.report({
      ...spanOf(second.call.node),
      message: `${second.written} and ${first.written} share rows; let one slice begin where the other ends.`,
      related: [{ ...spanOf(first.call.node), message: 'The other slice is read here.' }],
    });
}

function overlapIn(facts: Facts, metric: MetricFact): Overlap[] | null {
  if (metric.heldOut || metric.isUnsupervised || !metric.rows) return null;
  const fit = trainingBefore(facts, metric.model, judgedAt(metric));
  if (!fit?.rows || fit.isUnsupervised) return null;
  const how = overlapOf(fit.rows, metric.rows);
  if (!how) return null;
  // A part of the training rows, by whatever name, gives a train score; only one that is held out claims more.
  if (how !== 'around' && !isHeldOut(metric.rows)) return null;
  return [{ metric, fit, train: fit.rows, judged: metric.rows, how }];
}

function isTrainScore(facts: Facts, metric: MetricFact): boolean {
  if (metric.heldOut || !metric.rows) return false;
  return trainingBefore(facts, metric.model, judgedAt(metric))?.rows === metric.rows;
}

function spanOf({ start, end }: { readonly start: number; readonly end: number }) {
  return { start, end };
}

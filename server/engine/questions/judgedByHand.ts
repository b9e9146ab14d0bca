import { isGradFree } from '../libraries/torch.js';
import { judgedAt, lineOfRows } from '../model/learning/evaluations.js';
import type { Model } from '../model/model.js';
import { networkCalls } from '../model/networks/networkCalls.js';
import type { CallFact, FitFact, MetricFact } from '../model/values/facts.js';
import { descendsFrom, type Rows, type Value } from '../model/values/value.js';

/**
 * Whether a network that somebody trains in a loop is judged by this metric, on the rows it learns from, and may be
 * judged on no others: all that runs a network runs it on these rows, and nobody else gets it.
 */
export function isOnlyJudgement({ facts, elsewhere }: Model, metric: MetricFact, fit: FitFact): boolean {
  const { model, rows } = fit;
  if (!model || !rows || !isRealPart(facts, rows)) return false;
  const judging = facts.predictions.find(({ call }) => call.order === judgedAt(metric));
  // A score of the batch that was just learned from shows how the training goes.
  const training = fit.call.loops.at(-1);
  if (!judging || !training) return false;
  if (!isGradFree(judging.call.within) && judging.call.loops.includes(training)) return false;
  const known = new Map(facts.predictions.map(({ call, data }) => [call.order, data.rows]));
  const isOfTraining = (call: CallFact) => {
    const given = known.get(call.order);
    return given === rows || (given && call.loops.includes(training) && descendsFrom(given, rows));
  };
  const runs = networkCalls({ calls: elsewhere.everyCall }).filter(({ call }) => call.reached);
  if (!runs.every(({ call }) => isOfTraining(call))) return false;
  return !elsewhere.everyCall.some((call) => takes(call, model) && !keeps(call));
}

function takes({ args, keywords }: CallFact, model: Value): boolean {
  return args.includes(model) || [...keywords.values()].includes(model);
}

/** A part that was set aside for training, or all of what was read: nobody judges what is made up. */
function isRealPart({ reads }: Model['facts'], rows: Rows): boolean {
  const line = lineOfRows(rows);
  if (rows.role === 'train' && line.some(({ split }) => split !== null)) return true;
  const { node } = line.at(-1) as Rows;
  return reads.some(
    ({ call, external }) => call.node === node && (external || call.name?.startsWith('torchvision.')),
  );
}

/** It is shown, saved or wrapped. */
function keeps({ name }: CallFact): boolean {
  return name !== null && /^(print|display|torch\..*)$|summary$/.test(name);
}

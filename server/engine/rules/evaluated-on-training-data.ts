import { trainingLibraries } from '../libraries/names.js';
import type { Model } from '../model/model.js';
import type { MetricFact } from '../model/values/facts.js';
import { descriptiveFits } from '../questions/descriptiveFits.js';
import { givenTwice } from '../questions/givenTwice.js';
import { isOnlyJudgement } from '../questions/judgedByHand.js';
import { saysTraining } from '../questions/trainingScores.js';
import type { Rule } from '../rule.js';

/** A model judged on exactly the rows it learned from, and on nothing else. */
export const evaluatedOnTrainingData: Rule = {
  id: 'evaluated-on-training-data',
  trigger: [trainingLibraries, /\b(fit|train|backward)\b/],
  skipsTests: true,
  check(context) {
    const { model, report } = context;
    for (const { given, node } of givenTwice(model.facts, context.textOf))
      report({
        start: given.start,
        end: given.end,
        message: 'The model is judged on the rows it is trained on; give it a validation part here.',
        related: [{ start: node.start, end: node.end, message: 'It is trained on the same rows here.' }],
      });
    const metrics = model.facts.metrics.filter((metric) => !metric.isUnsupervised);
    const judged = metrics.map((metric) => ({ metric, fit: trainingFit(model, metric) }));
    // One evaluation on other rows, or on rows nobody can tell, and the train score is only company.
    if (judged.length === 0 || judged.some(({ fit }) => !fit)) return;
    const told = new Set<unknown>();
    for (const { metric, fit } of judged) {
      if (!fit || told.has(metric.model) || !metric.call.reached) continue;
      if (descriptiveFits(context).has(fit) || saysTraining(metric, context)) continue;
      const site = model.elsewhere.siteOf(metric.call.node, metric.call.order);
      // Both inside of one call: that is the other module's affair.
      if (site === model.elsewhere.siteOf(fit.call.node, fit.call.order)) continue;
      told.add(metric.model);
      const { start, end } = site;
      report({
        start,
        end,
        message: `${metric.name} is measured on the rows the model was fitted on; hold out a test part and measure there.`,
        related: [
          {
            start: fit.call.node.start,
            end: fit.call.node.end,
            message: 'The model was fitted on the same rows here.',
          },
        ],
      });
    }
  },
};

/** The fit on exactly the rows of the metric; undefined when they differ or are not known. */
function trainingFit(model: Model, metric: MetricFact) {
  if (metric.heldOut || !metric.rows || !metric.model) return undefined;
  const fits =
    metric.model.kind === 'object'
      ? metric.model.fits
      : model.facts.fits.filter((fit) => fit.model === metric.model);
  const last = fits.filter((fit) => fit.call.order < metric.call.order).at(-1);
  if (!last || last.isUnsupervised || last.isTransformer || last.rows !== metric.rows) return undefined;
  if (last.byHand && !isOnlyJudgement(model, metric, last)) return undefined;
  return last.role === 'test' ? undefined : last;
}

import type { Analysis } from '../analysis.js';
import type { MetricFact } from '../model/values/facts.js';
import { onceFor } from '../once.js';
import type { Str } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import type { Span } from '../source/unit.js';

/** "training accuracy", "Train R2:", "apparent AUC"; not "accuracy of the trained model", "accuracy after training". */
const label =
  /(?<![a-z])(apparent|in-?[ _-]?sample|resubstitution)(?![a-z])|(goodness|quality)[ -]of[ -](the )?fit|fit quality|(?<!(after|before|during|since|until|finished|done|of) )(?<![a-z])train(ing)?(?![a-z])(?! (is |has |was )?(finished|done|over|complete|took|time))/i;

/** What is shown says itself that it is the score on the training rows. */
export function saysTraining(metric: MetricFact, analysis: Analysis): boolean {
  const { model, rows } = metric;
  if (model?.kind !== 'object' || !model.fits.some((fit) => fit.rows === rows)) return false;
  const labels = labelsOf(analysis);
  if (labels.length === 0) return false;
  const places = [
    analysis.statementOf(metric.call.node),
    ...analysis.model.facts.shown
      .filter(({ metrics }) => metrics.includes(metric))
      .map(({ node }) => analysis.statementOf(node)),
  ];
  return labels.some((each) => places.some(({ start, end }) => start <= each.start && each.end <= end));
}

/** Texts of the unit that speak of training. */
const labelsOf = onceFor(
  (analysis: Analysis) => analysis.model,
  (analysis): readonly Span[] => {
    const found: Span[] = [];
    everyExpression(analysis.module.body, (node) => {
      if (node.type === 'Str' && label.test(wordsOf(node, analysis))) found.push(node);
    });
    return found;
  },
);

/** A text without the names that an f-string puts in. */
function wordsOf({ start, end, parts }: Str, { textOf }: Analysis): string {
  let at = start;
  let words = '';
  for (const part of parts) {
    words += `${textOf({ start: at, end: part.start })} `;
    at = part.end;
  }
  return words + textOf({ start: at, end });
}

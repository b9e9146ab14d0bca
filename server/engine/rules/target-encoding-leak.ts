import type { TransformFact } from '../model/facts.js';
import { descendsFrom } from '../model/value.js';
import { leaksThrough } from '../questions/splitLeaks.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';
import { featureSets } from './feature-sets.js';

/** A feature that holds the mean of the target: each row's own answer went into it. */
export const targetEncodingLeak: Rule = {
  id: 'target-encoding-leak',
  trigger: /groupby|TargetEncoder/,
  check(context) {
    for (const { fact, columns } of featureSets(context)) {
      for (const [name, { encodes }] of columns) {
        if (!encodes || !fact.target || encodes.content !== fact.target.content) continue;
        if (!descendsFrom(fact.data.rows, encodes.rows) || encodes.rows.split?.kind === 'folds') continue;
        const { start, end } = encodes.node;
        if (isToldAtSplit(context, encodes.node)) continue;
        context.report({
          start,
          end,
          // Without the test rows only the training score is too good.
          ...(encodes.rows.role === 'train' ? { severity: 'information' as const } : {}),
          message: `${name.length > 30 ? 'This feature' : `Feature \`${name}\``} averages the target over its own rows; encode out of fold (sklearn's TargetEncoder).`,
          related: [
            {
              start: fact.call.node.start,
              end: fact.call.node.end,
              message: 'The model learns from it here.',
            },
          ],
        });
      }
    }
    for (const transform of context.model.facts.transforms) tellTransform(context, transform);
  },
};

/** Taken before the split: `preprocess-before-split` speaks of the same statement. */
function isToldAtSplit({ model, statementOf }: RuleContext, node: Span): boolean {
  const statement = statementOf(node);
  const { splits } = model.facts;
  return splits.some((split) =>
    split.inputs.some((input) =>
      input.learned.some(
        (learned) =>
          statementOf(learned.node).start === statement.start && leaksThrough(split, learned, model.facts),
      ),
    ),
  );
}

/** scikit-learn's encoder crosses folds in `fit_transform` only. */
function tellTransform({ report }: RuleContext, { model, data, call }: TransformFact): void {
  if (model.name !== 'sklearn.preprocessing.TargetEncoder') return;
  const fit = model.fits.filter((candidate) => candidate.call.order < call.order).at(-1);
  if (fit?.call.method !== 'fit' || fit.rows !== data.rows) return;
  report({
    start: call.node.start,
    end: call.node.end,
    message:
      'These rows are encoded with their own targets; call fit_transform on them, which crosses folds.',
    related: [
      { start: fit.call.node.start, end: fit.call.node.end, message: 'It was fitted on the same rows here.' },
    ],
  });
}

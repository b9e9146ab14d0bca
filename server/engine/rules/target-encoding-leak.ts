import type { Facts, TransformFact } from '../model/values/facts.js';
import { descendsFrom, type Rows } from '../model/values/value.js';
import { isForeign } from '../python/foreign.js';
import { leaksThrough } from '../questions/splitLeaks.js';
import { isJudgedInParts, isTrainingPart } from '../questions/trainingPart.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';
import { featureSets, featuresIn } from './feature-sets.js';

/** A feature that holds the mean of the target: each row's own answer went into it. */
export const targetEncodingLeak: Rule = {
  id: 'target-encoding-leak',
  trigger: /groupby|TargetEncoder/,
  followsModules: true,
  skipsTests: true,
  check(context) {
    for (const { fact, columns } of featureSets(context)) {
      for (const [name, { encodes }] of columns) {
        if (!encodes || !fact.target || encodes.content !== fact.target.content) continue;
        if (!descendsFrom(fact.data.rows, encodes.rows) || encodes.rows.split?.kind === 'folds') continue;
        const site = context.model.elsewhere.siteOfExpression(encodes.node, featuresIn(fact));
        if (isToldAtSplit(context, site)) continue;
        const { start, end } = site;
        context.report({
          start,
          end,
          // Without the test rows only the training score is too good.
          ...(isUnjudged(encodes.rows, context.model.facts) ? { severity: 'information' as const } : {}),
          message: `${name.length > 30 ? 'This feature' : `Feature \`${name}\``} averages the target over its own rows; encode out of fold (sklearn's TargetEncoder).`,
          related: [
            ...(isForeign(encodes.node)
              ? [{ ...spanOf(encodes.node), message: 'The average is taken here.' }]
              : []),
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

/** No score that is told comes from the rows that went into the average. */
function isUnjudged(rows: Rows, facts: Facts): boolean {
  return rows.role === 'train' && (isTrainingPart(rows, facts) || !isJudgedInParts(rows, facts));
}

/** Taken before the split: `preprocess-before-split` speaks of the same statement. */
function isToldAtSplit({ model, statementOf }: RuleContext, node: Span): boolean {
  const statement = statementOf(node);
  const { splits } = model.facts;
  return splits.some((split) =>
    split.inputs.some((input) =>
      input.learned.some(
        (learned) =>
          statementOf(model.elsewhere.siteOfLearned(learned)).start === statement.start &&
          leaksThrough(split, learned, model.facts),
      ),
    ),
  );
}

/** scikit-learn's encoder crosses folds in `fit_transform` only. */
function tellTransform(
  { report, model: { elsewhere } }: RuleContext,
  { model, data, call }: TransformFact,
): void {
  if (model.name !== 'sklearn.preprocessing.TargetEncoder') return;
  const fit = model.fits.filter((candidate) => candidate.call.order < call.order).at(-1);
  if (fit?.call.method !== 'fit' || fit.rows !== data.rows) return;
  const site = elsewhere.siteOf(call.node, call.order);
  // Both inside of one call: the other module's own check tells.
  if (isForeign(call.node) && elsewhere.siteOf(fit.call.node, fit.call.order) === site) return;
  report({
    ...spanOf(site),
    message:
      'These rows are encoded with their own targets; call fit_transform on them, which crosses folds.',
    related: [
      { start: fit.call.node.start, end: fit.call.node.end, message: 'It was fitted on the same rows here.' },
    ],
  });
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

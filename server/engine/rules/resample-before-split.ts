import { trainingLibraries } from '../libraries/names.js';
import { resamplingOf } from '../model/data/resampling.js';
import type { Facts, SplitFact } from '../model/values/facts.js';
import type { Resampled, Rows } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import { isForeign } from '../python/foreign.js';
import type { Rule } from '../rule.js';

interface Cut {
  readonly node: Expr;
  readonly order: number;
  readonly rows: readonly Rows[];
  readonly isFolds: boolean;
}

/** Copies of a row, or mixtures of neighbours, land on both sides of the split. */
export const resampleBeforeSplit: Rule = {
  id: 'resample-before-split',
  trigger: [trainingLibraries, /fit_resample|fit_sample|resample\b|\breplace\b|concat|append/],
  followsModules: true,
  skipsTests: true,
  check({ model, report }) {
    const { elsewhere } = model;
    for (const cut of cutsOf(model.facts)) {
      for (const resampled of cut.rows.flatMap(resamplingOf)) {
        const cutSite = elsewhere.siteOf(cut.node, cut.order);
        const { start, end } = elsewhere.siteOfExpression(resampled.node, cutSite);
        // Both inside of one call: the other module's own check tells.
        if (isForeign(resampled.node) && start === cutSite.start && end === cutSite.end) continue;
        const when = cut.isFolds ? 'before the cross-validation' : 'before the split';
        const advice = cut.isFolds ? 'use an imblearn Pipeline' : 'split first, resample the training part';
        report({
          start,
          end,
          ...(resampled.how === 'thinned' ? { severity: 'information' as const } : {}),
          message: `${whatItDoes(resampled)} ${when}; ${advice}.`,
          related: [
            ...(isForeign(resampled.node)
              ? [{ start: resampled.node.start, end: resampled.node.end, message: 'It happens here.' }]
              : []),
            { start: cut.node.start, end: cut.node.end, message: 'Only here are rows set aside.' },
          ],
        });
      }
    }
  },
};

function whatItDoes({ by, how }: Resampled): string {
  if (how === 'thinned') return `${by} rebalances the test rows as well`;
  return how === 'synthetic' ? `${by} makes up rows` : `${by} repeats rows`;
}

function cutsOf({ splits, crossValidations }: Facts): Cut[] {
  return [
    ...splits.map((split) => ({
      node: split.node,
      order: split.order,
      rows: rowsBefore(split),
      isFolds: split.kind === 'folds',
    })),
    ...crossValidations.map(({ call, data }) => ({
      node: call.node,
      order: call.order,
      rows: data.slice(0, 1).map((each) => each.rows),
      isFolds: true,
    })),
  ];
}

/** Of a split by hand only the parts are known: what one of them is made of afterwards is its own affair. */
function rowsBefore({ kind, inputs }: SplitFact): readonly Rows[] {
  const rows = inputs.map((input) => input.rows);
  return kind === 'by-hand' ? rows.flatMap((each) => each.parents) : rows;
}

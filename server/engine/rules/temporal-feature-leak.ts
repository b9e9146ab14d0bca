import { isForeign } from '../python/foreign.js';
import type { Rule } from '../rule.js';
import { featureSets, featuresIn } from './feature-sets.js';

/** The words and tags of a sentence are all there when a model reads it: neighbours on both sides are fair. */
const ofText = /word|token|lemma|char|letter|^(pos|tag|bio|chunk)(_|$)|(_|^)(tag|pos)s?$/i;

/** Rows that lie side by side in space: the next one is there when a model reads this one. */
const ofSpace = /["'](\w*_)?(depth|well|facies|position|pixel|residue|nucleotide|chromosome)(_\w*)?["']/i;

/** A feature that looks ahead: at prediction time the later rows are not there yet. */
export const temporalFeatureLeak: Rule = {
  id: 'temporal-feature-leak',
  trigger: [/shift|diff|pct_change|center/, /(shift|diff|pct_change)\(|center\s*=\s*True/],
  followsModules: true,
  skipsTests: true,
  check(context) {
    if (ofSpace.test(context.unit.raw)) return;
    const { elsewhere } = context.model;
    for (const { fact, columns } of featureSets(context)) {
      const { target, call } = fact;
      if (!target) continue;
      for (const [name, column] of columns) {
        if (!column.future || column.content === target.content || name === target.name || ofText.test(name))
          continue;
        const { future } = column;
        if (ofSpace.test(elsewhere.moduleText(future))) continue;
        const { start, end } = elsewhere.siteOfExpression(future, featuresIn(fact));
        context.report({
          start,
          end,
          message: `${name.length > 30 ? 'This feature' : `Feature \`${name}\``} looks at later rows; use only what is known when the model predicts.`,
          related: [
            ...(isForeign(future)
              ? [{ start: future.start, end: future.end, message: 'It looks ahead here.' }]
              : []),
            { start: call.node.start, end: call.node.end, message: 'The model learns from it here.' },
          ],
        });
      }
    }
  },
};

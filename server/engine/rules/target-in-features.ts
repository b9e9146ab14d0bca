import type { Column } from '../model/values/columns.js';
import type { Rule } from '../rule.js';
import { type FeatureSet, featureSets, namedElsewhere, placeOf, Told } from './feature-sets.js';

/** The answer is among the questions: X holds the target, or the column it was made from. */
export const targetInFeatures: Rule = {
  id: 'target-in-features',
  trigger: /\bfit\b|cross_val|\bbackward\b/,
  skipsTests: true,
  check(context) {
    const told = new Told();
    for (const set of featureSets(context)) {
      const { target, call } = set.fact;
      const kept = target && keptIn(set, target);
      if (!target || !kept || !told.isNew(set, kept.name)) continue;
      const same = kept.name === target.name;
      context.report({
        ...spanOf(placeOf(context, set, kept.name)),
        message: same
          ? `The features still hold the target ${quoted(kept.name)}; drop it from them.`
          : `The features hold ${quoted(kept.name)}, a copy of the target ${quoted(target.name)}; drop it from them.`,
        related: [
          ...namedElsewhere(set, kept.name),
          { start: call.node.start, end: call.node.end, message: 'The model learns from them here.' },
        ],
      });
    }
  },
};

function keptIn({ columns, fact }: FeatureSet, target: Column): Column | null {
  // A model that is to give back its only input (an autoencoder, a trend line) is no slip.
  if (columns.size === 1 && !fact.columns.all) return null;
  const own = columns.get(target.name);
  if (own && own.content === target.content) return own;
  return [...columns.values()].find(({ content }) => content === target.content) ?? null;
}

function spanOf({ start, end }: { start: number; end: number }) {
  return { start, end };
}

function quoted(name: string): string {
  return name.length > 30 ? 'column' : `\`${name}\``;
}

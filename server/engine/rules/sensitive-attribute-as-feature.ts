import { notAboutPeople, protectedAttribute } from '../libraries/columns.js';
import type { Rule } from '../rule.js';
import { featureSets, namedElsewhere, placeOf, Told } from './feature-sets.js';

/** A protected attribute reaches the model. */
export const sensitiveAttributeAsFeature: Rule = {
  id: 'sensitive-attribute-as-feature',
  trigger: /sex|gender|race|ethnic|religion|national|citizen|country|birth|disab|caste|colou?r|male|foreign/i,
  check(context) {
    const also = new Set(context.option<string[]>('attributes').map((name) => name.toLowerCase()));
    if (/penguin|abalone/i.test(context.unit.text)) return;
    const told = new Told();
    for (const set of featureSets(context)) {
      const names = [...set.columns.keys(), ...set.written.keys()];
      if (names.some((name) => notAboutPeople.test(name))) continue;
      for (const name of new Set(names)) {
        if (!protectedAttribute.test(name) && !also.has(name.toLowerCase())) continue;
        // To tell the attribute itself from other columns is another task than to judge people by it.
        if (set.fact.target?.name === name) continue;
        if (!told.isNew(set, name)) continue;
        const { start, end } = placeOf(context, set, name);
        const { node } = set.fact.call;
        context.report({
          start,
          end,
          message: `\`${name}\` is among the features; leave protected attributes out, or write down why it is needed.`,
          related: [
            ...namedElsewhere(set, name),
            { start: node.start, end: node.end, message: 'The model learns from it here.' },
          ],
        });
      }
    }
  },
};

import { namesKey } from '../libraries/columns.js';
import type { Rule, RuleContext } from '../rule.js';
import { featureSets, namedElsewhere, placeOf, Told } from './feature-sets.js';

/** A number that only counts rows says nothing about the next one. */
export const idColumnAsFeature: Rule = {
  id: 'id-column-as-feature',
  trigger: /\bfit\b|cross_val/,
  check(context) {
    const grouped = groupedNames(context);
    const told = new Told();
    for (const set of featureSets(context)) {
      for (const [name, column] of set.columns) {
        if (column.built || !namesKey.test(name) || grouped.has(name) || name === set.fact.target?.name)
          continue;
        if (!told.isNew(set, name)) break;
        const { start, end } = placeOf(context, set, name);
        const { node } = set.fact.call;
        context.report({
          start,
          end,
          message: `The features hold the key \`${name}\`, which only numbers the rows; drop it from them.`,
          related: [
            ...namedElsewhere(set, name),
            { start: node.start, end: node.end, message: 'The model learns from it here.' },
          ],
        });
        break;
      }
    }
  },
};

/** What rows are grouped by stands for somebody, not for the row. */
function groupedNames({ model }: RuleContext): ReadonlySet<unknown> {
  const names = model.elsewhere.everyCall
    .filter(({ method }) => method === 'groupby')
    .flatMap(({ args }) => (args[0]?.kind === 'collection' ? args[0].elements : args.slice(0, 1)))
    .map((value) => (value.kind === 'literal' ? value.value : null));
  return new Set(names);
}

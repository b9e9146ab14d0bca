import type { Model } from '../model/model.js';
import type { BuiltColumn } from '../model/values/columns.js';
import type { CallFact } from '../model/values/facts.js';
import type { DataValue, Value } from '../model/values/value.js';
import type { Rule } from '../rule.js';
import { type FeatureSet, featureSets } from './feature-sets.js';

/** These look at a table, or hand on another one that is followed. */
const looksOrHandsOn =
  /^(head|tail|info|describe|sample|print|display|len|copy|drop|dropna|fillna|sort_values|reset_index|set_index|astype|rename|assign|query|drop_duplicates|shape|insert|pop|filter|groupby|value_counts|isnull|isna|memory_usage|train_test_split|IPython\.display\.display|sklearn\.model_selection\.train_test_split)$/;

/** A column that was built, and that nothing reads: the model learns from a list without it. */
export const unusedFeature: Rule = {
  id: 'unused-feature',
  trigger: /\bfit\b|cross_val/,
  check(context) {
    const { model, unit, report } = context;
    if (model.facts.built.length === 0) return;
    const sets = featureSets(context);
    for (const built of model.facts.built) {
      const fit = selectionWithout(sets, built);
      if (!fit || occurrences(unit.text, built.column.name) > 1 || isReadWhole(model, built)) continue;
      report({
        start: built.node.start,
        end: built.node.end,
        message: `\`${built.column.name}\` is built and never read; use it as a feature, or remove it.`,
        related: [
          {
            start: fit.call.node.start,
            end: fit.call.node.end,
            message: 'The model learns without it here.',
          },
        ],
      });
    }
  },
};

/** A fit on a literal list of columns of the same table, which leaves the column out; every fit on it must. */
function selectionWithout(
  sets: readonly FeatureSet[],
  { column, origin }: BuiltColumn,
): FeatureSet['fact'] | null {
  const ofTable = sets.filter(({ fact }) => fact.columns.origin === origin);
  const isLeftOut = ({ fact, columns }: FeatureSet) =>
    !fact.columns.all && !fact.columns.open && !columns.has(column.name);
  return ofTable.every(isLeftOut) ? (ofTable[0]?.fact ?? null) : null;
}

/** How often the name stands as a word, in code and comments alike. */
function occurrences(text: string, name: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.match(new RegExp(`(?<![\\w])${escaped}(?![\\w])`, 'g'))?.length ?? 0;
}

/** The whole table goes somewhere: a file, a plot, a merge, a function nobody knows. */
function isReadWhole(model: Model, built: BuiltColumn): boolean {
  return model.facts.calls.some((call) => call.order >= built.order && readsWhole(model, call, built));
}

function readsWhole(model: Model, call: CallFact, built: BuiltColumn): boolean {
  const name = call.method ?? call.name ?? '';
  if (looksOrHandsOn.test(name)) return false;
  const values = [...(call.receiver ? [call.receiver] : []), ...call.args, ...call.keywords.values()];
  return values.some((value) => holds(model, value, built, 0));
}

function holds(model: Model, value: Value, { column }: BuiltColumn, depth: number): boolean {
  if (value.kind === 'data') return model.columns.of(value as DataValue)?.entries.get(column.name) === column;
  if (depth > 2 || value.kind !== 'collection') return false;
  return value.elements.some((element) => holds(model, element, { column } as BuiltColumn, depth + 1));
}

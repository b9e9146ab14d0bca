import { splitterRandomness } from '../libraries/sklearn.js';
import type { CallFact, SplitFact } from '../model/values/facts.js';
import { type DataValue, type ObjectValue, optionsOf, type Value } from '../model/values/value.js';
import { isForeign } from '../python/foreign.js';
import { isTrainingPart } from '../questions/trainingPart.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';

/** Test rows that lie between training rows: a series is continued, not filled in. */
export const randomSplitOnTimeSeries: Rule = {
  id: 'random-split-on-time-series',
  trigger: /train_test_split|random_split|KFold|ShuffleSplit|cross_val/,
  followsModules: true,
  skipsTests: true,
  check(context) {
    const { facts, elsewhere } = context.model;
    const { splits } = facts;
    for (const split of splits) {
      // What is split off a training part only chooses; the part set aside before has the last word.
      const ordered = split.inputs.find(
        ({ timeOrdered, rows }) => timeOrdered && !isTrainingPart(rows, facts),
      );
      const how = ordered && howItMixes(split);
      if (how && ordered) tell(context, split, how, ordered);
    }
    for (const call of elsewhere.everyCall) {
      const data = call.args[1] ?? call.keywords.get('X');
      if (!isCrossValidation(call) || data?.kind !== 'data' || !data.timeOrdered) continue;
      const folds = call.keywords.get('cv') ?? call.args[3];
      if (mixes(folds)) tell(context, call, 'Its folds', data);
    }
  },
};

function tell(
  { report, model }: RuleContext,
  { node, order }: { readonly node: Span; readonly order: number },
  what: string,
  { timeOrdered }: DataValue,
): void {
  if (!timeOrdered) return;
  const { node: reason, how } = timeOrdered;
  const site = model.elsewhere.siteOf(node, order);
  // Both inside of one call: the other module's own check tells.
  if (isForeign(node) && model.elsewhere.siteOfExpression(reason, site) === site) return;
  report({
    start: site.start,
    end: site.end,
    message: `${what} put later rows into training than are tested on; split this series by time.`,
    related: [
      ...(isForeign(node) ? [{ start: node.start, end: node.end, message: 'The rows are mixed here.' }] : []),
      {
        start: reason.start,
        end: reason.end,
        message: reasons.get(how) ?? 'Rows follow each other in time here.',
      },
    ],
  });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['lag', 'This column looks at earlier or later rows.'],
  ['index', 'The dates are the index.'],
  ['set_index', 'The dates become the index here.'],
  ['sort_values', 'The rows are put in order of time here.'],
  ['resample', 'The rows become steps of time here.'],
]);

function howItMixes(split: SplitFact): string | null {
  const { call } = split;
  if (!call) return null;
  if (split.kind === 'holdout') {
    const shuffle = call.keywords.get('shuffle');
    return shuffle || call.open ? null : 'This split';
  }
  return split.kind === 'folds' && call.receiver && mixes(call.receiver) ? 'These folds' : null;
}

function isCrossValidation({ name }: CallFact): boolean {
  return /^sklearn\.model_selection\.(cross_val_score|cross_validate)$/.test(name ?? '');
}

/** Plain folds of any kind; a number of folds is one. Folds of time or of groups are left alone. */
function mixes(folds: Value | undefined): boolean {
  if (!folds || (folds.kind === 'literal' && typeof folds.value === 'number')) return true;
  const made = optionsOf(folds).find((option): option is ObjectValue => option.kind === 'object');
  if (!made || !splitterRandomness(made.name)) return false;
  return /\.(KFold|StratifiedKFold|RepeatedKFold|RepeatedStratifiedKFold|ShuffleSplit|StratifiedShuffleSplit)$/.test(
    made.name,
  );
}

import { namesEntity } from '../libraries/columns.js';
import type { CallFact, SplitFact } from '../model/facts.js';
import { type DataValue, descendsFrom, type ObjectValue, optionsOf } from '../model/value.js';
import { isForeign } from '../python/foreign.js';
import type { Rule } from '../rule.js';

/** Rows of one patient or user may land on both sides: the model is asked about somebody it knows. */
export const groupLeakageSplit: Rule = {
  id: 'group-leakage-split',
  trigger: /groupby/,
  followsModules: true,
  check({ model, unit, report }) {
    const { facts, elsewhere } = model;
    const { splits } = facts;
    if (keepsGroups(unit.text)) return;
    for (const split of splits) {
      if (!mixesRows(split)) continue;
      const grouping = elsewhere.everyCall.find((call) => repeats(call, split));
      if (!grouping || [grouping.node, split.node].some((node) => keepsGroups(elsewhere.moduleText(node))))
        continue;
      const site = elsewhere.siteOf(split.node, split.order);
      // Both inside of one call: the other module's own check tells.
      if (isForeign(split.node) && elsewhere.siteOf(grouping.node, grouping.order) === site) continue;
      const name = entityOf(grouping);
      report({
        start: site.start,
        end: site.end,
        message: `Rows of one \`${name}\` may land in training and test; split by groups (GroupShuffleSplit, GroupKFold).`,
        related: [
          {
            start: grouping.node.start,
            end: grouping.node.end,
            message: `Several rows share one \`${name}\` here.`,
          },
        ],
      });
    }
  },
};

/** Recommenders learn of users they know; others split by groups somewhere. */
function keepsGroups(text: string): boolean {
  return /rating|recommend/i.test(text) || /\bgroups\s*=|Group\w*(KFold|Split|Out)\b/.test(text);
}

function mixesRows({ kind, call }: SplitFact): boolean {
  if (!call) return false;
  if (kind === 'holdout') return !call.keywords.has('shuffle') && !call.open;
  const folds = call.receiver && optionsOf(call.receiver).find((option) => option.kind === 'object');
  return (
    kind === 'folds' &&
    /\.(Stratified)?(KFold|ShuffleSplit)$/.test((folds as ObjectValue | undefined)?.name ?? '')
  );
}

/** Values within each entity, row by row: the rows of one entity are several, and stay several. */
function repeats(call: CallFact, split: SplitFact): boolean {
  if (
    !/^(transform|shift|diff|cumcount|cumsum|rank|rolling|expanding|ffill|bfill|pct_change)$/.test(
      call.method ?? '',
    )
  )
    return false;
  const { receiver } = call;
  if (receiver?.kind !== 'data' || receiver.container !== 'grouped' || !entityOf(call)) return false;
  return split.inputs.some((input) => sameRows(input, receiver));
}

function sameRows(input: DataValue, grouped: DataValue): boolean {
  return !input.rows.reshaped && descendsFrom(input.rows, grouped.rows);
}

/** The entity in `df.groupby("patient_id")["dose"].shift()`. */
function entityOf({ node }: CallFact): string | null {
  let at = node.func;
  for (let depth = 0; depth < 8; depth++) {
    if (at.type === 'Call') {
      const { func } = at;
      const [by] = at.args;
      if (func.type === 'Attribute' && func.attr === 'groupby' && by) {
        const names = by.type === 'List' ? by.elements : [by];
        const [name, ...others] = names.map((element) => (element.type === 'Str' ? element.value : null));
        return name && others.length === 0 && namesEntity.test(name) ? name : null;
      }
      at = func;
    } else if (at.type === 'Attribute' || at.type === 'Subscript') at = at.value;
    else return null;
  }
  return null;
}

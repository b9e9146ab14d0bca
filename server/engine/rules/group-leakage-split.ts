import { namesEntity } from '../libraries/columns.js';
import type { CallFact, SplitFact } from '../model/values/facts.js';
import { type DataValue, descendsFrom, type ObjectValue, optionsOf } from '../model/values/value.js';
import { isForeign } from '../python/foreign.js';
import type { Rule } from '../rule.js';

/** Rows of one patient or user may land on both sides: the model is asked about somebody it knows. */
export const groupLeakageSplit: Rule = {
  id: 'group-leakage-split',
  trigger: /groupby/,
  followsModules: true,
  skipsTests: true,
  check({ model, unit, report }) {
    const { facts, elsewhere } = model;
    const { splits } = facts;
    if (recommends(unit.text)) return;
    const grouped = elsewhere.everyCall.filter(splitsByGroup);
    for (const split of splits) {
      if (!mixesRows(split) || grouped.some((call) => maySplit(call, split))) continue;
      const grouping = elsewhere.everyCall.find((call) => repeats(call, split));
      if (!grouping || [grouping.node, split.node].some((node) => recommends(elsewhere.moduleText(node))))
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

/** Recommenders learn of users they know. */
function recommends(text: string): boolean {
  return /rating|recommend/i.test(text);
}

/** `GroupKFold(5).split(X, y, groups)`, `cross_val_score(…, groups=…)`, a search that is given groups or such folds. */
function splitsByGroup({ method, receiver, keywords }: CallFact): boolean {
  if (keywords.has('groups')) return true;
  const splitter = method === 'split' ? receiver : keywords.get('cv');
  return (splitter ? optionsOf(splitter) : []).some(
    (option) => option.kind === 'object' && /Group\w*$/.test(option.name),
  );
}

/** Whoever splits the same rows by groups too compares the two. Rows that nobody knows may be the same. */
function maySplit({ args, keywords }: CallFact, { inputs }: SplitFact): boolean {
  const data = [...args, ...keywords.values()].filter((value): value is DataValue => value.kind === 'data');
  return (
    data.length === 0 ||
    data.some(({ rows }) =>
      inputs.some((input) => descendsFrom(input.rows, rows) || descendsFrom(rows, input.rows)),
    )
  );
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

import { roleOf } from '../model/values/estimatorRole.js';
import type { FitFact, SplitFact } from '../model/values/facts.js';
import { descendsFrom, optionsOf, type Rows } from '../model/values/value.js';
import type { Rule, RuleContext } from '../rule.js';
import { argumentAtEnd } from './fixes/argument-at-end.js';

/** Rare classes may be missing from a part that chance drew. */
export const unstratifiedSplit: Rule = {
  id: 'unstratified-split',
  trigger: /train_test_split/,
  skipsTests: true,
  check(context) {
    for (const split of context.model.facts.splits) tell(context, split);
  },
};

const makesClasses = /\bmake_(moons|circles|blobs|classification|gaussian_quantiles)\b/;
/** Labels after resampling: as many of each. */
const isEvened = /(under|over|re|up|down)_?sampl|smote|balanced|_(res|sm)$/i;

function tell({ model, unit, report }: RuleContext, split: SplitFact): void {
  const { call } = split;
  if (split.kind !== 'holdout' || !call || call.open || call.args.length < 2) return;
  if (call.keywords.has('stratify') || call.keywords.has('shuffle')) return;
  if (split.inputs.some((input) => input.timeOrdered || hasEvenClasses(input.rows))) return;
  // Toy data, drawn in loops that hide where they come from.
  if (makesClasses.test(unit.text) && !split.inputs.some(({ table }) => table)) return;
  const fit = model.facts.fits.find((candidate) => learnsClasses(candidate, split));
  const labels = call.node.args[1];
  if (!fit || !labels) return;
  const text = unit.text.slice(labels.start, labels.end);
  if (isEvened.test(text)) return;
  const isPlain = /^[\w.]+(\[["']\w+["']\])?$/.test(text) && call.args[1]?.kind === 'data';
  report({
    start: call.node.start,
    end: call.node.end,
    message: `Classes may be shared out unevenly${isPlain ? `; stratify by \`${text}\`` : '; stratify by the labels'}, so that both parts hold all.`,
    related: [
      {
        start: fit.call.node.start,
        end: fit.call.node.end,
        message: 'A classifier learns from one part here.',
      },
    ],
    fixes: isPlain
      ? [
          {
            title: `Stratify by ${text} (changes which rows are drawn)`,
            applicability: 'suggestion',
            edits: [argumentAtEnd(unit.text, call.node, `stratify=${text}`)],
          },
        ]
      : [],
  });
}

function learnsClasses(fit: FitFact, split: SplitFact): boolean {
  const made = fit.model && optionsOf(fit.model).find((option) => option.kind === 'object');
  if (made?.kind !== 'object' || roleOf(made) !== 'classifier') return false;
  return split.parts.some((part) => fit.rows !== null && descendsFrom(fit.rows, part));
}

/** Made up, or shipped, with as many rows of each class. */
function hasEvenClasses(rows: Rows): boolean {
  const sources = [rows, ...rows.parents, ...rows.parents.flatMap(({ parents }) => parents)];
  return sources.some(({ node, resampled }) => {
    if (resampled) return true;
    if (node?.type !== 'Call') return false;
    const { func } = node;
    const name = func.type === 'Attribute' ? func.attr : func.type === 'Name' ? func.id : '';
    return /^(load_iris|load_digits|make_\w+|load_data|fetch_\w+)$/.test(name);
  });
}

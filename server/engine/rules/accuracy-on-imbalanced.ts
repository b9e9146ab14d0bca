import { roleOf } from '../model/values/estimatorRole.js';
import type { CallFact, MetricFact } from '../model/values/facts.js';
import { type ObjectValue, optionsOf } from '../model/values/value.js';
import type { Rule, RuleContext } from '../rule.js';

/** Any trace of a metric that sees the rare class. */
const seesRareClass =
  /confusion_?matrix|classification_report|\broc|auc(_|\b)|recall|precision_|Precision\(|\bf1|fbeta|kappa|matthews|balanced_accuracy|average_precision|log_?loss|brier|gini|geometric_mean|jaccard|imblearn\.metrics|sensitivity/i;

/** The program itself says that classes are uneven, and then only counts hits. */
export const accuracyOnImbalanced: Rule = {
  id: 'accuracy-on-imbalanced',
  trigger: /class_weight|scale_pos_weight|is_unbalance|imblearn|compute_sample_weight/,
  skipsTests: true,
  check(context) {
    if (seesRareClass.test(context.unit.text)) return;
    const evidence = balancing(context);
    const [first] = context.model.facts.metrics.filter(isAccuracy);
    if (!evidence || !first) return;
    const { start, end } = first.call.node;
    context.report({
      start,
      end,
      message:
        'The classes are uneven here, and accuracy hardly notices the rare one; report recall, F1 or a ROC curve too.',
      related: [{ start: evidence.start, end: evidence.end, message: 'Rows or weights are balanced here.' }],
    });
  },
};

function isAccuracy({ name, call, model, isUnsupervised }: MetricFact): boolean {
  if (isUnsupervised || !call.reached) return false;
  if (name === 'accuracy_score') return true;
  if (name === 'score') return model?.kind === 'object' && roleOf(model) === 'classifier';
  return /^cross_val(_score|idate)$/.test(name) && !call.keywords.has('scoring') && isClassifier(model);
}

function isClassifier(model: MetricFact['model']): boolean {
  return model?.kind === 'object' && roleOf(model) === 'classifier';
}

/** The call that makes up for uneven classes. */
function balancing({ model }: RuleContext): CallFact['node'] | null {
  const { fits, calls } = model.facts;
  const sampler = fits.find(({ model: made }) => made && optionsOf(made).some(isSampler));
  if (sampler) return sampler.call.node;
  const weighted = calls.find(({ name, keywords }) => {
    if (/^sklearn\.utils(\.class_weight)?\.compute_(class|sample)_weight$/.test(name ?? '')) return true;
    const weight = keywords.get('class_weight');
    if (weight?.kind === 'literal' && weight.value === 'balanced') return true;
    return keywords.has('scale_pos_weight') && keywords.get('scale_pos_weight')?.kind !== 'literal';
  });
  return weighted?.node ?? null;
}

function isSampler(value: NonNullable<MetricFact['model']> | { kind: string }): boolean {
  return value.kind === 'object' && roleOf(value as ObjectValue) === 'sampler';
}

import { isStateless } from '../libraries/sklearn.js';
import { roleOf } from '../model/values/estimatorRole.js';
import type { FitFact } from '../model/values/facts.js';
import type { ObjectValue } from '../model/values/value.js';
import type { Rule, RuleContext } from '../rule.js';

const forTarget = /(LabelEncoder|LabelBinarizer|MultiLabelBinarizer)$/;

/** Steps that have to be kept in step by hand: fitted here, applied there, saved one by one. */
export const pipelineNotUsed: Rule = {
  id: 'pipeline-not-used',
  trigger: /\btransform\b/,
  check(context) {
    const { unit, report } = context;
    if (/Pipeline|make_pipeline|ColumnTransformer/.test(unit.text)) return;
    const byHand = appliedByHand(context);
    const [first, ...others] = byHand;
    const trained = first && estimatorOn(context, first);
    if (!first || !trained) return;
    const names = byHand.map(({ model }) => (model as ObjectValue).name.split('.').at(-1));
    const shown = [...new Set(names)].slice(0, 2).join(' and ');
    report({
      start: first.call.node.start,
      end: first.call.node.end,
      message: `${shown} and the model are kept in step by hand; put them into one Pipeline.`,
      related: [
        ...others.map(({ call }) => ({
          start: call.node.start,
          end: call.node.end,
          message: 'Another step is fitted here.',
        })),
        { start: trained.call.node.start, end: trained.call.node.end, message: 'The model is fitted here.' },
      ],
    });
  },
};

/** Transformers fitted on the training part and applied to a held-out part by a call of their own. */
function appliedByHand({ model }: RuleContext): FitFact[] {
  const { fits, transforms } = model.facts;
  const found = new Map<unknown, FitFact>();
  for (const fit of fits) {
    const { model: made } = fit;
    if (made?.kind !== 'object' || !fit.isTransformer || found.has(made) || !fit.call.reached) continue;
    if (isStateless(made.name) || forTarget.test(made.name) || !made.name.startsWith('sklearn.')) continue;
    const applied = transforms.some(
      ({ model: used, data }) =>
        used === made && (data.rows.role === 'test' || data.rows.role === 'validation'),
    );
    if (applied && fit.role === 'train') found.set(made, fit);
  }
  return [...found.values()];
}

/** The estimator that learns from what the transformer gave. */
function estimatorOn({ model }: RuleContext, step: FitFact): FitFact | undefined {
  return model.facts.fits.find(({ model: made, data, call }) => {
    if (made?.kind !== 'object' || made === step.model || call.order < step.call.order) return false;
    const role = roleOf(made);
    if (role !== 'classifier' && role !== 'regressor') return false;
    return data[0]?.learned.some(({ node }) => node === step.call.node) ?? false;
  });
}

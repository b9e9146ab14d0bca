import type { Facts, FitFact } from '../model/values/facts.js';
import { optionsOf, type Rows, type Value } from '../model/values/value.js';
import type { Rule } from '../rule.js';

/** A model is trained on all there is and goes into use; nobody knows how good it is. */
export const noTestSet: Rule = {
  id: 'no-test-set',
  trigger: /\bfit\b/,
  skipsTests: true,
  check({ model, project, report }) {
    const { facts } = model;
    if (project.unresolved.length > 0 || !model.importsKnown || Object.keys(project.modules).length > 0)
      return;
    if (isJudged(facts)) return;
    const fit = facts.fits.find((each) => trainsOnEverything(facts, each));
    if (!fit) return;
    const saved = facts.calls.find((call) => savesModel(call, fit));
    if (!saved) return;
    const { start, end } = fit.call.node;
    report({
      start,
      end,
      message:
        'The model learns from every row and nothing is left to test it; set a test part aside, or cross-validate.',
      related: [
        { start: saved.node.start, end: saved.node.end, message: 'The untested model is saved here.' },
      ],
    });
  },
};

/** Any split, cross-validation or metric: other rules speak of what is wrong with those. */
function isJudged({ splits, metrics, crossValidations, reads, fits }: Facts): boolean {
  if (splits.length > 0 || metrics.length > 0 || crossValidations.length > 0) return true;
  if (fits.some((fit) => fit.role !== 'all' && fit.role !== 'unknown')) return true;
  return reads.some((read) => /test|val|train|holdout|eval/i.test(read.path ?? ''));
}

function trainsOnEverything(
  facts: Facts,
  { call, model, isTransformer, isUnsupervised, rows }: FitFact,
): boolean {
  if (isTransformer || isUnsupervised || !rows || !call.reached || model?.kind !== 'object') return false;
  const sources = sourcesOf(rows);
  return facts.reads.some(
    (read) => read.external && sources.some((source) => source.node === read.call.node),
  );
}

function sourcesOf(rows: Rows): Rows[] {
  const seen = new Set<Rows>([rows]);
  for (const each of seen) if (seen.size < 100) for (const parent of each.parents) seen.add(parent);
  return [...seen];
}

const saving =
  /^(joblib\.dump|pickle\.dump|cloudpickle\.dump|dill\.dump|skops\.io\.dump|mlflow\.\w+\.(log_model|save_model))$/;

function savesModel(call: Facts['calls'][number], fit: FitFact): boolean {
  if (call.order < fit.call.order) return false;
  if (call.name)
    return saving.test(call.name) && holds(call.args[0] ?? call.keywords.get('value'), fit.model);
  return call.receiver === fit.model && /^(save|save_model)$/.test(call.method ?? '');
}

function holds(value: Value | undefined, model: FitFact['model']): boolean {
  return value !== undefined && optionsOf(value).some((option) => option === model);
}

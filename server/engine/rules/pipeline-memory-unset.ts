import { objectOf, searchesIn, stepsOf } from '../model/learning/pipelineSteps.js';
import type { Rule } from '../rule.js';

/** Transformers whose fit takes long on ordinary data. */
const costly =
  /\.(PCA|KernelPCA|IncrementalPCA|SparsePCA|MiniBatchSparsePCA|TruncatedSVD|NMF|MiniBatchNMF|FastICA|FactorAnalysis|LatentDirichletAllocation|DictionaryLearning|MiniBatchDictionaryLearning|CountVectorizer|TfidfVectorizer|KNNImputer|IterativeImputer|RFE|RFECV|SequentialFeatureSelector|SelectFromModel|Nystroem|Isomap|LocallyLinearEmbedding|UMAP)$/;

/** A search fits the same costly transformers again for every candidate of a later step. */
export const pipelineMemoryUnset: Rule = {
  id: 'pipeline-memory-unset',
  trigger: [/\b(sklearn|imblearn|dask_ml)\b/, /SearchCV/, /[Pp]ipeline/],
  check({ model, report }) {
    const { facts } = model;
    for (const { estimator, grids } of searchesIn(facts)) {
      const object = objectOf(estimator);
      const steps = object && stepsOf(object, facts);
      const made = object && facts.calls.find(({ node }) => node === object.call);
      if (!steps || !made || !object.name.endsWith('.Pipeline') || made.keywords.has('memory')) continue;
      const index = steps.slice(0, -1).findIndex(({ value }) => costly.test(objectOf(value)?.name ?? ''));
      const step = steps[index];
      if (!step) continue;
      const searched = grids.flatMap(({ entries }) => [...entries.keys()].map((key) => key.split('__')[0]));
      const isFixed = !searched.some((name) => steps.slice(0, index + 1).some((each) => each.name === name));
      const variesLater = searched.some((name) => steps.slice(index + 1).some((each) => each.name === name));
      if (searched.length === 0 || !isFixed || !variesLater) continue;
      report({
        start: made.node.start,
        end: made.node.end,
        message: `The search fits \`${step.name}\` again for every candidate; cache it with \`memory=\`.`,
      });
    }
  },
};

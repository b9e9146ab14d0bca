import { trainingLibraries } from '../libraries/names.js';
import { roleOf } from '../model/values/estimatorRole.js';
import type { Facts } from '../model/values/facts.js';
import type { DataValue, Learned, Rows } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import { isForeign } from '../python/foreign.js';
import { leaksThrough } from '../questions/splitLeaks.js';
import type { Rule } from '../rule.js';
import { lineAt } from '../source/lines.js';

/** Codes for categories, made for the target, or random whatever the data: what folds share through them is no result. */
const harmless =
  /^(LabelEncoder|LabelBinarizer|MultiLabelBinarizer|VarianceThreshold|OneHotEncoder|OrdinalEncoder|BinaryEncoder|MissingIndicator|CountVectorizer|DictVectorizer|Tokenizer|StringLookup|IntegerLookup|TextVectorization|GaussianRandomProjection|SparseRandomProjection|RBFSampler|SkewedChi2Sampler)$/;

interface Judged {
  readonly node: Expr;
  readonly data: DataValue;
  /** Only settings are chosen here; a part set aside before has the last word. */
  readonly isChoice: boolean;
}

/** A transform has seen the rows that each fold sets aside. */
export const preprocessOutsideCv: Rule = {
  id: 'preprocess-outside-cv',
  trigger: [
    trainingLibraries,
    /cross_val|SearchCV|KFold|ShuffleSplit|LeaveOneOut|learning_curve|validation_curve|\bcv\b/,
  ],
  skipsTests: true,
  check({ model, unit, report }) {
    for (const { node, data, isChoice } of judgedOnFolds(model.facts)) {
      for (const learned of data.learned) {
        if (learned.how !== 'fit' || harmless.test(learned.by) || !seesAllFolds(learned, data.rows)) continue;
        // One cause, one finding: where a holdout is spoilt as well, `preprocess-before-split` speaks.
        if (spoilsHoldout(learned, model.facts)) continue;
        const { start, end } = model.elsewhere.siteOfLearned(learned);
        const isHere = unit.kind !== 'notebook' && !isForeign(node);
        const where = isHere ? ` on line ${lineAt(unit.lineStarts, node.start) + 1}` : '';
        report({
          start,
          end,
          ...(isChoice ? { severity: 'information' as const } : {}),
          message: picksColumns(learned)
            ? `Columns are picked on all folds of the cross-validation${where}; pick them in a step of the Pipeline.`
            : `${learned.by} is fitted on all folds of the cross-validation${where}; make it a step of the Pipeline instead.`,
          related: [{ start: node.start, end: node.end, message: 'The folds are only made here.' }],
        });
      }
    }
  },
};

/** `X[forest.feature_importances_ > 0.01]` */
function picksColumns({ model }: Learned): boolean {
  const role = model ? roleOf(model) : null;
  return role === 'classifier' || role === 'regressor';
}

function spoilsHoldout(learned: Learned, facts: Facts): boolean {
  return facts.splits.some(
    (split) =>
      split.inputs.some((input) => input.learned.some(({ node }) => node === learned.node)) &&
      leaksThrough(split, learned, facts),
  );
}

function judgedOnFolds({ crossValidations, splits, fits }: Facts): Judged[] {
  const called = crossValidations.flatMap(({ call, data }): Judged[] => {
    const [features] = data;
    return features ? [{ node: call.node, data: features, isChoice: isPart(features.rows) }] : [];
  });
  const looped = splits.flatMap((split): Judged[] => {
    const trains = fits.some((fit) => !fit.isTransformer && fit.rows && split.parts.includes(fit.rows));
    const [features] = split.inputs;
    if (split.kind !== 'folds' || !trains || !features) return [];
    return [{ node: split.node, data: features, isChoice: isPart(features.rows) }];
  });
  return [...called, ...looped];
}

function isPart(rows: Rows): boolean {
  return rows.role === 'train' && rows.split !== null;
}

/** What was learned comes from these very rows; where a split lies between, that split is the one to blame. */
function seesAllFolds({ rows: seen }: Learned, judged: Rows): boolean {
  let rows = judged;
  for (let steps = 0; steps < 50; steps++) {
    if (rows === seen) return true;
    if (rows.split && rows.split.kind !== 'folds') return false;
    const [parent] = rows.parents;
    if (!parent) return false;
    rows = parent;
  }
  return false;
}

import { trainingLibraries } from '../libraries/names.js';
import { lineOfRows, trainingBefore } from '../model/learning/evaluations.js';
import type { Facts, FitFact, PredictionFact } from '../model/values/facts.js';
import { descendsFrom, type Learned, type ObjectValue, type Rows } from '../model/values/value.js';
import type { Call } from '../python/ast.js';
import type { Rule } from '../rule.js';

/**
 * These give as many columns as they get, so that nothing fails when one is forgotten. Where columns are added or
 * dropped, the model itself would complain.
 */
const keepsShape =
  /^((Standard|MinMax|MaxAbs|Robust)Scaler|(Simple|KNN|Iterative)?Imputer|QuantileTransformer|PowerTransformer|OrdinalEncoder|(Target|LeaveOneOut|WOE|CatBoost|JamesStein|MEstimate|Count)Encoder|Normalization)$/;

interface Mismatch {
  readonly learned: Learned;
  readonly isMissingInTraining: boolean;
}

/** The model learned from transformed rows and predicts on raw ones, or the other way round. */
export const inconsistentPreprocessing: Rule = {
  id: 'inconsistent-preprocessing',
  trigger: [trainingLibraries, /fit_transform|\btransform\b/],
  skipsTests: true,
  check({ model, report }) {
    const { facts } = model;
    const told = new Set<string>();
    for (const prediction of facts.predictions) {
      const fit = trainingBefore(facts, prediction.model, prediction.call.order);
      if (
        !fit?.rows ||
        !(areParts(fit.rows, prediction.data.rows) || areFiles(fit.rows, prediction.data.rows))
      )
        continue;
      const mismatch = mismatchOf(facts, fit, prediction);
      const key = `${fit.call.node.start}:${prediction.data.rows.id}`;
      if (!mismatch || told.has(key)) continue;
      told.add(key);
      const { learned, isMissingInTraining } = mismatch;
      const { start, end } = prediction.call.node;
      report({
        start,
        end,
        message: isMissingInTraining
          ? `These rows went through ${learned.by}, the training rows did not; treat both alike.`
          : `The model was trained on rows that went through ${learned.by}, these did not; transform them first.`,
        related: [
          {
            start: learned.node.start,
            end: learned.node.end,
            message: `${learned.by} learns from the training part here.`,
          },
          { start: fit.call.node.start, end: fit.call.node.end, message: 'The model is trained here.' },
        ],
      });
    }
  },
};

/** Both come from the same split, and so through nothing that nobody could follow. */
function areParts(train: Rows, judged: Rows): boolean {
  return lineOfRows(train).some(
    (left) =>
      left.split !== null &&
      left.split.kind !== 'folds' &&
      lineOfRows(judged).some((right) => right !== left && right.split === left.split),
  );
}

/** `train.csv` and `test.csv`, as they were read. */
function areFiles(train: Rows, judged: Rows): boolean {
  return isFile(train, 'train') && isFile(judged, 'test');
}

function isFile(rows: Rows, role: Rows['role']): boolean {
  const { cut, parents, node } = lineOfRows(rows).at(-1) as Rows;
  return (
    rows.role === role && cut === null && parents.length === 0 && node?.type === 'Call' && isReader(node)
  );
}

function isReader({ func }: Call): boolean {
  return func.type === 'Attribute' && /^read_(csv|table|excel|parquet|feather|pickle)$/.test(func.attr);
}

function mismatchOf(facts: Facts, fit: FitFact, { data }: PredictionFact): Mismatch | null {
  const trained = fit.learned ?? [];
  const missing = trained.find((entry) => counts(facts, fit, entry) && !has(data.learned, entry));
  if (missing) return { learned: missing, isMissingInTraining: false };
  const extra = data.learned.find((entry) => counts(facts, fit, entry) && !has(trained, entry));
  return extra ? { learned: extra, isMissingInTraining: true } : null;
}

function has(all: readonly Learned[], { by }: Learned): boolean {
  return all.some((entry) => entry.by === by);
}

/** A transformer of features, fitted on the training part, of which every use could be followed. */
function counts(facts: Facts, fit: FitFact, learned: Learned): boolean {
  const { model, by, column, rows } = learned;
  if (!model || !keepsShape.test(by)) return false;
  if (!fit.rows || !descendsFrom(fit.rows, rows) || rows.role !== 'train') return false;
  if (column !== null && fit.data[1]?.column === column) return false;
  return usesAreKnown(facts, model);
}

function usesAreKnown(facts: Facts, model: ObjectValue): boolean {
  return facts.calls.every(
    (call) => call.receiver !== model || call.method !== 'transform' || call.args[0]?.kind === 'data',
  );
}

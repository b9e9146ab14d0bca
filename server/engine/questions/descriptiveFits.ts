import type { Analysis } from '../analysis.js';
import type { Model } from '../model/model.js';
import { isComplete, knownColumns } from '../model/values/columns.js';
import type { FitFact, PredictionFact, TrainingFact } from '../model/values/facts.js';
import { currentTable, type ObjectValue, type Value } from '../model/values/value.js';
import { onceFor } from '../once.js';
import type { Expr } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import type { Span } from '../source/unit.js';

/**
 * Fits that describe the data at hand, and are no experiments: a line through points for a figure, a trend that is
 * taken out, coefficients that are read, a map between measured points. The unit holds nothing back, and the model
 * goes nowhere.
 */

/** Through one column they give a line, or steps, that anybody can look at. */
const lines =
  /^sklearn\.(linear_model\.(LinearRegression|HuberRegressor|RANSACRegressor|TheilSenRegressor|QuantileRegressor)|isotonic\.IsotonicRegression)$/;
const linear =
  /^sklearn\.(linear_model\.(?!SGD|Logistic|Perceptron|PassiveAggressive)\w+(?<!Classifier)|isotonic\.IsotonicRegression)$/;
const interpolating = /^sklearn\.gaussian_process\.GaussianProcessRegressor$/;

/** Whether a training only describes. */
export function isDescriptiveTraining(analysis: Analysis, { call }: TrainingFact): boolean {
  return call !== null && [...descriptiveFits(analysis)].some((fit) => fit.call === call);
}

/** The fits of a unit that only describe. */
export const descriptiveFits = onceFor((analysis: Analysis) => analysis.model, findDescriptive);

function findDescriptive(analysis: Analysis): ReadonlySet<FitFact> {
  const { model } = analysis;
  const { fits, splits, crossValidations, metrics } = model.facts;
  const holdsOut = splits.length > 0 || crossValidations.length > 0 || metrics.some(({ heldOut }) => heldOut);
  return new Set(holdsOut ? [] : fits.filter((fit) => isDescriptive(fit, analysis)));
}

function isDescriptive(fit: FitFact, analysis: Analysis): boolean {
  const { model } = analysis;
  const made = fit.model;
  // A name that speaks of training speaks of an experiment.
  if (made?.kind !== 'object' || fit.role === 'train' || fit.role === 'validation') return false;
  // Rows beside it are held back, whatever becomes of them.
  if (/^(slice|sample|split)$/.test(fit.rows?.cut ?? '')) return false;
  if (!(linear.test(made.name) || interpolating.test(made.name)) || isKept(made, model)) return false;
  const predictions = model.facts.predictions.filter((prediction) => prediction.model === made);
  const onFitted = ({ data }: PredictionFact) => made.fits.some(({ rows }) => rows === data.rows);
  if (!predictions.every((prediction) => onFitted(prediction) || isMadeUp(prediction))) return false;
  if (lines.test(made.name) && hasOneColumn(fit, analysis)) return true;
  const isJudged = model.facts.metrics.some((metric) => metric.model === made || metric.model === null);
  if (isJudged) return false;
  if (interpolating.test(made.name)) return true;
  return predictions.some(onFitted) || /\.(coef|intercept)_\b/.test(analysis.unit.text);
}

/** A grid for a curve or a map comes from no file. */
function isMadeUp({ data }: PredictionFact): boolean {
  return (currentTable(data.table)?.reads.length ?? 0) === 0;
}

/** Somebody stores it, or hands it to somebody nobody knows. */
function isKept(made: ObjectValue, { facts }: Model): boolean {
  const holds = (value: Value, depth = 0): boolean => {
    if (value === made) return true;
    if (depth > 2) return false;
    if (value.kind === 'collection') return value.elements.some((element) => holds(element, depth + 1));
    return (
      value.kind === 'dict' &&
      [...value.entries.values(), ...value.others].some((entry) => holds(entry, depth + 1))
    );
  };
  return facts.calls.some(
    ({ name, method, args, keywords }) =>
      /(^|[._])(dump|dumps|save\w*|log_model|to_pickle|export\w*|to_onnx|convert_sklearn)$/.test(
        name ?? method ?? '',
      ) && [...args, ...keywords.values()].some((value) => holds(value)),
  );
}

/** `df[["a"]]`, a series, `x.reshape(-1, 1)`, `x[:, None]`. */
function hasOneColumn(fit: FitFact, analysis: Analysis): boolean {
  const columns = analysis.model.facts.features.find(({ call }) => call === fit.call)?.columns;
  if (columns && isComplete(columns)) return knownColumns(columns).size === 1;
  const written = fit.call.node.args[0];
  if (!written) return false;
  const isColumn = (node: Span) =>
    /\.reshape\(\s*-1\s*,\s*1\s*\)$|\[:,\s*(None|\w+\.newaxis)\]$|\.to_frame\(\)$/.test(
      analysis.textOf(node),
    );
  return (
    isColumn(written) || fit.data[0]?.container === 'series' || boundTo(written, analysis).some(isColumn)
  );
}

/** What a name was bound to before it is used. */
function boundTo(used: Expr, { module }: Analysis): Expr[] {
  const found: Expr[] = [];
  if (used.type !== 'Name') return found;
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'Assign' || !statement.value || statement.start > used.start) return;
    const [target] = statement.targets;
    if (target?.type === 'Name' && target.id === used.id) found.push(statement.value);
  });
  return found.slice(-1);
}

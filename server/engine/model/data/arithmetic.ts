import type { Expr } from '../../python/ast.js';
import { joinedStrings } from '../values/literalNames.js';
import { pathOf } from '../values/paths.js';
import type { Run } from '../values/run.js';
import {
  carrying,
  type DataValue,
  type Learned,
  metricsOf,
  type StatisticValue,
  unknown,
  type Value,
} from '../values/value.js';
import { choiceCombined } from './selections.js';

/** The value of `left op right`. Data stay data; a statistic that scales or centres them is learned. */
export function arithmetic(run: Run, op: string, left: Value, right: Value, node: Expr): Value {
  if (left.kind === 'data' || right.kind === 'data') {
    const data = (left.kind === 'data' ? left : right) as DataValue;
    const other = left.kind === 'data' ? right : left;
    if (other.kind === 'data') return combine(run, data, other, node);
    if (other.kind === 'statistic' && changesValues(op, other)) {
      return { ...data, learned: [...data.learned, learnedFrom(other)] };
    }
    return op === '-' && other.kind === 'unknown' ? compared(data) : data;
  }
  const choice = choiceCombined(op, left, right, node);
  if (choice) return choice;
  const repeated = op === '*' ? (left.kind === 'collection' ? left : right) : null;
  // `[minority] * 5`
  if (repeated?.kind === 'collection' && repeated.elements.some((element) => element.kind === 'data'))
    return { ...repeated, elements: [...repeated.elements, ...repeated.elements].slice(0, 40) };
  if (op === '+' && left.kind === 'collection' && right.kind === 'collection')
    return {
      ...left,
      elements: [...left.elements, ...right.elements].slice(0, 40),
      open: left.open || right.open,
    };
  if (left.kind === 'statistic') return left;
  if (right.kind === 'statistic') return right;
  const metrics = [...metricsOf(left), ...metricsOf(right)];
  const isLoss = (left.kind === 'unknown' && left.isLoss) || (right.kind === 'unknown' && right.isLoss);
  const path = op === '+' || op === '/' || op === '%' ? pathOf(left) : null;
  const strings = op === '+' ? joinedStrings([left, right]) : null;
  if (metrics.length === 0 && !isLoss && !path && !strings) return unknown;
  return {
    kind: 'unknown',
    metrics,
    ...(isLoss ? { isLoss } : {}),
    ...(path ? { path } : {}),
    ...(strings ? { strings } : {}),
  };
}

/** Labels made from probabilities: by a threshold, by rounding, by the largest. */
export function decided(data: DataValue): DataValue {
  const { prediction } = data;
  return prediction?.probability ? { ...data, prediction: { ...prediction, probability: false } } : data;
}

/** Predictions set against what is true. */
export function compared(data: DataValue): DataValue {
  const { prediction } = data;
  return prediction ? { ...data, prediction: { ...prediction, compared: true } } : data;
}

function combine(run: Run, left: DataValue, right: DataValue, node: Expr): DataValue {
  // Noise brings no rows of its own.
  const noiseless = left.random === right.random ? null : left.random ? right : left;
  const rows =
    left.rows === right.rows
      ? left.rows
      : noiseless
        ? noiseless.rows
        : ((left.prediction ?? right.prediction)?.rows ?? run.joinedRows([left.rows, right.rows], node));
  const combined: DataValue = {
    ...left,
    rows,
    container: left.container === 'frame' ? 'frame' : right.container,
    table: left.table ?? right.table,
    learned: [...new Set([...left.learned, ...right.learned])],
    operations: [...new Set([...left.operations, ...right.operations])],
    column: null,
    prediction: left.prediction ?? right.prediction,
  };
  return (left.prediction === null) === (right.prediction === null) ? combined : compared(combined);
}

/**
 * Centring needs a mean, scaling a spread or an extreme. `date - date.min()` only shifts by a constant, and a share
 * of the total (`x / x.sum()`) is a unit change, so both stay silent.
 */
function changesValues(op: string, statistic: StatisticValue): boolean {
  if (op === '/') return statistic.by !== 'sum' && statistic.by !== 'mode';
  return op === '-' && /mean|median|average/.test(statistic.by);
}

export function learnedFrom(statistic: StatisticValue, column: string | null = null): Learned {
  return { rows: statistic.rows, node: statistic.node, how: 'statistic', by: statistic.by, column };
}

/** What comparisons and boolean operators give: a mask over the same rows, or a number that carries metrics. */
export function comparison(left: Value, right: Value): Value {
  const data = left.kind === 'data' ? left : right.kind === 'data' ? right : null;
  if (data) {
    const prediction = decided(data).prediction ?? (right.kind === 'data' ? decided(right).prediction : null);
    return { ...data, container: 'mask', learned: [], prediction, column: null };
  }
  return carrying([...metricsOf(left), ...metricsOf(right)]);
}

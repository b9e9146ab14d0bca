import type { ModuleSummary } from '../../project.js';
import { bodyOf } from '../../python/definitions.js';
import type { Arguments } from './facts.js';
import type { FunctionValue, Value } from './value.js';

/** What a module mentions that reads data, computes with them, learns from them or draws random numbers. */
const aboutData =
  /\b(pandas|polars|numpy|scipy|sklearn|imblearn|statsmodels|prophet|fbprophet|xgboost|lightgbm|catboost|keras|tf_keras|tensorflow|torch|torchvision|pytorch_lightning|lightning|transformers|datasets|timm|umap|cuml|pyspark|dask|duckdb|jax|random)\b/;

/** Functions of so few statements are followed whatever they do: it costs nothing. */
const short = 3;

/**
 * Whether a function of another module can tell anything about the unit's data: it gets some, or its module (or one
 * that this imports) works with data. Most projects consist of functions that do neither.
 * @param isAboutData whether its module works with data
 */
export function mayConcern(isAboutData: boolean, callee: FunctionValue, given: Arguments): boolean {
  if (bodyOf(callee.def).length <= short || isAboutData) return true;
  if (callee.self && carriesData(callee.self, 0)) return true;
  if (given.args.some((value) => carriesData(value, 0))) return true;
  for (const value of given.keywords.values()) if (carriesData(value, 0)) return true;
  return false;
}

export function speaksOfData(text: string): boolean {
  return aboutData.test(text);
}

const known = new WeakMap<ModuleSummary, boolean>();

/** Whether a module, or one that it imports, works with data. */
export function worksWithData(summary: ModuleSummary, depth = 0): boolean {
  const before = known.get(summary);
  if (before !== undefined) return before;
  const { text = '', modules = {} } = summary;
  const isOwn = aboutData.test(text);
  if (depth > 0) return isOwn;
  const answer = isOwn || Object.values(modules).some((each) => worksWithData(each, depth + 1));
  known.set(summary, answer);
  return answer;
}

function carriesData(value: Value, depth: number): boolean {
  switch (value.kind) {
    case 'data':
    case 'statistic':
    case 'object':
    case 'function':
      return true;
    case 'unknown':
      return value.metrics.length > 0 || value.isLoss === true;
    case 'method':
      return depth < 3 && carriesData(value.receiver, depth + 1);
    case 'collection':
      return depth < 3 && value.elements.slice(0, 8).some((each) => carriesData(each, depth + 1));
    case 'dict':
      return (
        depth < 3 && [...value.entries.values()].slice(0, 20).some((each) => carriesData(each, depth + 1))
      );
    case 'union':
      return depth < 3 && value.options.some((each) => carriesData(each, depth + 1));
    case 'instance':
      return (
        depth < 3 && [...value.attributes.values()].slice(0, 40).some((each) => carriesData(each, depth + 1))
      );
    default:
      return false;
  }
}

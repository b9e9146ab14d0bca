import { type EstimatorRole, estimatorSpec } from '../../libraries/sklearn.js';
import type { ObjectValue } from './value.js';

/** What an estimator does in the end: a pipeline does what its last step does. */
export function roleOf(model: ObjectValue): EstimatorRole | null {
  const own = estimatorSpec(model.name)?.role;
  if (own === 'pipeline' && model.name.endsWith('Pipeline')) {
    const last = model.parts.at(-1);
    return last?.kind === 'object' ? roleOf(last) : null;
  }
  if (own === 'pipeline') return 'transformer';
  if (own === 'search' || own === 'meta') {
    const inner = model.parts.find(
      (part): part is ObjectValue => part.kind === 'object' && estimatorSpec(part.name) !== undefined,
    );
    return inner ? roleOf(inner) : 'classifier';
  }
  return own ?? (isForeignEstimator(model.name) ? 'transformer' : null);
}

export function isForeignEstimator(name: string): boolean {
  return /(^|\.)(keras\.preprocessing\.text\.Tokenizer|keras\.layers\.(experimental\.preprocessing\.)?(TextVectorization|Normalization|StringLookup|IntegerLookup|Discretization))$/.test(
    name,
  );
}

/** Learns without a target, so that its own rows are what it should be judged on. */
export function isUnsupervisedRole(role: EstimatorRole | null): boolean {
  return role === 'clusterer' || role === 'detector' || role === 'embedding';
}

export function isTransformerRole(role: EstimatorRole | null): boolean {
  return role === 'transformer' || role === 'sampler';
}

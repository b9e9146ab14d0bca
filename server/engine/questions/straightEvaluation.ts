import { isHeldOut, judgedAt } from '../model/learning/evaluations.js';
import type { Model } from '../model/model.js';
import { isBackward } from '../model/networks/trainingSteps.js';
import type { CallFact } from '../model/values/facts.js';
import { isForeign } from '../python/foreign.js';

/**
 * `net(X_test).detach()`, `accuracy_score(y_test, net(X_test).argmax(1))`: the network runs once over held-out rows, to
 * be judged or kept, and nothing is differentiated after it.
 */
export function isStraightEvaluation(run: CallFact, { facts, elsewhere }: Model): boolean {
  const { order, loops } = run;
  // Loops of other modules are told by what they run over.
  if (isForeign(run.node)) return false;
  const prediction = facts.predictions.find(({ call }) => call.order === order);
  if (!prediction || !isHeldOut(prediction.data.rows)) return false;
  const isKept = elsewhere.everyCall.some(
    ({ method, receiver }) =>
      method === 'detach' && receiver?.kind === 'data' && receiver.prediction?.order === order,
  );
  if (!isKept && !facts.metrics.some((metric) => judgedAt(metric) === order)) return false;
  const loop = loops.at(-1);
  return !elsewhere.everyCall.some(
    (other) => isBackward(other) && other.order > order && other.loops.at(-1) === loop,
  );
}

import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import { unknown, type Value } from '../values/value.js';
import { epochLoopOf } from './epochLoop.js';

/** Weights, and not an image that is changed until a network likes it. */
const weights = /\b(trainable_)?(variables|weights)\b/;

/**
 * `optimizer.apply_gradients(zip(gradients, model.trainable_variables))` in a loop, after a `tf.GradientTape`: a
 * network is trained by hand. Null for anything else: Flax has a method of that name as well.
 */
export function gradientStep(run: Run, call: CallFact, receiver: Value): Value | null {
  const [given] = call.node.args;
  const { loops, facts } = run;
  if (!given || loops.length === 0 || !weights.test(run.source(given))) return null;
  if (!facts.calls.some(({ name }) => name === 'tensorflow.GradientTape')) return null;
  const optimiser = receiver.kind === 'object' && receiver.call ? [receiver.call] : [];
  const known = facts.trainings.find(
    ({ kind, moment }) =>
      kind === 'loop' && moment.loops[0] === loops[0] && moment.functionName === call.functionName,
  );
  if (known) known.calls.push(...optimiser.filter((made) => !known.calls.includes(made)));
  else
    facts.trainings.push({
      call,
      node: call.node,
      kind: 'loop',
      library: 'keras',
      model: null,
      moment: call,
      calls: optimiser,
      epochLoop: epochLoopOf(run),
      dataInputs: [],
    });
  return unknown;
}

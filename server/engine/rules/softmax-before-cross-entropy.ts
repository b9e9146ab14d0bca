import { doubleActivations } from '../model/networks/doubleActivation.js';
import { kerasDoubleActivations } from '../model/networks/kerasActivation.js';
import type { Rule } from '../rule.js';
import { reportActivations } from './fixes/activation.js';

/** Softmax twice flattens the probabilities and the gradients with them: training still runs, only worse. */
export const softmaxBeforeCrossEntropy: Rule = {
  id: 'softmax-before-cross-entropy',
  trigger: [/softmax/i, /\b(torch|keras|tensorflow|optax|jax)\b/],
  skipsTests: true,
  check(context) {
    const { facts } = context.model;
    reportActivations(
      context,
      'softmax',
      doubleActivations({ facts, module: context.module }),
      kerasDoubleActivations(facts, context.module),
    );
  },
};

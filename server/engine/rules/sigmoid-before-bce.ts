import { doubleActivations } from '../model/networks/doubleActivation.js';
import { kerasDoubleActivations } from '../model/networks/kerasActivation.js';
import type { Rule } from '../rule.js';
import { reportActivations } from './fixes/activation.js';

/** Sigmoid twice squeezes all probabilities between 0.5 and 0.73: training still runs, only worse. */
export const sigmoidBeforeBce: Rule = {
  id: 'sigmoid-before-bce',
  trigger: /sigmoid|expit/i,
  skipsTests: true,
  check(context) {
    const { facts } = context.model;
    reportActivations(
      context,
      'sigmoid',
      doubleActivations({ facts, module: context.module }),
      kerasDoubleActivations(facts, context.module),
    );
  },
};

import { isHeldOut } from '../model/learning/evaluations.js';
import { roleOf } from '../model/values/estimatorRole.js';
import type { Rule } from '../rule.js';

/** Test rows that a sampler has made up or thinned out no longer look like what the model will meet. */
export const resampledTestSet: Rule = {
  id: 'resampled-test-set',
  trigger: /fit_resample|fit_sample/,
  skipsTests: true,
  check({ model, report }) {
    for (const fit of model.facts.fits) {
      if (fit.model?.kind !== 'object' || roleOf(fit.model) !== 'sampler') continue;
      if (!fit.rows || !isHeldOut(fit.rows)) continue;
      const { start, end } = fit.call.node;
      const part = fit.rows.role === 'test' ? 'test' : 'validation';
      const split = fit.rows.split?.node;
      report({
        start,
        end,
        message: `${fit.model.name.split('.').at(-1)} changes the ${part} part; resample the training part only, judge on rows as they come.`,
        related: split
          ? [{ start: split.start, end: split.end, message: 'The part is set aside here.' }]
          : [],
      });
    }
  },
};

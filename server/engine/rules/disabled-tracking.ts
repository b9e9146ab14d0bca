import { trainingLibraries } from '../libraries/names.js';
import { trackingSwitches } from '../model/records/trackingSwitches.js';
import type { Rule } from '../rule.js';

/** Tracking code is there, and switched off while a model is trained. */
export const disabledTracking: Rule = {
  id: 'disabled-tracking',
  trigger: [
    trainingLibraries,
    /disable|WANDB|logger|debug|mlflow|comet|tracking|tensorboard|neptune|aim|clearml/i,
    /disabled?|WANDB|logger\s*=\s*False|debug|(wandb|mlflow|comet|tracking|tensorboard|neptune|aim|clearml)\w*\s*(:\s*bool\s*)?=\s*False/i,
  ],
  check(context) {
    const { model, report } = context;
    if (!model.facts.trainings.some((training) => training.moment.reached)) return;
    const [first, ...others] = trackingSwitches(context);
    if (!first) return;
    report({
      start: first.start,
      end: first.end,
      message: `${first.name} is switched off here while a model is trained; switch it on for runs that count.`,
      related: others.map(({ start, end }) => ({ start, end, message: 'Switched off here as well.' })),
    });
  },
};

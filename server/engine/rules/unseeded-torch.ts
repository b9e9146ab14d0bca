import { randomnessOf, spanOfUse } from '../questions/randomness.js';
import type { Rule } from '../rule.js';
import { seedAfterImports } from './fixes/seed-generators.js';

/** A network is trained and nothing in sight seeds a generator. Where something does, `incomplete-seeding` speaks. */
export const unseededTorch: Rule = {
  id: 'unseeded-torch',
  trigger: /torch|lightning/,
  check(context) {
    const { report } = context;
    const randomness = randomnessOf(context);
    const training = randomness?.used.get('torch');
    if (!randomness || !training || randomness.seedCalls.length > 0) return;
    const draws = (['numpy', 'python'] as const).flatMap((generator) => randomness.used.get(generator) ?? []);
    const fix = seedAfterImports(context, 'torch');
    report({
      ...spanOfUse(training, context),
      message: 'Nothing seeds this training; call torch.manual_seed(…) before the model is made.',
      related: draws.map((use) => ({
        ...spanOfUse(use, context),
        message: 'Unseeded random numbers are drawn here too.',
      })),
      fixes: fix ? [fix] : [],
    });
  },
};

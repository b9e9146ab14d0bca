import { trainingLibraries } from '../libraries/names.js';
import { seedCalls } from '../libraries/randomness.js';
import type { Seedable } from '../project.js';
import { randomnessOf, spanOfUse } from '../questions/randomness.js';
import type { Rule } from '../rule.js';
import { seedBeside } from './fixes/seed-generators.js';

const order: readonly Seedable[] = ['torch', 'tensorflow', 'numpy', 'python'];

/** Somebody seeds one random generator, and the training draws from another one as well. */
export const incompleteSeeding: Rule = {
  id: 'incomplete-seeding',
  trigger: [trainingLibraries, /seed/i],
  check(context) {
    const { report } = context;
    const randomness = randomnessOf(context);
    const seed = randomness?.seedCalls.at(-1);
    if (!randomness || !seed?.reached) return;
    const missing = order.filter(
      (generator) => randomness.used.has(generator) && !randomness.seeded.has(generator),
    );
    const [first] = missing;
    if (!first) return;
    const { start, end } = seed.node;
    const labels = missing.map((generator) => seedCalls[generator].label).join(' and ');
    const calls = missing.map((generator) => seedCalls[generator].call).join(' and ');
    const fix = seedBeside(context, { start, end }, missing);
    report({
      start,
      end,
      message: `${labels} ${missing.length === 1 ? 'stays' : 'stay'} unseeded although this training draws from ${missing.length === 1 ? 'it' : 'them'}; call ${calls} too.`,
      related: missing.flatMap((generator) => {
        const use = randomness.used.get(generator);
        return use
          ? [
              {
                ...spanOfUse(use, context),
                message: `${seedCalls[generator].label} draws random numbers here.`,
              },
            ]
          : [];
      }),
      fixes: fix ? [fix] : [],
    });
  },
};

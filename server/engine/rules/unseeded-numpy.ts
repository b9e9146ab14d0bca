import { randomnessOf } from '../questions/randomness.js';
import type { Rule } from '../rule.js';
import { seedAfterImports } from './fixes/seed-generators.js';

/** NumPy's global generator feeds what is learned, and nothing seeds it. Networks' rules speak for their own training. */
export const unseededNumpy: Rule = {
  id: 'unseeded-numpy',
  trigger: /\brandom\b/,
  check(context) {
    const { report } = context;
    const randomness = randomnessOf(context);
    const draw = randomness?.used.get('numpy');
    if (!randomness || !draw || randomness.seedCalls.length > 0) return;
    if (randomness.used.has('torch') || randomness.used.has('tensorflow')) return;
    const fix = seedAfterImports(context, 'numpy');
    report({
      start: draw.node.start,
      end: draw.node.end,
      message:
        'This draws from an unseeded generator; call np.random.seed first, or use np.random.default_rng(seed).',
      fixes: fix ? [fix] : [],
    });
  },
};

import { drawsFrom, generatorMethod, isLegacyNumpyRandom } from '../libraries/randomness.js';
import { callsNamed } from '../model/values/callFacts.js';
import type { Rule } from '../rule.js';

/** NumPy's older random interface, whose functions all share one hidden state. One finding per unit. */
export const legacyNumpyRandom: Rule = {
  id: 'legacy-numpy-random',
  trigger: [/\b(numpy|cupy)\b/, /\brandom\b/],
  check({ model, report }) {
    const calls = callsNamed(model.facts, isLegacyNumpyRandom).filter(
      ({ within }) => !within.some(isCompiled),
    );
    const distinct = [...new Map(calls.map((call) => [call.node.start, call])).values()];
    distinct.sort((left, right) => left.node.start - right.node.start);
    const [first] = distinct.filter((call) => drawsFrom(call.name as string) === 'numpy');
    if (!first) return;
    const name = (first.name as string).slice('numpy.random.'.length);
    report({
      start: first.node.start,
      end: first.node.end,
      message: `np.random.${name} shares one hidden state; draw with rng = np.random.default_rng(seed) and rng.${generatorMethod(name)}.`,
      related: distinct
        .filter((call) => call !== first)
        .slice(0, 20)
        .map(({ node }) => ({ start: node.start, end: node.end, message: 'The same hidden state.' })),
    });
  },
};

/** What Numba compiles draws from a state of its own, which only the older interface reaches everywhere. */
function isCompiled(context: string): boolean {
  return /^numba\.(\w+\.)*(njit|jit|vectorize|guvectorize|stencil|generated_jit|cfunc)$/.test(context);
}

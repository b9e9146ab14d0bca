import { seedParameter } from '../libraries/randomness.js';
import type { CallFact } from '../model/values/facts.js';
import type { Rule } from '../rule.js';

/** A random generator of one's own that starts anywhere. */
export const unseededGenerator: Rule = {
  id: 'unseeded-generator',
  trigger: /\b(default_rng|RandomState|SeedSequence|PCG64\w*|MT19937|Philox|SFC64|Random)\b/,
  check({ model, report, unit }) {
    for (const call of model.facts.calls) {
      const parameter = call.name ? seedParameter(call.name) : undefined;
      if (!parameter || !call.reached || isSeeded(call, parameter)) continue;
      // `rng or default_rng()` and `Generator(…)` for one that was not passed are fallbacks.
      if (isFallback(unit.text, call)) continue;
      const insert = call.node.end - 1;
      const given = call.node.args[0] ?? call.node.keywords.find(({ name }) => name === parameter)?.value;
      report({
        start: call.node.start,
        end: call.node.end,
        message: `${call.name?.split('.').at(-1)} starts from another state in every run; pass it a seed.`,
        fixes: [
          {
            title: 'Pass 42 as its seed (fixes which random numbers are drawn)',
            applicability: 'suggestion',
            edits: [
              given
                ? { start: given.start, end: given.end, text: '42' }
                : { start: insert, end: insert, text: '42' },
            ],
          },
        ],
      });
    }
  },
};

function isSeeded(call: CallFact, parameter: string): boolean {
  if (call.open) return true;
  const given = call.args[0] ?? call.keywords.get(parameter);
  if (!given) return call.node.args.length + call.node.keywords.length > 0;
  return !(given.kind === 'literal' && given.value === null);
}

/** Stands behind `or`, `else`, or in the branch that runs when no generator was given. */
function isFallback(text: string, { node }: CallFact): boolean {
  const before = text.slice(Math.max(0, node.start - 120), node.start);
  if (/\b(or|else)\s+$/.test(before)) return true;
  return (
    /\bis None( else .*)?:\s*\n?\s*[\w.]+\s*=\s*$/.test(before) ||
    /\bif not \w+:\s*\n?\s*[\w.]+\s*=\s*$/.test(before)
  );
}

import type { CallFact } from '../model/values/facts.js';
import type { Rule } from '../rule.js';

/** A seeded program whose shuffling loader hands work to processes with seeds of their own. */
export const unseededDataloader: Rule = {
  id: 'unseeded-dataloader',
  trigger: [/\bDataLoader\b/, /\bnum_workers\b/, /seed/i],
  check({ model, report }) {
    const { calls, seeds } = model.facts;
    // Where nothing is seeded, `unseeded-torch` speaks of the whole run.
    if (!seeds.some((seed) => seed.generators.includes('torch'))) return;
    for (const call of calls) {
      if (call.name !== 'torch.utils.data.DataLoader' || !call.reached || call.open) continue;
      if (!shuffles(call) || !hasWorkers(call)) continue;
      if (['generator', 'worker_init_fn', 'sampler', 'batch_sampler'].some((name) => call.keywords.has(name)))
        continue;
      report({
        start: call.node.start,
        end: call.node.end,
        message:
          'The order depends on all draws before it; pass generator= (and worker_init_fn=) to repeat it.',
      });
    }
  },
};

function shuffles(call: CallFact): boolean {
  const given = call.keywords.get('shuffle') ?? call.args[2];
  return given?.kind === 'literal' && given.value === true;
}

function hasWorkers(call: CallFact): boolean {
  const given = call.keywords.get('num_workers');
  return given !== undefined && !(given.kind === 'literal' && (given.value === 0 || given.value === null));
}

import { onceFor } from '../once.js';
import type { Call } from '../python/ast.js';
import type { CallFact, Facts } from './facts.js';

/** The fact of each call that was run; of one that was run several times, the last. */
export const factsByCall = onceFor(
  (facts: Facts) => facts,
  ({ calls }): ReadonlyMap<Call, CallFact> => new Map(calls.map((call) => [call.node, call])),
);

/** Calls of library functions and classes by canonical name, each in the order they ran. */
export const callsByName = onceFor(
  (facts: Facts) => facts,
  ({ calls }): ReadonlyMap<string, readonly CallFact[]> => {
    const found = new Map<string, CallFact[]>();
    for (const call of calls) {
      if (call.name === null) continue;
      const known = found.get(call.name);
      if (known) known.push(call);
      else found.set(call.name, [call]);
    }
    return found;
  },
);

import { onceFor } from '../../once.js';
import type { Call } from '../../python/ast.js';
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

/** Calls of library functions and classes whose canonical names pass, in the order they ran. Each name is asked once. */
export function callsNamed(facts: Facts, passes: (name: string) => boolean): readonly CallFact[] {
  const lists = [...callsByName(facts)].flatMap(([name, calls]) => (passes(name) ? [calls] : []));
  return lists.length > 1 ? lists.flat().sort((left, right) => left.order - right.order) : (lists[0] ?? []);
}

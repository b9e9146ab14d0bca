import { isOptimiser } from '../../libraries/torch.js';
import type { For, While } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import { isNetwork } from '../values/isNetwork.js';
import type { Run } from '../values/run.js';

/**
 * The loop over epochs: the outermost one whose rounds go on with what the round before has trained. Rounds over folds
 * or settings start with a network of their own.
 */
export function epochLoopOf(run: Run): For | null {
  const isLoop = (loop: For | While): loop is For => loop.type === 'For';
  const loops = run.loops.filter(isLoop);
  return loops.find((loop, depth) => !startsAnew(loop, loops.length - 1 - depth, run)) ?? null;
}

function startsAnew(loop: For, loopsInside: number, { facts }: Run): boolean {
  const own = facts.calls.filter((call) => call.loops.at(-1) === loop);
  if (own.some(makesNetwork)) return true;
  // An optimiser alone may be made anew in each epoch, for the sake of another rate.
  return loopsInside > 1 && own.some(makesOptimiser);
}

function makesOptimiser({ name }: CallFact): boolean {
  return name !== null && (isOptimiser(name) || /^keras\.optimizers\.[A-Z]\w*$/.test(name));
}

function makesNetwork({ result, node }: CallFact): boolean {
  if (!isNetwork(result) || result.call !== node) return false;
  // A loss or an activation is a module as well.
  return result.kind === 'instance' || !/^torch\.nn\.(?!Sequential$)/.test(result.name);
}

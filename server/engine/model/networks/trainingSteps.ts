import { isForeign } from '../../libraries/packages.js';
import { isOptimiser } from '../../libraries/torch.js';
import type { Expr, For, While } from '../../python/ast.js';
import type { CallFact, Facts } from '../values/facts.js';
import { optionsOf } from '../values/value.js';

/** `optimizer.step()` inside a loop. */
export interface TrainingStep {
  readonly call: CallFact;
  /** The loop closest around it, a caller's where the step stands in a function. */
  readonly loop: For | While;
  readonly optimiser: Expr;
}

/** Steps of PyTorch optimisers in loops. Steps with a closure are left out: the closure does the rest. */
export function trainingSteps(facts: Facts): TrainingStep[] {
  return facts.calls.flatMap((call) => {
    const optimiser = steppedBy(call);
    const loop = call.loops.at(-1);
    return optimiser && loop ? [{ call, loop, optimiser }] : [];
  });
}

/** The optimiser that a call makes step: `optimizer` of `optimizer.step()` and of `scaler.step(optimizer)`. */
function steppedBy(call: CallFact): Expr | null {
  const { func, args, keywords } = call.node;
  if (methodName(call) !== 'step' || func.type !== 'Attribute' || keywords.length > 0) return null;
  const [first] = args;
  if (first)
    return args.length === 1 && isScaler(call, func.value) && speaksOfOptimiser(first) ? first : null;
  const options = call.receiver ? optionsOf(call.receiver) : [];
  if (options.some((value) => value.kind === 'object')) {
    const isKnown = options.every((value) => value.kind === 'object' && isOptimiser(value.name));
    return isKnown ? func.value : null;
  }
  const isOpen = options.every((value) => value.kind === 'unknown' || value.kind === 'method');
  return isOpen && speaksOfOptimiser(func.value) ? func.value : null;
}

function isScaler(call: CallFact, receiver: Expr): boolean {
  if (call.receiver?.kind === 'object') return call.receiver.name.endsWith('.GradScaler');
  return /scaler$/i.test(lastName(receiver) ?? '');
}

function speaksOfOptimiser(node: Expr): boolean {
  return /^_?(\w*optim\w*|opt|opt_\w+|\w+_opt)$/i.test(lastName(node) ?? '');
}

/**
 * The method a call names, also on a name that nobody here gives a value (made in another notebook, imported from
 * elsewhere): `optimizer.step()`.
 */
export function methodName(call: CallFact): string | null {
  if (call.method !== null || call.name === null) return call.method;
  const { func } = call.node;
  return func.type === 'Attribute' && isForeign(call.name) ? func.attr : null;
}

/** `model` of `model` and of `self.model`. */
export function lastName(node: Expr): string | null {
  if (node.type === 'Name') return node.id;
  return node.type === 'Attribute' ? node.attr : null;
}

/** `loss.backward()`, `accelerator.backward(loss)`. */
export function isBackward(call: CallFact): boolean {
  const name = methodName(call);
  return name === 'backward' || name === 'manual_backward';
}

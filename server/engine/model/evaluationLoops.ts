import { onceFor } from '../once.js';
import type { Expr, For } from '../python/ast.js';
import type { CallFact } from './facts.js';
import { type NetworkCall, networkCalls } from './networkCalls.js';
import { roleOfName } from './roles.js';
import { isBackward, lastName, methodName } from './trainingSteps.js';

/** A network is run over held-out data, batch by batch. */
export interface EvaluationLoop {
  readonly loop: For;
  readonly networkCall: NetworkCall;
}

/** Loops over held-out data that run a network and differentiate nothing. */
export const evaluationLoops = onceFor(
  ({ calls }: { readonly calls: readonly CallFact[] }) => calls,
  ({ calls }): readonly EvaluationLoop[] =>
    networkCalls({ calls }).flatMap((networkCall) => {
      const loop = networkCall.call.loops.at(-1);
      if (loop?.type !== 'For' || !isHeldOut(loop)) return [];
      const inside = calls.filter((call) => call.loops.includes(loop));
      return inside.some(differentiates) ? [] : [{ loop, networkCall }];
    }),
);

function differentiates(call: CallFact): boolean {
  return (
    isBackward(call) ||
    /^(step|requires_grad_)$/.test(methodName(call) ?? '') ||
    /^torch\.autograd\.(grad|functional\.)/.test(call.name ?? '')
  );
}

/** `for batch in test_loader`, `for i, batch in enumerate(tqdm(val_dl))`. */
function isHeldOut(loop: For): boolean {
  let node: Expr = loop.iter;
  for (let depth = 0; depth < 4 && node.type === 'Call'; depth++) {
    const { func, args } = node;
    const [first] = args;
    if (func.type === 'Attribute' && args.length === 0) node = func.value;
    else if (first && /^(enumerate|tqdm|trange|iter|track|progress_bar|zip)$/.test(lastName(func) ?? ''))
      node = first;
    else break;
  }
  if (node.type === 'Subscript' && node.index.type === 'Str') return isHeldOutName(node.index.value ?? '');
  return isHeldOutName(lastName(node) ?? '');
}

function isHeldOutName(name: string): boolean {
  const role = roleOfName(name.replace(/(loader|dataloader|_?dl|iterator|_?iter|batches)$/i, '_$1'));
  return role === 'test' || role === 'validation' || /^eval(uation)?(_|$|data|loader|dl)/i.test(name);
}

import { onceFor } from '../../once.js';
import type { Expr, For } from '../../python/ast.js';
import type { CallFact, Facts } from '../values/facts.js';
import { nameOfLoaded, roleBesideTraining, roleOfPath } from '../values/roles.js';
import type { Value } from '../values/value.js';
import { type NetworkCall, networkCalls } from './networkCalls.js';
import { isBackward, lastName, methodName } from './trainingSteps.js';

/** A network is run over held-out data, batch by batch. */
export interface EvaluationLoop {
  readonly loop: For;
  readonly networkCall: NetworkCall;
}

interface Known {
  readonly calls: readonly CallFact[];
  readonly loops: Facts['loops'];
}

/** Loops over held-out data that run a network and differentiate nothing. */
export const evaluationLoops = onceFor(
  ({ calls }: Known) => calls,
  ({ calls, loops }): readonly EvaluationLoop[] => {
    const isBesideTraining = loops.some(({ node }) => roleOfLoader(nameOf(node)) === 'train');
    return networkCalls({ calls }).flatMap((networkCall) => {
      const loop = networkCall.call.loops.at(-1);
      if (loop?.type !== 'For') return [];
      if (!isHeldOutName(nameOf(loop), isBesideTraining) && !runsOverHeldOut(loop, loops)) return [];
      const inside = calls.filter((call) => call.loops.includes(loop));
      return inside.some(differentiates) ? [] : [{ loop, networkCall }];
    });
  },
);

/** The data set behind the loader is known, each time the loop runs: `MNIST(…, train=False)`. */
function runsOverHeldOut(loop: For, loops: Facts['loops']): boolean {
  const runs = loops.filter(({ node }) => node === loop);
  return runs.length > 0 && runs.every(({ iterated }) => isHeldOut(iterated));
}

function isHeldOut(value: Value): boolean {
  if (value.kind === 'data') return value.rows.role === 'test' || value.rows.role === 'validation';
  const dataset = value.kind === 'object' ? value.attributes.get('dataset') : undefined;
  return dataset?.kind === 'data' && isHeldOut(dataset);
}

function differentiates(call: CallFact): boolean {
  return (
    isBackward(call) ||
    /^(step|requires_grad_)$/.test(methodName(call) ?? '') ||
    /^torch\.autograd\.(grad|functional\.)/.test(call.name ?? '')
  );
}

/** What a loop runs over, by name: `for batch in test_loader`, `for i, batch in enumerate(tqdm(val_dl))`. */
function nameOf(loop: For): string {
  let node: Expr = loop.iter;
  for (let depth = 0; depth < 4 && node.type === 'Call'; depth++) {
    const { func, args } = node;
    const [first] = args;
    if (func.type === 'Attribute' && args.length === 0) node = func.value;
    else if (first && /^(enumerate|tqdm|trange|iter|track|progress_bar|zip)$/.test(lastName(func) ?? ''))
      node = first;
    else break;
  }
  const name = node.type === 'Subscript' && node.index.type === 'Str' ? node.index.value : lastName(node);
  return name ?? '';
}

function isHeldOutName(name: string, isBesideTraining: boolean): boolean {
  const role = roleOfLoader(name, isBesideTraining);
  return role === 'test' || role === 'validation' || /^eval(uation)?(_|$|data|loader|dl)/i.test(name);
}

function roleOfLoader(name: string, isBesideTraining = false): string | null {
  const words = nameOfLoaded(name);
  return isBesideTraining ? roleBesideTraining(words) : roleOfPath(words);
}

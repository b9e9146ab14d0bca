import { isGradFree } from '../../libraries/torch.js';
import type { Expr, For, While } from '../../python/ast.js';
import { eachExpression } from '../../python/statements.js';
import { noteFeatures } from '../data/columnFlow.js';
import type { CallFact, FitFact } from '../values/facts.js';
import { isTorch } from '../values/isNetwork.js';
import type { Run } from '../values/run.js';
import type { Rows } from '../values/value.js';

/** A hand-written loop of PyTorch fits a network to what its loss compares. Told when the program has run. */
export function noteLoopFits(run: Run): void {
  for (const { kind, library, call, moment, epochLoop } of run.facts.trainings) {
    const loop = moment.loops.at(-1);
    if (kind !== 'loop' || library !== 'torch' || !call || !loop) continue;
    for (const loss of run.facts.calls)
      if (loss.loops.includes(loop) && isLoss(loss)) noteFit(run, call, loss, epochLoop ?? loop);
  }
}

function isLoss({ result, within, args }: CallFact): boolean {
  return result.kind === 'unknown' && result.isLoss === true && args.length > 1 && !isGradFree(within);
}

function noteFit(run: Run, call: CallFact, loss: CallFact, loop: For | While): void {
  const [output, target] = loss.args;
  if (output?.kind !== 'data' || !output.prediction || target?.kind !== 'data') return;
  const { model, node } = output.prediction;
  const { fits, predictions } = run.facts;
  const prediction = predictions.findLast((each) => each.call.node === node && each.model === model);
  if (!prediction || !isTorch(model)) return;
  const rows = wholeOf(prediction.data.rows, loop);
  if (fits.some((fit) => fit.model === model && fit.rows === rows)) return;
  const given = prediction.call.args.slice(0, 1);
  const fit: FitFact = {
    call,
    model,
    isTransformer: false,
    isUnsupervised: givesBack(run, prediction.call.node.args[0], loss.node.args[1]),
    byHand: true,
    data: [{ ...prediction.data, rows }, target],
    rows,
    role: rows.role,
    learned: prediction.data.learned,
  };
  fits.push(fit);
  if (model.kind === 'object') model.fits.push(fit);
  noteFeatures(run, { ...prediction.call, args: [...given, target] }, 0, model);
}

/** A batch that is cut in the loop over epochs stands for all that batches are cut from. */
function wholeOf(rows: Rows, loop: For | While): Rows {
  let whole = rows;
  for (let parent = whole.parents[0]; parent && whole.cut; parent = whole.parents[0]) {
    if (!whole.node || whole.node.start < loop.start || whole.node.end > loop.end) break;
    whole = parent;
  }
  return whole;
}

/** `loss(net(x + noise), x)`: an autoencoder learns without a target. */
function givesBack(run: Run, input: Expr | undefined, target: Expr | undefined): boolean {
  if (!input || !target) return false;
  const wanted = run.source(target);
  let found = false;
  eachExpression(input, (part) => {
    found ||= run.source(part) === wanted;
  });
  return found;
}

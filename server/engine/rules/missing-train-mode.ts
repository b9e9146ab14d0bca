import { mayBeGradFree } from '../libraries/torch.js';
import { evaluationLoops } from '../model/networks/evaluationLoops.js';
import { type NetworkCall, networkCalls } from '../model/networks/networkCalls.js';
import { isModeDependentNetwork } from '../model/networks/networkModes.js';
import { isBackward, methodName } from '../model/networks/trainingSteps.js';
import type { CallFact } from '../model/values/facts.js';
import type { Expr, For, FunctionDef, While } from '../python/ast.js';
import { functionsAround } from '../python/definitions.js';
import { eachStatement } from '../python/statements.js';
import { importsTorch } from '../questions/importsTorch.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';
import { lineBefore } from './fixes/insert-line.js';

const trains = /\.train\s*\(|train_mode|\.training\s*=/;

/** `eval()` in the epoch loop without `train()`: from the second epoch on the network trains in evaluation mode. */
export const missingTrainMode: Rule = {
  id: 'missing-train-mode',
  trigger: [/\beval\b/, /\.eval\s*\(/],
  skipsTests: true,
  check(context) {
    const { model, report, unit } = context;
    const { facts } = model;
    if (!importsTorch(model) || facts.notes.length > 0) return;
    const evals = facts.calls.filter((call) => methodName(call) === 'eval' && call.node.args.length === 0);
    if (evals.length === 0) return;
    const networks = networkCalls(facts);
    const evaluated = new Set(evaluationLoops(facts).map(({ networkCall }) => networkCall.call));
    const training = trainingFunctions(context);
    for (const call of evals) {
      const [outermost, ...inside] = call.loops.filter(
        (around) =>
          !makesAnew(around, call, context) &&
          facts.calls.some((other) => isBackward(other) && other.loops.includes(around)),
      );
      const innermost = inside.filter((around) => runsNowAndThen(call, around, context)).slice(-1);
      const loop = [outermost, ...innermost].find(
        (around) => around && !backToTraining(around, training, context),
      );
      if (!loop) continue;
      const same = networks.filter(
        (other) => other.call.loops.includes(loop) && isSame(other, call, context),
      );
      const trained = same.find((other) => isTrained(other.call, loop, facts.calls));
      const tested = same.find(
        (other) =>
          other.call.order > call.order && (mayBeGradFree(other.call.within) || evaluated.has(other.call)),
      );
      if (!trained || !tested || trained === tested) continue;
      if (trained.network && isModeDependentNetwork(trained.network, context.textOf) === false) continue;
      const name = unit.text.slice(trained.target.start, trained.target.end);
      const first = loop.body[0];
      const isHere = first && loop.start <= trained.call.node.start && trained.call.node.end <= loop.end;
      const edit = isHere ? lineBefore(unit, first, `${name}.train()`) : null;
      report({
        start: call.node.start,
        end: call.node.end,
        message:
          'Nothing in this loop switches back: after the first round it trains in eval mode. Call train() too.',
        related: [
          { start: trained.call.node.start, end: trained.call.node.end, message: 'Training goes on here.' },
        ],
        fixes: edit
          ? [
              {
                title: `Start each round with ${name}.train() (changes training)`,
                applicability: 'suggestion',
                edits: [edit],
              },
            ]
          : [],
      });
    }
  },
};

/** `if step % 500 == 0:` in the loop over batches: training goes on after it, unless that was the last batch. */
function runsNowAndThen(call: CallFact, loop: For | While, context: RuleContext): boolean {
  const site = siteIn(loop, call, context);
  let found = false;
  eachStatement(loop.body, (statement) => {
    if (!site || statement.type !== 'If' || !statement.body.some((inner) => isInside(site, inner))) return;
    const leaves = /\b(break|return|raise)\b/.test(context.textOf(statement));
    found ||=
      !leaves && /%(?!.*(\blen\(|per_epoch|num_|\bn_|total|last))/.test(context.textOf(statement.test));
  });
  return found;
}

function isInside(span: Span, around: Span): boolean {
  return around.start <= span.start && span.end <= around.end;
}

/** What of a loop's text a call belongs to: the call itself, or what calls the function that it stands in. */
function siteIn(
  loop: For | While,
  { node, order }: { readonly node: Span; readonly order: number },
  context: RuleContext,
): Span | null {
  if (isInside(node, loop)) return node;
  const { followed } = context.model.facts;
  const calling = followed.findLast((call) => call.order < order && isInside(node, call.callee.def));
  return calling ? siteIn(loop, calling, context) : null;
}

/** Each round, such as each fold, starts with a network of its own. */
function makesAnew(loop: For | While, call: CallFact, context: RuleContext): boolean {
  const { func } = call.node;
  const site = siteIn(loop, call, context);
  if (!site || func.type !== 'Attribute') return false;
  const made = makingOf(call, loop, context);
  const name = context.textOf(func.value);
  return loop.body.some(
    (statement) =>
      statement.type === 'Assign' &&
      statement.end < site.start &&
      ((made && isInside(made, statement)) ||
        statement.targets.some((target) => context.textOf(target) === name)),
  );
}

/** Where in the loop the network was made; null where it was made before, or nobody knows it. */
function makingOf({ receiver }: CallFact, loop: For | While, context: RuleContext): Span | null {
  const { elsewhere } = context.model;
  const node = receiver && 'call' in receiver ? receiver.call : null;
  const making = node && elsewhere.everyCall.find((other) => other.node === node);
  if (!making) return null;
  return siteIn(loop, { node: elsewhere.siteOf(node, making.order), order: making.order }, context);
}

/** The network that was switched is the one that is called: the same object, or the same name where none is known. */
function isSame({ call, target, network }: NetworkCall, switched: CallFact, context: RuleContext): boolean {
  if (network) return switched.receiver === network;
  const { func } = switched.node;
  const textOf = (node: Expr) => context.unit.text.slice(node.start, node.end);
  if (func.type !== 'Attribute' || textOf(func.value) !== textOf(target)) return false;
  if (call.functionName === switched.functionName) return true;
  return isGlobal(target, context) && isGlobal(func.value, context);
}

/** A name of the module, used in a function. */
function isGlobal(node: Expr, { module, names }: RuleContext): boolean {
  if (node.type !== 'Name' || !names.bindings.has(node.id)) return false;
  return (
    names.uses.some((use) => use.node.start === node.start) &&
    functionsAround(module.body, node.start).length > 0
  );
}

/** Something is differentiated after the call, in the same function. */
function isTrained(call: CallFact, loop: For | While, calls: readonly CallFact[]): boolean {
  return (
    !mayBeGradFree(call.within) &&
    calls.some(
      (other) =>
        isBackward(other) &&
        other.loops.includes(loop) &&
        other.functionName === call.functionName &&
        other.loops.at(-1) === call.loops.at(-1) &&
        other.order > call.order,
    )
  );
}

/** Names of functions that switch to training mode. */
function trainingFunctions({ module, unit }: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  eachStatement(module.body, (statement) => {
    if (statement.type === 'FunctionDef' && trains.test(bodyText(statement, unit.text)))
      names.add(statement.name);
  });
  return names;
}

function bodyText({ start, end }: FunctionDef, text: string): string {
  return text.slice(start, end);
}

function backToTraining(
  loop: For | While,
  training: ReadonlySet<string>,
  { unit, model }: RuleContext,
): boolean {
  const body = unit.text.slice(loop.start, loop.end);
  if (trains.test(body)) return true;
  if (model.facts.calls.some((call) => methodName(call) === 'train' && call.loops.includes(loop)))
    return true;
  const words = new Set(body.match(/\w+/g));
  return [...training].some((name) => words.has(name));
}

import { isOptimiser } from '../../libraries/torch.js';
import type { Expr, For, Stmt, While } from '../../python/ast.js';
import { bodyOf } from '../../python/definitions.js';
import { eachExpression, eachStatement, rootName, someExpression } from '../../python/statements.js';
import type { CallFact, TrainingFact } from '../values/facts.js';
import { derivesFrom } from '../values/isNetwork.js';
import type { Run } from '../values/run.js';
import { type ObjectValue, optionsOf, type Value } from '../values/value.js';
import { lastName } from './trainingSteps.js';

/**
 * Gradients alone train nothing: they also make adversarial examples, saliency maps and pictures in the style of
 * others. Loops in which no parameter of a network changes are no trainings.
 */
export function dropLoopsWithoutUpdate(run: Run): void {
  const { trainings } = run.facts;
  const kept = trainings.filter((training) => !isTorchLoop(training) || updates(training, run));
  trainings.splice(0, trainings.length, ...kept);
}

function isTorchLoop({ kind, library }: TrainingFact): boolean {
  return kind === 'loop' && library === 'torch';
}

function updates({ moment }: TrainingFact, run: Run): boolean {
  const [loop] = moment.loops;
  if (!loop) return true;
  const isInside = ({ loops }: { readonly loops: readonly (For | While)[] }) => loops.includes(loop);
  if (run.facts.calls.some((call) => isInside(call) && makesStep(call, run))) return true;
  const functions = new Set(run.facts.followed.filter(isInside).map(({ callee }) => callee.def));
  return [[loop], ...[...functions].map((definition) => bodyOf(definition))].some(updatesByHand);
}

/** `optimizer.step()`, `scaler.step(optimizer)`, `engine.step()`, `accelerator.backward(loss)`. */
function makesStep({ node: { func }, receiver, args }: CallFact, run: Run): boolean {
  if (func.type !== 'Attribute') return lastName(func) === 'optimizer_step';
  const written = lastName(func.value) ?? '';
  if (func.attr === 'backward') return /accelerator|fabric|engine/i.test(written);
  if (func.attr === 'optimizer_step') return true;
  if (func.attr !== 'step' || /env|sched|prof/i.test(written)) return false;
  const stepped = [receiver, args[0]].flatMap((value) => (value ? optionsOf(value) : []));
  return !stepped.some(isScheduler) && !stepped.some((value) => changesTensors(value, run));
}

function isScheduler(value: Value): boolean {
  return value.kind === 'object' && /^torch\.(optim\.lr_scheduler|profiler)\./.test(value.name);
}

/** `Adam([image])`: what changes is no network. Where nothing is read and no network made, numbers are optimised. */
function changesTensors(value: Value, run: Run): boolean {
  if (value.kind !== 'object' || !isOptimiser(value.name)) return false;
  const given = givenTo(value);
  if (given?.type !== 'List' && given?.type !== 'Tuple') return false;
  const isParameter = (node: Expr) => isNamedParameter(node) || /param|weight|bias/i.test(run.source(node));
  return given.elements.length > 0 && (!given.elements.some(isParameter) || isNumerical(run));
}

const fromOutside =
  /^(open|numpy\.(load|loadtxt|genfromtxt|fromfile)|torch\.(load|hub\.load)|scipy\.io\.\w+)$|DataLoader$|[._](read|load|fetch|open)_?\w*$|\bdatasets\.|^workspace:/;

function isNumerical({ facts }: Run): boolean {
  const makesNetwork = ({ name, receiver }: CallFact) =>
    /^torch\.nn\.(?!functional\.|init\.|utils\.|Parameter$|\w*Loss$)/.test(name ?? '') ||
    (receiver?.kind === 'class' && derivesFrom(receiver, (base) => /^torch\.nn\./.test(base)));
  return (
    facts.reads.length === 0 &&
    !facts.calls.some((call) => makesNetwork(call) || fromOutside.test(call.name ?? ''))
  );
}

function givenTo({ call }: ObjectValue): Expr | undefined {
  return call?.args[0] ?? call?.keywords.find(({ name }) => name === 'params')?.value;
}

/** `p -= lr * p.grad`, `w.data = w.data - lr * w.grad`, `param.data.add_(p.grad, alpha=-lr)`. */
function updatesByHand(body: readonly Stmt[]): boolean {
  let found = false;
  eachStatement(body, (statement) => {
    if (statement.type === 'AugAssign')
      found ||= isParameter(statement.target) && mentionsGradient(statement.value);
    else if (statement.type === 'Assign' && statement.value)
      found ||= statement.targets.some(isParameter) && mentionsGradient(statement.value);
  });
  return found || someExpression(body, changesInPlace);
}

function changesInPlace(node: Expr): boolean {
  return (
    node.type === 'Call' &&
    node.func.type === 'Attribute' &&
    /^(add_|sub_|addcdiv_|copy_)$/.test(node.func.attr) &&
    isParameter(node.func.value) &&
    node.args.some(mentionsGradient)
  );
}

/** The gradient itself, or what was made of it, times a rate. */
function mentionsGradient(node: Expr): boolean {
  let found = false;
  eachExpression(node, (part) => {
    found ||= /grad|^lr$|^(learning_?)?rate$/i.test(lastName(part) ?? '');
  });
  return found;
}

function isParameter(node: Expr): boolean {
  return isNamedParameter(node.type === 'Attribute' && node.attr === 'data' ? node.value : node);
}

/** Pictures that are changed have gradients too: the name tells what changes. */
function isNamedParameter(node: Expr): boolean {
  const name = lastName(node) ?? rootName(node) ?? '';
  return /^([pwb]\d*|theta\w*|\w*param\w*|\w*weights?\d*|\w*bias(es)?\d*|coef\w*|\w+_[wb]\d*)$/i.test(name);
}

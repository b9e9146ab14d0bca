import { isGradFree } from '../libraries/torch.js';
import { evaluationLoops } from '../model/networks/evaluationLoops.js';
import { mayBeSwitched } from '../model/networks/modeSwitches.js';
import { type NetworkCall, networkCalls } from '../model/networks/networkCalls.js';
import { isModeDependentNetwork } from '../model/networks/networkModes.js';
import { isBackward, lastName, methodName } from '../model/networks/trainingSteps.js';
import type { CallFact } from '../model/values/facts.js';
import { roleOfPath } from '../model/values/roles.js';
import type { Call } from '../python/ast.js';
import { isForeign } from '../python/foreign.js';
import { importsTorch } from '../questions/importsTorch.js';
import { isStraightEvaluation } from '../questions/straightEvaluation.js';
import type { Rule, RuleContext } from '../rule.js';
import { lineBefore } from './fixes/insert-line.js';

/** Helpers that switch modes, and people who want dropout: said in names and comments alike. */
const wanted = /eval_mode|@evaluating\b|\bevaluating\(\w|\bmc_?dropout|monte.?carlo/i;

/** Whatever switches to evaluation mode in another module. */
const switches = new RegExp(`\\.eval\\b|\\.train\\(\\s*(mode\\s*=\\s*)?[^)\\s]|${wanted.source}`, 'i');

/** Dropout and batch normalisation behave as in training until `eval()` is called. */
export const missingEvalMode: Rule = {
  id: 'missing-eval-mode',
  trigger: /\btorch\b/,
  skipsTests: true,
  check(context) {
    const { model, module, unit, project, report } = context;
    if (!importsTorch(model) || model.facts.notes.length > 0 || wanted.test(unit.text)) return;
    const { elsewhere } = model;
    const calls = elsewhere.everyCall;
    const evaluated = new Set(
      evaluationLoops({ calls, loops: elsewhere.everyLoop }).map(({ networkCall }) => networkCall.call),
    );
    const trains = calls.some(isBackward);
    const said = new Set<unknown>();
    for (const networkCall of networkCalls({ calls })) {
      const { call, network, target } = networkCall;
      const name = context.textOf(target);
      if (isForeign(call.node) ? !isUnitsAffair(call, context) : isSwitchedElsewhere(call, context)) continue;
      if (!call.reached || said.has(network ?? name) || isDummy(call, context)) continue;
      if (mayBeSwitched(network, module, calls)) continue;
      // In training mode on purpose, as for samples with dropout, where nothing is trained.
      if (!trains && wasPutInTraining(networkCall, name, context)) continue;
      const isEvaluation =
        evaluated.has(call) ||
        isPrediction(networkCall, context) ||
        isStraightEvaluation(call, model) ||
        (!trains && loadsWeights(networkCall, context));
      if (!isEvaluation || !isInTrainingMode(networkCall, name, context)) continue;
      if (project.unresolved.length > 0 && handedOn(networkCall, context)) continue;
      said.add(network ?? name);
      const canFix = !trains && !isForeign(call.node) && call.loops.length === 0 && target.type === 'Name';
      const edit = canFix ? lineBefore(unit, context.statementOf(call.node), `${name}.eval()`) : null;
      const { start, end } = elsewhere.siteOf(call.node, call.order);
      report({
        start,
        end,
        message: `${name.length > 20 ? 'The network' : name} is still in training mode: call eval() first, or dropout and batch norm distort results.`,
        related: madeAt(network?.call ?? null),
        fixes: edit
          ? [
              {
                title: `Add ${name}.eval() (changes the outputs)`,
                applicability: 'suggestion',
                edits: [edit],
              },
            ]
          : [],
      });
    }
  },
};

/** Another module runs the network that was trained for the sake of another line, and nothing there switches modes. */
function isUnitsAffair(call: CallFact, { model: { elsewhere } }: RuleContext): boolean {
  if (switches.test(elsewhere.moduleText(call.node)) || elsewhere.isOfProgram(call.node)) return false;
  const site = elsewhere.siteOf(call.node, call.order);
  return elsewhere.everyCall.some(
    (other) =>
      isBackward(other) && other.order < call.order && elsewhere.siteOf(other.node, other.order) !== site,
  );
}

/** Another module put some network into evaluation mode before. */
function isSwitchedElsewhere(call: CallFact, { model: { elsewhere } }: RuleContext): boolean {
  return elsewhere.calls.some((other) => methodName(other) === 'eval' && other.order < call.order);
}

function madeAt(call: Call | null) {
  return call ? [{ start: call.start, end: call.end, message: 'It is made here, in training mode.' }] : [];
}

/** It has layers that depend on the mode, or was put in training mode by somebody who thinks so. */
function isInTrainingMode(networkCall: NetworkCall, name: string, context: RuleContext): boolean {
  const { network } = networkCall;
  const depends = network ? isModeDependentNetwork(network, context.textOf) : null;
  return depends ?? wasPutInTraining(networkCall, name, context);
}

/** `model.train()` ran before. */
function wasPutInTraining({ call }: NetworkCall, name: string, { model, textOf }: RuleContext): boolean {
  return model.elsewhere.everyCall.some((other) => {
    const { func } = other.node;
    return (
      methodName(other) === 'train' &&
      other.order < call.order &&
      func.type === 'Attribute' &&
      textOf(func.value) === name
    );
  });
}

/** Run without gradients, and not as part of a training step: samples for another network are drawn like that too. */
function isPrediction({ call }: NetworkCall, { model }: RuleContext): boolean {
  if (!isGradFree(call.within)) return false;
  if (call.node.args.some((arg) => /test|validation/.test(roleOfPath(lastName(arg) ?? '') ?? '')))
    return true;
  const loop = call.loops.at(-1);
  return (
    !loop || !model.elsewhere.everyCall.some((other) => isBackward(other) && other.loops.at(-1) === loop)
  );
}

/** `model.load_state_dict(…)` ran before, or the weights came with the network. */
function loadsWeights({ call, network }: NetworkCall, { model }: RuleContext): boolean {
  if (!network) return false;
  const isOfTorchvision = network.kind === 'object' && network.name.startsWith('torchvision.models.');
  if (isOfTorchvision && isPretrained(network.call)) return true;
  return model.facts.calls.some(
    (other) => other.method === 'load_state_dict' && other.receiver === network && other.order < call.order,
  );
}

function isPretrained(call: Call | null): boolean {
  return (call?.keywords ?? []).some(({ name, value }) => {
    const isOff = value.type === 'Constant' && value.value !== true;
    return (name === 'pretrained' || name === 'weights') && !isOff;
  });
}

/** Somebody whose code is elsewhere got the network before, and may have switched its mode. */
function handedOn({ call, network }: NetworkCall, { model }: RuleContext): boolean {
  return model.facts.calls.some(
    (other) =>
      other.order < call.order &&
      (other.name === null || other.name.startsWith('workspace:')) &&
      network !== null &&
      other.args.includes(network),
  );
}

const dummies = /^torch\.(rand|randn|randint|zeros|ones|empty)\(/;

/** `net(torch.randn(1, 3, 224, 224))`: what comes out is looked at for its shape. */
function isDummy({ node }: CallFact, { unit: { text }, textOf }: RuleContext): boolean {
  const [input] = node.args;
  if (!input) return false;
  const written = textOf(input);
  if (input.type !== 'Name') return dummies.test(written);
  const assigned = [...text.matchAll(new RegExp(`(?:^|\\n)\\s*${written}\\s*=\\s*([^\\n]*)`, 'g'))];
  return assigned.length > 0 && assigned.every(([, value = '']) => dummies.test(value));
}

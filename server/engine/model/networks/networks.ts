import { isLoggingCallback, trackerOf } from '../../libraries/tracking.js';
import type { Call } from '../../python/ast.js';
import { adaptedCall, noteAdapted } from '../learning/adaptedLayers.js';
import { constructorsOf, firstData, noteHeldOut, predicted } from '../learning/learning.js';
import { construct } from '../values/construct.js';
import type { CallFact, FitFact, MetricFact, TrainingFact } from '../values/facts.js';
import { derivesFrom, isNetwork } from '../values/isNetwork.js';
import type { Run } from '../values/run.js';
import { carrying, type InstanceValue, type ObjectValue, unknown, type Value } from '../values/value.js';
import { epochLoopOf } from './epochLoop.js';
import { gradientStep } from './gradientTape.js';
import { loaderCall } from './loaders.js';

/** Keras models, PyTorch modules and loops, Lightning and Hugging Face trainers. */

function isKeras(value: ObjectValue | InstanceValue): boolean {
  if (value.kind === 'object') return value.name.startsWith('keras.');
  return derivesFrom(value.cls, (name) => name.startsWith('keras.'));
}

/** What speaks for a library call about networks; null for other names. */
export function networkCall(name: string): ((run: Run, call: CallFact) => Value) | null {
  if (
    /^keras\.(models\.)?(Sequential|Model)$/.test(name) ||
    /^keras\.applications\.[\w.]*[A-Z]\w*$/.test(name)
  ) {
    const written = name.replace(/^keras\.(Sequential|Model)$/, 'keras.models.$1');
    return (_, call) => construct(call, written);
  }
  if (
    /^torchvision\.models\.\w+$/.test(name) ||
    name === 'timm.create_model' ||
    name === 'keras.models.load_model'
  )
    return (_, call) => construct(call, name);
  if (
    /^torch\.(nn\.functional\.|nn\.)?\w*(loss|cross_entropy|CrossEntropyLoss|MSELoss|BCELoss)\w*$/.test(
      name,
    ) &&
    !/[A-Z]/.test(name.split('.').at(-1) as string)
  ) {
    return () => ({ kind: 'unknown', metrics: [], isLoss: true });
  }
  return loaderCall(name);
}

/** A method call on a network, an optimiser, a trainer or a loss; null when it is none of these. */
export function callOnNetwork(run: Run, call: CallFact, receiver: Value): Value | null {
  const { method } = call;
  if (method === 'backward' && call.args.every((arg) => arg.kind !== 'data'))
    return torchStep(run, call, receiver);
  if (method === 'apply_gradients') return gradientStep(run, call, receiver);
  if (method === 'step' && receiver.kind === 'object' && /^torch\.optim\./.test(receiver.name))
    return optimiserStep(run, call, receiver);
  if (receiver.kind === 'object' && /Trainer$/.test(receiver.name)) return trainer(run, call, receiver);
  if (receiver.kind === 'object' && method === '__call__') return calledObject(run, call, receiver);
  if (receiver.kind === 'instance' && method === '__call__')
    return isNetwork(receiver)
      ? predicted(run, { ...call, method: '__call__' }, receiver, firstData(call))
      : null;
  if (!isNetwork(receiver)) return null;
  if (isKeras(receiver)) return kerasMethod(run, call, receiver);
  switch (method) {
    case 'to':
    case 'cuda':
    case 'cpu':
    case 'train':
    case 'eval':
    case 'double':
    case 'float':
    case 'half':
    case 'apply':
      return receiver;
    default:
      return null;
  }
}

/** `Dense(64)(x)`, `criterion(output, target)`, `model(batch)`. */
function calledObject(run: Run, call: CallFact, receiver: ObjectValue): Value | null {
  if (/^torch\.nn\.\w*Loss$/.test(receiver.name) || /^keras\.losses\./.test(receiver.name))
    return { kind: 'unknown', metrics: [], isLoss: true };
  const adapted = adaptedCall(run, call, receiver);
  if (adapted) return adapted;
  if (/^keras\.layers\./.test(receiver.name)) {
    const before = call.args
      .flatMap((arg) => (arg.kind === 'collection' ? arg.elements : [arg]))
      .filter((arg): arg is ObjectValue => arg.kind === 'object');
    const parts = [...before.flatMap((part) => (part.name === 'tensor' ? part.parts : [part])), receiver];
    return {
      kind: 'object',
      name: 'tensor',
      call: null,
      parts: [...new Set(parts)].slice(-120),
      fits: [],
      attributes: new Map(),
      calls: [],
    };
  }
  return isNetwork(receiver)
    ? predicted(run, { ...call, method: '__call__' }, receiver, firstData(call))
    : null;
}

function kerasMethod(run: Run, call: CallFact, model: ObjectValue | InstanceValue): Value | null {
  switch (call.method) {
    case 'add':
      if (model.kind === 'object' && call.args[0]?.kind === 'object') model.parts.push(call.args[0]);
      return unknown;
    case 'compile':
      if (model.kind === 'object') {
        model.calls.push(call.node);
        for (const value of [...call.args, ...call.keywords.values()])
          if (value.kind === 'object') model.parts.push(value);
      }
      return unknown;
    case 'fit':
    case 'fit_generator':
      return kerasFit(run, call, model);
    case 'evaluate':
    case 'evaluate_generator': {
      const data = firstData(call);
      if (data) run.facts.predictions.push({ call, model, data: { ...data } });
      const metric: MetricFact = {
        call,
        name: 'evaluate',
        model,
        rows: data?.rows ?? null,
        heldOut: false,
        isUnsupervised: false,
      };
      run.facts.metrics.push(metric);
      return carrying([metric]);
    }
    case 'predict':
    case 'predict_generator':
      return predicted(run, { ...call, method: 'predict_proba' }, model, firstData(call));
    default:
      return null;
  }
}

function kerasFit(run: Run, call: CallFact, model: ObjectValue | InstanceValue): Value {
  const features = firstData(call);
  const data = features ? [features] : [];
  const fact: FitFact = {
    call,
    model,
    isTransformer: false,
    isUnsupervised: false,
    data,
    rows: features?.rows ?? null,
    role: features?.rows.role ?? 'unknown',
    learned: features?.learned ?? [],
  };
  run.facts.fits.push(fact);
  if (model.kind === 'object') model.fits.push(fact);
  noteAdapted(run, call, model, features);
  run.facts.trainings.push({
    call,
    node: call.node,
    kind: 'fit',
    library: 'keras',
    model,
    moment: call,
    calls: [...constructorsOf(model), call.node],
    epochLoop: null,
    dataInputs: call.args.slice(0, 2),
  });
  noteHeldOut(run, call, model);
  noteCallbacks(run, call);
  return {
    kind: 'object',
    name: 'keras.callbacks.History',
    call: null,
    parts: [],
    fits: [],
    attributes: new Map(),
    calls: [],
  };
}

/** Callbacks that log, or that nobody here knows: in doubt they do. */
function noteCallbacks(run: Run, call: CallFact): void {
  const given = call.keywords.get('callbacks');
  if (!given) return;
  const all = given.kind === 'collection' ? given.elements : [given];
  const known = (value: Value) =>
    value.kind === 'object' &&
    /^(keras|lightgbm|xgboost|tensorflow)\./.test(value.name) &&
    !isLoggingCallback(value.name);
  if (given.kind === 'collection' && !given.open && all.every(known)) return;
  if (given.kind === 'collection' && given.open && all.length > 0 && all.every(known)) return;
  run.facts.logs.push({
    call,
    tracker: all.some((value) => value.kind === 'object' && isLoggingCallback(value.name))
      ? 'callback'
      : 'unknown',
    metrics: [],
    automatic: true,
    opaque: false,
  });
}

/** `loss.backward()` inside a loop: somebody trains here, if parameters change as well. */
function torchStep(run: Run, call: CallFact, receiver: Value): Value | null {
  if (run.loops.length === 0) return null;
  if (!differentiates(receiver)) return null;
  const epochLoop = epochLoopOf(run);
  const known = run.facts.trainings.some(
    (training) =>
      training.kind === 'loop' &&
      training.epochLoop === epochLoop &&
      training.moment.functionName === call.functionName,
  );
  if (!known) {
    run.facts.trainings.push({
      call,
      node: call.node,
      kind: 'loop',
      library: 'torch',
      model: null,
      moment: call,
      calls: loadersOf(run),
      epochLoop,
      dataInputs: [],
    });
  }
  return unknown;
}

/** A loss, `outputs.loss`, or what takes one: `accelerator.backward(loss)`, `fabric.backward(loss)`. */
function differentiates(receiver: Value): boolean {
  if (receiver.kind === 'method') return /(^|_)loss$/i.test(receiver.name);
  if (receiver.kind === 'object')
    return /^accelerate|^(pytorch_lightning|lightning_fabric)\.(.+\.)?Fabric$/.test(receiver.name);
  return receiver.kind === 'unknown' || receiver.kind === 'data' || receiver.kind === 'symbol';
}

/** The data loaders that the loops around iterate over. */
function loadersOf(run: Run): Call[] {
  return run.loops.flatMap((loop) => {
    const value = loop.type === 'For' ? run.iterated.get(loop) : undefined;
    return value?.kind === 'object' && value.name === 'torch.utils.data.DataLoader' && value.call
      ? [value.call]
      : [];
  });
}

/** The optimiser of a training loop. The same loop with another optimiser is another training run. */
function optimiserStep(run: Run, call: CallFact, optimiser: ObjectValue): Value {
  const last = run.facts.trainings.filter((training) => training.kind === 'loop').at(-1);
  if (
    !last ||
    !optimiser.call ||
    !run.loops.some((loop) => loop === last.moment.loops[0]) ||
    last.calls.includes(optimiser.call)
  )
    return unknown;
  const schedules = run.facts.calls.filter(
    (other) => other.args[0] === optimiser && /^torch\.optim\.lr_scheduler\./.test(other.name ?? ''),
  );
  const shaping = [optimiser.call, ...schedules.map((schedule) => schedule.node)];
  const hasOptimiser = last.calls.some((made) =>
    run.facts.calls.some((fact) => fact.node === made && fact.name?.startsWith('torch.optim.')),
  );
  if (!hasOptimiser) last.calls.push(...shaping);
  else
    run.facts.trainings.push({
      ...last,
      moment: call,
      calls: [...loadersOf(run), ...shaping],
    } satisfies TrainingFact);
  return unknown;
}

/** Trainers keep records of their own: Lightning writes CSV files, transformers its trainer state. */
function trainer(run: Run, call: CallFact, receiver: ObjectValue): Value | null {
  if (!/^(fit|train)$/.test(call.method ?? '')) return null;
  const logger = receiver.call?.keywords.find((keyword) => keyword.name === 'logger')?.value;
  const isSilent = logger?.type === 'Constant' && (logger.value === false || logger.value === null);
  run.facts.trainings.push({
    call,
    node: call.node,
    kind: 'trainer',
    library: 'other',
    model: receiver,
    moment: call,
    calls: receiver.call ? [receiver.call] : [],
    epochLoop: null,
    dataInputs: call.args,
  });
  if (!isSilent)
    run.facts.logs.push({
      call,
      tracker: trackerOf(receiver.name) ?? 'trainer',
      metrics: [],
      automatic: true,
      opaque: false,
    });
  return unknown;
}

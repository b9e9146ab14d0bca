import { estimatorSpec } from '../../libraries/sklearn.js';
import type { Expr } from '../../python/ast.js';
import { isTransformerRole, roleOf } from '../values/estimatorRole.js';
import type { CallFact, Facts } from '../values/facts.js';
import { isNetwork } from '../values/isNetwork.js';
import { namesIn } from '../values/literalNames.js';
import { pathOf } from '../values/paths.js';
import { type LiteralValue, optionsOf, type Value } from '../values/value.js';

/** A trained model goes to a file. */
export interface ModelSave {
  readonly call: CallFact;
  /** Pickled: it can only be read by the versions of the libraries that wrote it. */
  readonly pickled: boolean;
  /** The file's name, where the whole of it is literal. */
  readonly path: LiteralValue | null;
}

/** Calls that write models, with what is known of the file. */
export function modelSaves(facts: Facts): ModelSave[] {
  const opened = openedFiles(facts);
  return facts.calls.flatMap((call) => modelSave(call, opened) ?? []);
}

function modelSave(call: CallFact, opened: ReadonlyMap<number, CallFact>): ModelSave | null {
  const { name, method, args, keywords } = call;
  if (name && /^(joblib|cloudpickle|pickle|dill)\.dump$/.test(name)) {
    if (!args[0] || !holdsModel(args[0])) return null;
    return {
      call,
      pickled: true,
      path: literalPath(args[1] ?? keywords.get('filename')) ?? pathBehind(call, opened),
    };
  }
  if (name === 'torch.save') {
    const isWhole = args[0] !== undefined && optionsOf(args[0]).some(isNetwork);
    const isState = isStateDict(call.node.args[0]);
    return isWhole || isState
      ? { call, pickled: isWhole, path: literalPath(args[1] ?? keywords.get('f')) }
      : null;
  }
  if (!method || !/^(save|save_model|save_weights)$/.test(method) || !call.receiver) return null;
  if (!optionsOf(call.receiver).some((option) => isModel(option) || isBooster(option))) return null;
  return { call, pickled: false, path: literalPath(args[0] ?? keywords.get('filepath')) };
}

/** A model, or one that goes into the file with what belongs to it: `{"scaler": scaler, "model": model}`. */
function holdsModel(value: Value): boolean {
  if (value.kind === 'dict') return [...value.entries.values(), ...value.others].some(isModel);
  return value.kind === 'collection' ? value.elements.some(isModel) : isModel(value);
}

/** A predictor, not a scaler or encoder beside it. */
function isModel(value: Value): boolean {
  return optionsOf(value).some((option) => isNetwork(option) || isPredictor(option));
}

/** Models and what belongs to them, and nothing that may be a result. */
export function isModelBundle(value: Value): boolean {
  if (value.kind !== 'dict' || value.others.length > 0) return false;
  const parts = [...value.entries.values()];
  const isPart = (part: Value) =>
    part.kind === 'object' || part.kind === 'selection' || namesIn(part) !== null || isModel(part);
  return parts.some(isModel) && parts.every(isPart);
}

function isPredictor(value: Value): boolean {
  if (value.kind !== 'object' || !estimatorSpec(value.name)) return false;
  return !isTransformerRole(roleOf(value));
}

function isBooster(value: Value): boolean {
  return value.kind === 'object' && value.name === 'booster';
}

/** `model.state_dict()` */
export function isStateDict(node: Expr | undefined): boolean {
  return node?.type === 'Call' && node.func.type === 'Attribute' && node.func.attr === 'state_dict';
}

function literalPath(value: Value | undefined): LiteralValue | null {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value : null;
}

/** `with open("model.pkl", "wb") as file: pickle.dump(model, file)`: the last file opened for writing before. */
function openedFiles({ calls }: Facts): Map<number, CallFact> {
  const opened = new Map<number, CallFact>();
  for (const call of calls) {
    const mode = call.args[1] ?? call.keywords.get('mode');
    if (call.name === 'open' && mode?.kind === 'literal' && /[wxa]/.test(String(mode.value)))
      opened.set(call.order, call);
  }
  return opened;
}

function pathBehind(call: CallFact, opened: ReadonlyMap<number, CallFact>): LiteralValue | null {
  let last: CallFact | null = null;
  for (const [order, open] of opened) if (order < call.order && order > call.order - 12) last = open;
  const path = last?.args[0];
  return path?.kind === 'literal' ? (pathOf(path) ?? null) : null;
}

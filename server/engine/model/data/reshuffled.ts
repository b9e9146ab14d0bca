import type { Call, Expr, Module } from '../../python/ast.js';
import { isCertain } from '../../python/certain.js';
import { definitionOf } from '../../python/definitions.js';
import type { Facts } from '../values/facts.js';

/** A `shuffle` of tf.data below which `take` and `skip` part training from judging: each epoch parts the rows anew. */
export interface Reshuffled {
  readonly shuffle: Call;
  /** The training, and what is judged. */
  readonly fit: Call;
  readonly judged: Expr;
}

/** One step on the way from a dataset to what was made of it: `take` or `skip`, and what it was called on. */
interface Cut {
  readonly call: Call;
  readonly method: string;
  readonly owner: Expr;
}

const keepsRows = /^(batch|padded_batch|unbatch|map|prefetch|with_options|shuffle|cache|repeat)$/;

export function reshuffledSplits({ calls, trainings, metrics }: Facts, module: Module): Reshuffled[] {
  if (!['shuffle', 'take', 'skip'].every((wanted) => calls.some(({ method }) => method === wanted)))
    return [];
  return trainings.flatMap(({ call, library, model, kind }) => {
    const given = call?.node.args[0] ?? keyword(call?.node, 'x');
    if (!call || library !== 'keras' || kind !== 'fit' || !given) return [];
    const validation = keyword(call.node, 'validation_data');
    const evaluations = metrics
      .filter((metric) => metric.name === 'evaluate' && metric.model === model)
      .flatMap((metric) => (metric.call.order > call.order ? (metric.call.node.args[0] ?? []) : []));
    const train = cutsOf(given, module);
    for (const judged of [...evaluations, ...(validation ? [validation] : [])]) {
      const shuffle = shuffleAbove(train, cutsOf(judged, module), module);
      if (shuffle) return [{ shuffle, fit: call.node, judged }];
    }
    return [];
  });
}

function keyword(call: Call | undefined, wanted: string): Expr | undefined {
  return call?.keywords.find(({ name }) => name === wanted)?.value;
}

/** The parts that were taken on the way to a value, the last one first. */
function cutsOf(node: Expr, module: Module, depth = 0): readonly Cut[] {
  const made = stepAt(node, module);
  if (!made || depth > 20) return [];
  const { method, owner } = made;
  if (method === 'take' || method === 'skip') return [made, ...cutsOf(owner, module, depth + 1)];
  return keepsRows.test(method) ? cutsOf(owner, module, depth + 1) : [];
}

function stepAt(node: Expr, module: Module): Cut | null {
  const call = node.type === 'Name' ? givenTo(node, module) : node;
  if (call?.type !== 'Call' || call.func.type !== 'Attribute') return null;
  return { call, method: call.func.attr, owner: call.func.value };
}

function givenTo(node: Extract<Expr, { type: 'Name' }>, { body }: Module): Expr | null {
  const given = definitionOf(body, node.id, node.start);
  return given && isCertain(body, given.start, node.start) ? given : null;
}

/** The shuffle of which one part was taken and the other skipped. */
function shuffleAbove(train: readonly Cut[], judged: readonly Cut[], module: Module): Call | null {
  for (const left of train)
    for (const right of judged) {
      if (left.method === right.method || left.owner.type !== 'Name' || right.owner.type !== 'Name') continue;
      const whole = givenTo(left.owner, module);
      if (!whole || whole !== givenTo(right.owner, module)) continue;
      const shuffle = shufflesAnew(left.owner, module);
      if (shuffle) return shuffle;
    }
  return null;
}

/** The last shuffle before; null where its order stays, as behind a cache. */
function shufflesAnew(node: Expr, module: Module, depth = 0): Call | null {
  const made = stepAt(node, module);
  if (!made || depth > 20) return null;
  const { call, method, owner } = made;
  if (method === 'shuffle') return isFixed(call) ? null : call;
  const passesOn = method !== 'cache' && method !== 'repeat' && keepsRows.test(method);
  return passesOn || method === 'take' || method === 'skip' ? shufflesAnew(owner, module, depth + 1) : null;
}

/** `reshuffle_each_iteration=False`; what nobody can tell may be that as well. */
function isFixed({ args, keywords }: Call): boolean {
  const given = args[2] ?? keywords.find(({ name }) => name === 'reshuffle_each_iteration')?.value;
  const isTrue = given?.type === 'Constant' && (given.value === true || given.value === null);
  return (given !== undefined && !isTrue) || keywords.some(({ name }) => name === null);
}

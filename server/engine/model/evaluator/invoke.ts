import { trackerOf } from '../../libraries/tracking.js';
import type { Call, Expr, Param } from '../../python/ast.js';
import { bodyOf } from '../../python/definitions.js';
import { isForeign } from '../../python/foreign.js';
import { columnsOfLibrary, columnsOfMethod, columnsOfObject } from '../data/columnCalls.js';
import { callOnData } from '../data/frames.js';
import { callOnSelection } from '../data/selections.js';
import { tableFromWarehouse } from '../data/warehouses.js';
import { callOnObject } from '../learning/learning.js';
import { callOnNetwork } from '../networks/networks.js';
import { noteSinks } from '../records/sinks.js';
import { isTableAnnotation } from '../values/annotations.js';
import { mayConcern } from '../values/concerns.js';
import type { Arguments, CallFact } from '../values/facts.js';
import { isNetwork } from '../values/isNetwork.js';
import { methodOf } from '../values/methodOf.js';
import { pathOf } from '../values/paths.js';
import { namesData, namesDevelopment, roleOfName } from '../values/roles.js';
import type { Run } from '../values/run.js';
import { Scope } from '../values/scope.js';
import {
  type ClassValue,
  carrying,
  type FunctionValue,
  type InstanceValue,
  join,
  metricsIn,
  metricsOf,
  oneOfFunctions,
  optionsOf,
  type UnionValue,
  unknown,
  type Value,
} from '../values/value.js';
import { applied } from './applied.js';
import { decoratorNames } from './contexts.js';
import { evaluate } from './evaluate.js';
import { elementOf, executeAll } from './execute.js';
import { callLibrary, randomArray } from './library.js';
import { resolved } from './workspaceModules.js';

const deepest = 8;
/** A function is followed into this often; afterwards its last result stands for it. */
const mostInlinings = 12;

/** Evaluates a call: arguments first, then what is called. */
export function invoke(run: Run, node: Call): Value {
  const callee = evaluate(run, node.func);
  const isStarred = node.args.some(({ type }) => type === 'Starred');
  const args = node.args.length === 0 ? noArguments : argumentsOf(run, node.args, isStarred);
  const open = isStarred && args.length === node.args.length;
  if (node.keywords.length === 0) return callValue(run, callee, { node, args, keywords: noKeywords, open });
  return invokeWithKeywords(run, callee, node, args, open);
}

function argumentsOf(run: Run, args: readonly Expr[], isStarred: boolean): readonly Value[] {
  return isStarred
    ? args.flatMap((arg) => spread(arg, evaluate(run, arg)))
    : args.map((arg) => evaluate(run, arg));
}

/** Shared by all calls without any. */
const noArguments: readonly Value[] = [];
const noKeywords: ReadonlyMap<string, Value> = new Map();

function invokeWithKeywords(
  run: Run,
  callee: Value,
  node: Call,
  args: readonly Value[],
  isOpen: boolean,
): Value {
  const keywords = new Map<string, Value>();
  let open = isOpen;
  for (const keyword of node.keywords) {
    const value = evaluate(run, keyword.value);
    if (keyword.name !== null) keywords.set(keyword.name, value);
    else if (value.kind === 'dict' && value.others.length === 0)
      for (const [name, entry] of value.entries) keywords.set(name, entry);
    else open = true;
  }
  return callValue(run, callee, { node, args, keywords, open });
}

/** `*pair` passes what the pair holds, where that is known. */
function spread(node: Expr, value: Value): Value[] {
  return node.type === 'Starred' && value.kind === 'collection' && !value.open ? value.elements : [value];
}

function callValue(run: Run, callee: Value, given: Arguments): Value {
  switch (callee.kind) {
    case 'symbol': {
      const fact = run.note(given, { name: callee.name, receiver: null, method: null }, unknown);
      fact.result =
        (callee.name.startsWith('workspace:') ? callWorkspace(run, callee.name, given) : null) ??
        columnsOfLibrary(run, fact, callee.name, callLibrary(run, fact, callee.name));
      noteSinks(run, fact);
      return fact.result;
    }
    case 'method': {
      const { receiver, name: method } = callee;
      const fact = run.note(given, { name: null, receiver, method }, unknown);
      fact.result = callMethod(run, fact, callee.receiver);
      noteSinks(run, fact);
      return fact.result;
    }
    case 'function':
      return isForeign(callee.def) ? callForeign(run, callee, given) : callFunction(run, callee, given);
    case 'class':
      return instantiate(run, callee, given);
    case 'union':
      return callUnion(run, callee, given);
    case 'instance':
    case 'object': {
      const fact = run.note(given, { name: null, receiver: callee, method: '__call__' }, unknown);
      fact.result = callOnNetwork(run, fact, callee) ?? carrying(metricsIn(given));
      return fact.result;
    }
    default: {
      const fact = run.note(given, { name: null, receiver: null, method: null }, carrying(metricsIn(given)));
      noteSinks(run, fact);
      return fact.result;
    }
  }
}

function callUnion(run: Run, callee: UnionValue, given: Arguments): Value {
  const results = callee.options.map((option) => callValue(run, option, given));
  return results.reduce<Value | undefined>((left, right) => join(left, right), undefined) ?? unknown;
}

function callMethod(run: Run, call: CallFact, receiver: Value): Value {
  for (const option of optionsOf(receiver)) {
    if (option.kind !== 'instance' && option.kind !== 'object') continue;
    const result =
      (isNetwork(option) ? callOnNetwork(run, call, option) : null) ??
      (option.kind === 'object' ? callOnObject(run, call, option) : null);
    if (result) return columnsOfObject(run, call, result);
  }
  if (receiver.kind === 'data') {
    const result = applied(run, call, receiver, callOnData(run, receiver, call));
    return columnsOfMethod(run, call, receiver, result);
  }
  if (receiver.kind === 'method' && receiver.receiver.kind === 'data')
    return columnsOfMethod(run, call, receiver.receiver, callOnData(run, receiver.receiver, call));
  if (receiver.kind === 'selection') return callOnSelection(call, receiver);
  if (receiver.kind === 'collection') return callOnCollection(run, receiver, call);
  if (receiver.kind === 'dict') return callOnDict(receiver, call);
  if (receiver.kind === 'literal' && (call.method === 'format' || call.method === 'join'))
    return { ...carrying(metricsIn(call)), path: pathOf(receiver) };
  if (receiver.kind === 'object' && trackerOf(receiver.name)) return receiver;
  if (
    receiver.kind === 'object' &&
    /^numpy\.random\.(default_rng|RandomState|Generator)$/.test(receiver.name)
  )
    return randomArray(run, call, call.method as string);
  const opaque = callOnNetwork(run, call, receiver) ?? tableFromWarehouse(run, call);
  if (opaque) return opaque;
  const isLoss = receiver.kind === 'unknown' && receiver.isLoss;
  const metrics = [...metricsOf(receiver), ...metricsIn(call)];
  return isLoss ? { kind: 'unknown', metrics, isLoss } : carrying(metrics);
}

function callOnCollection(run: Run, receiver: Extract<Value, { kind: 'collection' }>, call: CallFact): Value {
  if (
    (call.method === 'append' || call.method === 'add' || call.method === 'insert') &&
    call.args.length > 0
  ) {
    const added = call.args.at(-1) as Value;
    const tells = added.kind !== 'unknown' || metricsOf(added).length > 0 || added.isLoss;
    if (receiver.elements.length < 40 && tells) receiver.elements.push(added);
    receiver.open = true;
  } else if (call.method === 'extend') receiver.open = true;
  return call.method === 'pop' ? elementOf(run, receiver, call.node) : carrying(metricsIn(call));
}

function callOnDict(receiver: Extract<Value, { kind: 'dict' }>, call: CallFact): Value {
  if (call.method === 'update') {
    receiver.others.push(...call.args, ...call.keywords.values());
    return unknown;
  }
  const all = [...receiver.entries.values(), ...receiver.others];
  const joined = all.reduce<Value | undefined>((left, right) => join(left, right), undefined) ?? unknown;
  if (call.method === 'values') return { kind: 'collection', type: 'list', elements: [joined], open: true };
  if (call.method === 'items')
    return {
      kind: 'collection',
      type: 'list',
      elements: [{ kind: 'collection', type: 'tuple', elements: [unknown, joined], open: false }],
      open: true,
    };
  if (call.method === 'get' || call.method === 'pop') {
    const key = call.args[0];
    const entry = key?.kind === 'literal' ? receiver.entries.get(String(key.value)) : undefined;
    return entry ?? oneOfFunctions(receiver) ?? carrying(metricsOf(receiver));
  }
  return carrying(metricsOf(receiver));
}

/** A method of another module's class: what its name says counts as well as what it does. */
function callForeign(run: Run, callee: FunctionValue, given: Arguments): Value {
  const method = callee.def.type === 'FunctionDef' ? callee.def.name : null;
  const fact = run.note(given, { name: null, receiver: callee.self, method }, unknown);
  fact.result = callFunction(run, callee, given);
  noteSinks(run, fact);
  return fact.result;
}

/** Calls what another module of the workspace defines; null where that is not known. */
function callWorkspace(run: Run, name: string, given: Arguments): Value | null {
  const value = resolved(run, name);
  if (value?.kind === 'function') return callFunction(run, value, given);
  if (value?.kind === 'class') return instanceOf(run, value, given);
  return value?.kind === 'union' ? callUnion(run, value, given) : null;
}

/** Follows a call into a function of the workspace, with what its arguments are. */
export function callFunction(run: Run, callee: FunctionValue, given: Arguments): Value {
  const definition = callee.def;
  const { homes, statement } = run;
  const home = homes.homeOf(definition);
  if (!home.source && homes.site === null)
    run.facts.followed.push({ node: given.node, callee, ...run.moment() });
  const times = run.inlined.get(definition) ?? 0;
  if (run.stack.includes(definition) || run.stack.length >= deepest || times >= mostInlinings)
    return carrying(metricsIn(given));
  if (home.source && !mayConcern(home.isAboutData, callee, given)) return carrying(metricsIn(given));
  run.inlined.set(definition, times + 1);
  const left = homes.enter(home, given.node, run.order);
  const outer = run.scope;
  const around = run.within;
  run.within = [...around, ...decoratorNames(run, callee)];
  const scope = new Scope(callee.scope);
  run.scope = scope;
  run.stack.push(definition);
  run.returns.push([]);
  bindParameters(run, definition.params, callee.self, given);
  executeAll(run, bodyOf(definition));
  const results = run.returns.pop() as Value[];
  run.stack.pop();
  run.within = around;
  run.scope = outer;
  homes.leave(left, run.order);
  if (home.source) run.statement = statement;
  if (results.length === 0) return unknown;
  const result = results.reduce((left, right) => join(left, right));
  const returns = definition.type === 'FunctionDef' ? definition.returns : null;
  if (known(result) || !returns || !isTableAnnotation(run.source(returns))) return result;
  return run.data('frame', run.sourceRows(given.node));
}

/** A parameter nobody gave a known value to still has a name, which may speak of data. */
export function bindParameters(
  run: Run,
  params: readonly Param[],
  self: Value | null,
  given: Arguments | null,
): void {
  const shared = new Map<string, Value>();
  const rest = [...params];
  if (self && rest[0]?.kind === 'plain') run.scope.set((rest.shift() as Param).name, self);
  for (const [index, param] of rest.entries()) {
    if (param.kind !== 'plain') {
      run.scope.set(param.name, unknown);
      continue;
    }
    const passed = given?.keywords.get(param.name) ?? (given?.open ? undefined : given?.args[index]);
    const value = passed ?? (param.default ? evaluate(run, param.default) : undefined);
    const isBesideTraining = () => params.some(({ name }) => roleOfName(name) === 'train');
    run.scope.set(param.name, known(value) ? value : fromParameterName(run, param, shared, isBesideTraining));
  }
}

function known(value: Value | undefined): value is Value {
  return (
    value !== undefined &&
    !(value.kind === 'unknown' && value.metrics.length === 0 && !value.isLoss && !value.path) &&
    !(value.kind === 'literal' && value.value === null)
  );
}

function fromParameterName(
  run: Run,
  param: Param,
  shared: Map<string, Value>,
  isBesideTraining: () => boolean,
): Value {
  const isTable = param.annotation !== null && isTableAnnotation(run.source(param.annotation));
  if (!namesData(param.name) && !isTable) return unknown;
  const isValidation = namesDevelopment(param.name) && isBesideTraining();
  const role = roleOfName(param.name) ?? (isValidation ? 'validation' : 'all');
  // `X, y` of one function hold the same rows; so do `X_test, y_test`.
  const key = /^[xy](_|$)/i.test(param.name) ? role : `${param.name}:${role}`;
  const rows = shared.get(key);
  const value =
    rows?.kind === 'data'
      ? rows
      : run.data(isTable || /^df/.test(param.name) ? 'frame' : 'unknown', run.sourceRows(null, role));
  shared.set(key, value);
  return { ...value };
}

function instantiate(run: Run, cls: ClassValue, given: Arguments): Value {
  const fact = run.note(given, { name: null, receiver: cls, method: '__init__' }, unknown);
  noteSinks(run, fact);
  fact.result = instanceOf(run, cls, given);
  return fact.result;
}

function instanceOf(run: Run, cls: ClassValue, given: Arguments): Value {
  const instance: InstanceValue = { kind: 'instance', cls, attributes: new Map(), call: given.node };
  cls.shared ??= instance;
  const initialiser = methodOf(cls, '__init__');
  if (initialiser) callFunction(run, { ...initialiser, self: instance }, given);
  else for (const [name, value] of given.keywords) instance.attributes.set(name, value);
  return instance;
}

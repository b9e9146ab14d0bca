import { readerSpec } from '../../libraries/data.js';
import { canonicalName } from '../../libraries/names.js';
import { seededBy } from '../../libraries/seeding.js';
import { crossValidators, isEstimatorName, metricKind, splitterRandomness } from '../../libraries/sklearn.js';
import type { Attribute, Dict, Expr, Name, Sequence, Subscript } from '../../python/ast.js';
import { arithmetic, compared, comparison } from '../data/arithmetic.js';
import { columnsOfAttribute, columnsOfOperands, columnsOfSubscript } from '../data/columnFlow.js';
import { attributeOfData, subscriptOfData } from '../data/frames.js';
import {
  attributeOfSelection,
  choiceCompared,
  choiceIn,
  importances,
  inverted,
  learnedChoice,
  partOfSelection,
  selected,
} from '../data/selections.js';
import { tableUnder } from '../data/severalTables.js';
import { formatted } from '../values/literalNames.js';
import { methodOf } from '../values/methodOf.js';
import { pathOf } from '../values/paths.js';
import type { Run } from '../values/run.js';
import { Scope } from '../values/scope.js';
import {
  carrying,
  type DataValue,
  type InstanceValue,
  join,
  metricsOf,
  type ObjectValue,
  oneOfFunctions,
  type UnionValue,
  unknown,
  type Value,
} from '../values/value.js';
import { assign } from './assign.js';
import { comprehension } from './comprehension.js';
import { elementOf } from './execute.js';
import { invoke } from './invoke.js';
import { seenThrough } from './workspaceModules.js';

/** What an expression is, as far as can be told; evaluating it also notes what it does. */
export function evaluate(run: Run, node: Expr): Value {
  if (!run.step()) return unknown;
  switch (node.type) {
    case 'Name':
      return lookUp(run, node);
    case 'Attribute':
      return attribute(run, node);
    case 'Call':
      return invoke(run, node);
    case 'Subscript':
      return subscript(run, node);
    case 'Num':
      return { kind: 'literal', value: node.value, node };
    case 'Constant':
      return {
        kind: 'literal',
        value: node.value === '...' ? null : node.value,
        node: node.value === '...' ? { ...node, value: null } : node,
      };
    case 'Str':
      return string(run, node);
    case 'List':
    case 'Tuple':
    case 'Set':
      return collection(run, node);
    case 'Dict':
      return dictionary(run, node);
    case 'BinOp':
      return binary(run, node);
    case 'BoolOp': {
      const left = evaluate(run, node.left);
      run.tested(node.left, left);
      return join(left, evaluate(run, node.right));
    }
    case 'UnaryOp': {
      const operand = evaluate(run, node.operand);
      if (node.op === '-' && operand.kind === 'literal' && typeof operand.value === 'number') {
        return { kind: 'literal', value: -operand.value, node };
      }
      if (node.op === 'not') run.tested(node.operand, operand);
      if (operand.kind === 'data' && node.op !== 'not')
        return node.op === '~' ? { ...operand, negated: operand } : operand;
      if (operand.kind === 'data') return unknown;
      if (operand.kind === 'selection') return node.op === 'not' ? unknown : inverted(operand);
      return operand.kind === 'literal' ? unknown : operand;
    }
    case 'Compare':
      return compare(run, node);
    case 'IfExp':
      run.tested(node.test, evaluate(run, node.test));
      return join(evaluate(run, node.body), evaluate(run, node.orelse));
    case 'Lambda':
      if (/\bnan\b/i.test(run.source(node.body))) lookInto(run, node);
      return { kind: 'function', def: node, scope: run.scope, self: null, owner: null };
    case 'Comprehension':
      return comprehension(run, node);
    case 'NamedExpr': {
      const value = evaluate(run, node.value);
      assign(run, node.target, value, node.value);
      return value;
    }
    case 'Await':
    case 'Starred':
    case 'Yield': {
      const value = node.value ? evaluate(run, node.value) : unknown;
      return node.type === 'Yield' ? unknown : value;
    }
    case 'Slice':
      for (const bound of [node.lower, node.upper, node.step]) if (bound) evaluate(run, bound);
      return unknown;
    case 'Bad':
      for (const part of node.parts) evaluate(run, part);
      return unknown;
  }
}

function collection(run: Run, node: Sequence): Value {
  return {
    kind: 'collection',
    type: node.type === 'List' ? 'list' : node.type === 'Tuple' ? 'tuple' : 'set',
    elements: node.elements.map((element) => evaluate(run, element)),
    open: node.elements.some((element) => element.type === 'Starred'),
  };
}

function dictionary(run: Run, node: Dict): Value {
  const entries = new Map<string, Value>();
  const others: Value[] = [];
  for (const [index, valueNode] of node.values.entries()) {
    const key = node.keys[index];
    const value = evaluate(run, valueNode);
    if (key?.type === 'Str' && key.value !== null) {
      run.namedByKey(key.value, value, valueNode);
      entries.set(key.value, value);
    } else others.push(value);
    if (key && key.type !== 'Str') evaluate(run, key);
  }
  return { kind: 'dict', entries, others, node };
}

/** The comparisons inside of a function that somebody else calls. */
function lookInto(run: Run, node: Extract<Expr, { type: 'Lambda' }>): void {
  const outer = run.scope;
  run.scope = new Scope(outer);
  for (const { name } of node.params) run.scope.set(name, unknown);
  evaluate(run, node.body);
  run.scope = outer;
}

function binary(run: Run, node: Extract<Expr, { type: 'BinOp' }>): Value {
  const operands = [evaluate(run, node.left), evaluate(run, node.right)] as const;
  return columnsOfOperands(run, operands, arithmetic(run, node.op, ...operands, node));
}

function compare(run: Run, node: Extract<Expr, { type: 'Compare' }>): Value {
  const values = node.operands.map((operand) => evaluate(run, operand));
  run.facts.comparisons.push({ node, values });
  // `df is None`, `"a" in df`: one answer, whatever the rows hold.
  if (node.ops.every((op) => /^(is|is not|in|not in)$/.test(op)))
    return carrying(values.flatMap((value) => metricsOf(value)));
  const [first, second] = values;
  const choice = first && second && choiceCompared(node.ops[0] as string, first, second, node);
  if (choice) return choice;
  const result = values.reduce((left, right) => comparison(left, right), unknown as Value);
  const judged = result.kind === 'data' && isAgainstTruth(node, values) ? compared(result) : result;
  return columnsOfOperands(run, values, judged);
}

/** `predicted == y`, and not `predicted == 1`. */
function isAgainstTruth({ ops }: Extract<Expr, { type: 'Compare' }>, values: readonly Value[]): boolean {
  return (
    values.length === 2 &&
    /^[!=]=$/.test(ops[0] ?? '') &&
    values.every(({ kind }) => kind !== 'literal' && kind !== 'symbol')
  );
}

function isKnownName(name: string): boolean {
  if (
    isEstimatorName(name) ||
    readerSpec(name) ||
    splitterRandomness(name) ||
    metricKind(name) ||
    seededBy(name)
  )
    return true;
  return (
    crossValidators.has(name) ||
    /^pandas\.(DataFrame|Series|concat|merge|to_datetime|NA)$|^numpy\.nan$/.test(name)
  );
}

function lookUp(run: Run, node: Name): Value {
  const name = node.id;
  const bound = run.scope.get(name);
  if (bound) {
    if (bound.kind === 'symbol' && bound.name.startsWith('numpy.'))
      run.facts.numpyNames.push({ node, name: bound.name });
    if (bound.kind === 'symbol' && bound.name.startsWith('workspace:')) return seenThrough(run, bound);
    return bound;
  }
  const { starImports } = run.homes.current;
  for (const module of starImports) {
    const qualified = canonicalName(`${module}.${name}`);
    if (isKnownName(qualified)) return { kind: 'symbol', name: qualified };
  }
  return starImports.length > 0 && !builtins.has(name) ? unknown : { kind: 'symbol', name };
}

const builtins = new Set(
  'print len range open sum min max abs round float int str list dict set tuple zip enumerate map filter sorted reversed input display isinstance getattr setattr vars'.split(
    ' ',
  ),
);

function attribute(run: Run, node: Attribute): Value {
  return attributeOf(run, evaluate(run, node.value), node);
}

export function attributeOf(run: Run, owner: Value, node: Attribute): Value {
  switch (owner.kind) {
    case 'symbol': {
      const member = run.memberOf(owner, node.attr);
      if (member.name.startsWith('numpy.')) run.facts.numpyNames.push({ node, name: member.name });
      return member.name.startsWith('workspace:') ? seenThrough(run, member) : member;
    }
    case 'data':
      return columnsOfAttribute(run, owner, node, attributeOfData(run, owner, node));
    case 'instance':
      return attributeOfInstance(owner, node.attr);
    case 'class':
      return owner.methods.get(node.attr) ?? owner.scope.get(node.attr) ?? unknown;
    case 'object':
      return attributeOfObject(run, owner, node);
    case 'method':
      // `df.name.str.strip`: the accessor stands for its series.
      return owner.receiver.kind === 'data'
        ? { kind: 'method', receiver: owner.receiver, name: node.attr }
        : { kind: 'method', receiver: owner, name: node.attr };
    case 'union':
      return attributeOfUnion(run, owner, node);
    case 'selection':
      return attributeOfSelection(owner, node);
    case 'statistic':
      // `(x.max() - x.min()).values`
      return /^(values|T)$/.test(node.attr) ? owner : { kind: 'method', receiver: owner, name: node.attr };
    default:
      return { kind: 'method', receiver: owner, name: node.attr };
  }
}

function attributeOfUnion(run: Run, owner: UnionValue, node: Attribute): Value {
  const options = owner.options.map((option) => attributeOf(run, option, node));
  return options.every((option) => option.kind === 'method')
    ? { kind: 'union', options }
    : options.reduce((left, right) => join(left, right));
}

function attributeOfInstance(owner: InstanceValue, name: string): Value {
  const own = owner.attributes.get(name);
  if (own) return own;
  const method = methodOf(owner.cls, name);
  if (method) return { ...method, self: owner };
  return { kind: 'method', receiver: owner, name };
}

function attributeOfObject(run: Run, owner: ObjectValue, node: Attribute): Value {
  const own = owner.attributes.get(node.attr);
  if (own) return own;
  if (node.attr === 'best_estimator_' || node.attr === 'named_steps' || node.attr === 'estimator_')
    return owner;
  if (node.attr === 'best_score_' || node.attr === 'oob_score_') {
    const given = { node: callLike(node), args: [], keywords: new Map(), open: false };
    const call = run.note(given, { name: null, receiver: owner, method: node.attr }, unknown);
    const metric = { call, name: node.attr, model: owner, rows: null, heldOut: true, isUnsupervised: false };
    run.facts.metrics.push(metric);
    return carrying([metric]);
  }
  if (node.attr === 'labels_') {
    const rows = owner.fits.at(-1)?.rows;
    return rows ? run.data('array', rows) : unknown;
  }
  const choice = /^(support|ranking)_$/.test(node.attr)
    ? learnedChoice(owner)
    : node.attr === 'feature_importances_'
      ? importances(owner)
      : null;
  return choice ?? { kind: 'method', receiver: owner, name: node.attr };
}

function callLike(node: Attribute): Extract<Expr, { type: 'Call' }> {
  return { type: 'Call', start: node.start, end: node.end, func: node, args: [], keywords: [] };
}

function subscript(run: Run, node: Subscript): Value {
  const owner = evaluate(run, node.value);
  const index = evaluate(run, node.index);
  if (owner.kind === 'data') return partOfData(run, owner, node, index, null);
  if (owner.kind === 'method' && owner.receiver.kind === 'data')
    return partOfData(run, owner.receiver, node, index, owner.name);
  if (owner.kind === 'selection') return partOfSelection(owner, node, index);
  if (owner.kind === 'collection') {
    if (node.index.type === 'Slice') return { ...owner, open: true };
    const at = index.kind === 'literal' && typeof index.value === 'number' ? index.value : null;
    const element = at === null ? undefined : owner.elements.at(at);
    return element ?? elementOf(run, owner, node);
  }
  if (owner.kind === 'dict') {
    const entry =
      index.kind === 'literal' && typeof index.value === 'string'
        ? owner.entries.get(index.value)
        : undefined;
    return entry ?? tableUnder(run, owner, index) ?? oneOfFunctions(owner) ?? carrying(metricsOf(owner));
  }
  if (owner.kind === 'object')
    return owner.name.endsWith('Pipeline') ? (owner.parts.at(-1) ?? unknown) : unknown;
  return carrying(metricsOf(owner));
}

function partOfData(
  run: Run,
  owner: DataValue,
  node: Subscript,
  index: Value,
  locator: string | null,
): Value {
  const choice = choiceIn(index);
  const part =
    choice && choice === index && locator === null && owner.container !== 'grouped'
      ? { ...owner, column: null }
      : subscriptOfData(run, owner, node, index, locator);
  return columnsOfSubscript(run, owner, node, index, locator, selected(part, choice));
}

function string(run: Run, node: Extract<Expr, { type: 'Str' }>): Value {
  if (node.value !== null) return { kind: 'literal', value: node.value, node };
  const values = node.parts.map((part) => evaluate(run, part));
  const metrics = values.flatMap((value) => metricsOf(value));
  const first = node.parts[0];
  const opening = first && run.source({ start: node.start, end: first.start });
  // `f"{base}/train.csv"` starts with whatever `base` starts with.
  const path = opening && /^[fFrR]+["']{1,3}\{$/.test(opening) ? pathOf(values[0]) : null;
  const head = opening ? opening.replace(/^[fFrR]+["']{1,3}/, '').replace(/\{$/, '') : '';
  const literal = head ? { kind: 'literal' as const, value: head, node } : null;
  const strings = formatted(run.source(node), values);
  return { kind: 'unknown', metrics, path: path ?? literal, ...(strings ? { strings } : {}) };
}

/** Whether a test is known to hold: literal flags such as `if False:`. */
export function truthOf(run: Run, test: Expr): boolean | null {
  if (test.type === 'Constant' && typeof test.value === 'boolean') return test.value;
  if (test.type === 'Num') return test.value !== 0;
  if (test.type === 'UnaryOp' && test.op === 'not') {
    const inner = truthOf(run, test.operand);
    return inner === null ? null : !inner;
  }
  return null;
}

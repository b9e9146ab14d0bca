import type { AugAssign, Expr } from '../../python/ast.js';
import { arithmetic } from '../data/arithmetic.js';
import {
  attributeWritten,
  columnsNamed,
  columnsRemoved,
  columnsWritten,
  columnsWrittenInTurn,
} from '../data/columnFlow.js';
import { noteIndex } from '../data/timeOrder.js';
import { operateInPlace } from '../data/wrangling.js';
import { noteTrackerAssignment } from '../records/sinks.js';
import { namesIn, stringsInTurn } from '../values/literalNames.js';
import { namesData, namesDevelopment, roleBesideTraining, roleOfName } from '../values/roles.js';
import type { Run } from '../values/run.js';
import {
  type CollectionValue,
  carrying,
  type DataValue,
  join,
  type Learned,
  metricsOf,
  unknown,
  type Value,
} from '../values/value.js';
import { evaluate } from './evaluate.js';

/** Binds a target: a name, a tuple of names, a column, an attribute. */
export function assign(run: Run, target: Expr, value: Value, node: Expr): void {
  switch (target.type) {
    case 'Name': {
      const bound =
        value.kind === 'unknown' && value.metrics.length === 0 && !value.path && !value.isLoss
          ? (fromName(run, target.id, node) ?? value)
          : value;
      run.named(target.id, bound);
      run.scope.set(target.id, bound);
      return;
    }
    case 'Tuple':
    case 'List':
      return unpack(run, target.elements, value, node);
    case 'Starred':
      if (target.value) assign(run, target.value, unknown, node);
      return;
    case 'Attribute': {
      const owner = evaluate(run, target.value);
      run.facts.writes.push({ target, owner, index: unknown });
      if (owner.kind === 'instance' || owner.kind === 'object') {
        run.named(target.attr, value);
        owner.attributes.set(target.attr, value);
        run.facts.attributeWrites.push({ owner, node: target, value });
      } else if (owner.kind === 'data') {
        if (target.attr === 'columns') columnsNamed(run, owner, value);
        else if (target.attr === 'index') noteIndex(owner, value, target);
        else attributeWritten(run, owner, target, value);
        if (target.attr === 'columns' || target.attr === 'index') operateInPlace(run, owner, target, null);
        else writeColumn(run, target.value, owner, target.attr, value, target);
      }
      return;
    }
    case 'Subscript':
      return assignItem(run, target, value, node);
    default:
      evaluate(run, target);
  }
}

/** Names such as `X` or `df_test` speak of data even where nobody can see where they come from. */
function fromName(run: Run, name: string, node: Expr): DataValue | null {
  if (node.type !== 'Call' || !namesData(name)) return null;
  return run.data('unknown', run.sourceRows(node, roleOfName(name) ?? 'all'));
}

function unpack(run: Run, targets: readonly Expr[], given: Value, node: Expr): void {
  const value = given.kind === 'union' ? alike(given.options, targets.length) : given;
  if (value.kind === 'collection' && !value.open) {
    const starred = targets.findIndex((target) => target.type === 'Starred');
    for (const [index, target] of targets.entries()) {
      const at = starred >= 0 && index > starred ? value.elements.length - (targets.length - index) : index;
      const written = node.type === 'Tuple' ? (node.elements[at] ?? node) : node;
      assign(run, target, index === starred ? unknown : (value.elements[at] ?? unknown), written);
    }
    return;
  }
  if (value.kind === 'data' && value.container !== 'frame') {
    // Features and target of the same rows (`X, y = batch`), unless the names speak of different parts.
    const roles = rolesOf(targets);
    const differ = new Set(roles).size > 1;
    for (const [index, target] of targets.entries()) {
      const rows = differ ? run.cutRows(value.rows, 'split', `unpacked:${index}`, node) : value.rows;
      if (differ) rows.role = roles[index] ?? rows.role;
      assign(
        run,
        target,
        { ...value, container: value.container === 'dataset' ? 'dataset' : 'unknown', rows },
        node,
      );
    }
    return;
  }
  if (metricsOf(value).length > 0)
    for (const target of targets) assign(run, target, carrying(metricsOf(value)), node);
  else unpackUnknown(run, targets, node);
}

/** `for name, model in [("linear", Ridge()), ("forest", Forest())]`: one of several pairs is a pair of one of several. */
function alike(options: readonly Value[], length: number): Value {
  const pairs = options.filter(
    (option): option is CollectionValue =>
      option.kind === 'collection' && !option.open && option.elements.length === length,
  );
  const [first] = pairs;
  if (!first || pairs.length < options.length) return { kind: 'union', options };
  const elements = first.elements.map((_, index) =>
    pairs.map((pair) => pair.elements[index]).reduce((left, right) => join(left, right)),
  );
  return { ...first, elements: elements.map((element) => element ?? unknown) };
}

/** The parts that names speak of which get their values together. */
function rolesOf(targets: readonly Expr[]): ReturnType<typeof roleOfName>[] {
  const names = targets.map((target) => (target.type === 'Name' ? target.id : ''));
  return names.map(names.some((name) => roleOfName(name) === 'train') ? roleBesideTraining : roleOfName);
}

/** `X_train, X_test, y_train, y_test = load()`: one set of rows for each role the names speak of. */
function unpackUnknown(run: Run, targets: readonly Expr[], node: Expr): void {
  const rows = new Map<string, DataValue['rows']>();
  const roles = rolesOf(targets);
  for (const [index, target] of targets.entries()) {
    if (target.type === 'Tuple' || target.type === 'List') unpackUnknown(run, target.elements, node);
    else if (target.type === 'Name' && node.type === 'Call' && namesData(target.id)) {
      const isValidation = namesDevelopment(target.id) && run.isBesideTrainingSource(node);
      const role = roles[index] ?? (isValidation ? 'validation' : 'all');
      const shared = rows.get(role) ?? run.sourceRows(node, role);
      rows.set(role, shared);
      run.scope.set(target.id, run.data('unknown', shared));
    } else assign(run, target, unknown, { ...node, type: 'Bad', parts: [] });
  }
}

function assignItem(run: Run, target: Expr & { type: 'Subscript' }, value: Value, node: Expr): void {
  const owner = evaluate(run, target.value);
  const index = evaluate(run, target.index);
  run.facts.writes.push({ target, owner, index });
  if (owner.kind === 'dict') {
    if (index.kind === 'literal' && typeof index.value === 'string') {
      run.namedByKey(index.value, value, node);
      owner.entries.set(index.value, value);
    } else owner.others.push(value);
    return;
  }
  if (owner.kind === 'selection') owner.columns = null;
  const frame = owner.kind === 'method' && owner.receiver.kind === 'data' ? owner.receiver : owner;
  if (frame.kind !== 'data') return noteTrackerAssignment(run, owner, target, value);
  const root =
    owner.kind === 'method' && target.value.type === 'Attribute' ? target.value.value : target.value;
  const columnNode =
    owner.kind === 'method' && target.index.type === 'Tuple' ? target.index.elements[1] : target.index;
  const column = columnNode?.type === 'Str' ? columnNode.value : null;
  const isPartial = owner.kind === 'method';
  const named =
    isPartial && target.index.type === 'Tuple' && index.kind === 'collection' ? index.elements[1] : index;
  columnsWritten(run, frame, namesIn(named), value, target, isPartial);
  if (!isPartial) columnsWrittenInTurn(run, frame, stringsInTurn(named), value, target);
  writeColumn(run, root, frame, column, value, target);
}

/** A column of a table is written: the table keeps what the new values have learned. */
function writeColumn(
  run: Run,
  root: Expr,
  frame: DataValue,
  column: string | null,
  value: Value,
  node: Expr,
): void {
  operateInPlace(run, frame, node, value);
  const incoming: Learned[] = [];
  if (value.kind === 'data') incoming.push(...value.learned);
  if (value.kind === 'statistic')
    incoming.push({ rows: value.rows, node: value.node, how: 'statistic', by: value.by, column });
  if (incoming.length === 0) return;
  const learned = [...frame.learned];
  for (const entry of incoming) {
    const own = { ...entry, column: column ?? entry.column };
    if (!learned.some((known) => isSame(known, own))) learned.push(own);
  }
  frame.learned = learned;
  // `df["a"]["b"] = …` and `df[cols] = …` write to the table behind the name as well.
  if (root.type === 'Subscript') {
    const behind = evaluate(run, root.value);
    if (behind.kind === 'data') behind.learned = [...new Set([...behind.learned, ...learned])];
  }
}

/** Written twice, learned once: lists that double with every column would never end. */
function isSame(left: Learned, right: Learned): boolean {
  return left.node === right.node && left.column === right.column && left.rows === right.rows;
}

/** `x += y` */
export function augment(run: Run, statement: AugAssign): void {
  const left = evaluate(run, statement.target);
  const right = evaluate(run, statement.value);
  const op = statement.op.replace(/=$/, '');
  assign(run, statement.target, arithmetic(run, op, left, right, statement.value), statement.value);
}

/** `del x`, `del df["column"]` */
export function remove(run: Run, target: Expr): void {
  if (target.type === 'Name') run.scope.delete(target.id);
  else if (target.type === 'Tuple' || target.type === 'List')
    for (const element of target.elements) remove(run, element);
  else if (target.type === 'Subscript') {
    const owner = evaluate(run, target.value);
    if (owner.kind === 'selection') owner.columns = null;
    if (owner.kind !== 'data') return;
    const names = namesIn(evaluate(run, target.index));
    columnsRemoved(run, owner, names && [...names.keys()], target);
    operateInPlace(run, owner, target, null);
  }
}

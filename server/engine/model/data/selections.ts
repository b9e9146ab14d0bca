import { isColumnSelector } from '../../libraries/sklearn.js';
import type { Attribute, Expr, Subscript } from '../../python/ast.js';
import { chosen, dropping, within } from '../values/columns.js';
import type { CallFact } from '../values/facts.js';
import { namesIn } from '../values/literalNames.js';
import type { Run } from '../values/run.js';
import {
  carrying,
  type DataValue,
  metricsIn,
  type ObjectValue,
  type SelectionValue,
  trivial,
  type UnknownValue,
  type Value,
} from '../values/value.js';

/** Which columns somebody chose: lists of their names, and masks over them. */

/** `df.columns` */
export function namesOf(run: Run, table: DataValue): SelectionValue {
  return { kind: 'selection', columns: run.columns.of(table), learned: [] };
}

/** `selector.get_support()`, `rfe.support_`: what a fitted selector chose; null for other models. */
export function learnedChoice(model: ObjectValue): SelectionValue | null {
  return isColumnSelector(model.name)
    ? choiceOf(
        model,
        model.fits.findLast(({ isTransformer }) => isTransformer),
      )
    : null;
}

/** `forest.feature_importances_`: what a model makes of each column. */
export function importances(model: ObjectValue): SelectionValue | null {
  return choiceOf(
    model,
    model.fits.findLast(({ isTransformer, isUnsupervised }) => !isTransformer && !isUnsupervised),
  );
}

function choiceOf(model: ObjectValue, fit: ObjectValue['fits'][number] | undefined): SelectionValue | null {
  if (!fit?.rows) return null;
  const by = model.name.split('.').at(-1) as string;
  const learned = { rows: fit.rows, node: fit.call.node, how: 'fit' as const, by, column: null, model };
  return { kind: 'selection', columns: null, learned: [learned] };
}

/** One of the names, or what a mask says of one column. */
export function oneOf(choice: SelectionValue): UnknownValue {
  return { ...trivial, choice };
}

/** The same choice; a list of its own, which may be changed alone. */
function copied({ columns, learned }: SelectionValue): SelectionValue {
  return { kind: 'selection', columns, learned };
}

/** A choice that depends on the same, by rules nobody can tell. */
function unclear(...choices: readonly SelectionValue[]): SelectionValue {
  return {
    kind: 'selection',
    columns: null,
    learned: [...new Set(choices.flatMap(({ learned }) => learned))],
  };
}

function without(choice: SelectionValue, names: Value | undefined, node: Expr): SelectionValue {
  const known = namesIn(names);
  if (!known) return names?.kind === 'selection' ? unclear(choice, names) : unclear(choice);
  const columns = choice.columns && dropping(choice.columns, [...known.keys()], node);
  return { kind: 'selection', columns, learned: choice.learned };
}

/** `~mask` */
export function inverted(choice: SelectionValue): SelectionValue {
  return choice.inverse ?? unclear(choice);
}

const keepsAll = /^(tolist|to_list|to_numpy|copy|astype|ravel|flatten|sort_values)$/;
const takesSome = /^(nlargest|nsmallest|head|tail)$/;
const changesInPlace = /^(remove|discard|append|add|insert|extend|pop|clear)$/;

/** A method of a list, an `Index` or an array. */
export function callOnSelection(call: CallFact, choice: SelectionValue): Value {
  const method = call.method as string;
  const [first] = call.args;
  if (keepsAll.test(method)) return copied(choice);
  if (takesSome.test(method)) return unclear(choice);
  if (changesInPlace.test(method)) return changed(call, choice, method);
  if (method === 'drop' || method === 'difference')
    return without(choice, first ?? call.keywords.get('labels'), call.node);
  if (method === 'isin') return masked(call, choice, first);
  if (method === 'intersection' || method === 'union' || method === 'nonzero' || method === 'argsort')
    return first?.kind === 'selection' ? unclear(choice, first) : unclear(choice);
  return carrying(metricsIn(call));
}

/** Taken out in one branch only, a name counts as taken out: less is known to be there. */
function changed(call: CallFact, choice: SelectionValue, method: string): Value {
  if (method === 'remove' || method === 'discard')
    choice.columns = without(choice, call.args[0], call.node).columns;
  else if (method === 'pop' || method === 'clear') choice.columns = null;
  else choice.columns = choice.columns && { ...choice.columns, open: true };
  // `Index.append` and `Index.insert` give a new one.
  return copied(choice);
}

/** `df.columns.isin(["a", "b"])` */
function masked(call: CallFact, choice: SelectionValue, names: Value | undefined): SelectionValue {
  const known = namesIn(names);
  if (!known || !choice.columns) return unclear(choice);
  const columns = chosen(choice.columns, known, call.node);
  return { ...copied(choice), columns, inverse: without(choice, names, call.node) };
}

/** `columns != "target"`, `rfe.ranking_ == 1` */
export function choiceCompared(op: string, left: Value, right: Value, node: Expr): SelectionValue | null {
  const choice = left.kind === 'selection' ? left : right.kind === 'selection' ? right : null;
  if (!choice) return null;
  const other = choice === left ? right : left;
  if (op === '!=' && other.kind === 'literal') return without(choice, other, node);
  return other.kind === 'selection' ? unclear(choice, other) : unclear(choice);
}

/** `set(df.columns) - {"target"}`, `columns + ["age"]`, `mask & other`. */
export function choiceCombined(op: string, left: Value, right: Value, node: Expr): SelectionValue | null {
  if (left.kind !== 'selection') return right.kind === 'selection' ? unclear(right) : null;
  if (op === '-') return without(left, right, node);
  if (right.kind === 'selection') return unclear(left, right);
  if (op === '+') return { ...copied(left), columns: left.columns && { ...left.columns, open: true } };
  return unclear(left);
}

/** `columns[mask]`, `columns[0]`, `columns[:]` */
export function partOfSelection(choice: SelectionValue, node: Subscript, index: Value): Value {
  const { index: written } = node;
  if (index.kind === 'literal' && typeof index.value === 'number') return oneOf(choice);
  if (written.type === 'Slice' && !written.lower && !written.upper && !written.step) return copied(choice);
  if (index.kind !== 'selection') return unclear(choice);
  const columns = choice.columns && index.columns && within(choice.columns, index.columns, node);
  return { ...unclear(choice, index), columns };
}

const passesOn =
  /^(list|tuple|set|sorted|reversed|numpy\.(array|asarray|sort|unique)|pandas\.(Index|Series))$/;
const derives = /^numpy\.(flatnonzero|argsort|argwhere|invert|logical_not|logical_and|logical_or)$/;

/** A call of a library function on choices; null for other functions. */
export function choiceFrom({ args }: CallFact, name: string): Value | null {
  if (!args.some(({ kind }) => kind === 'selection')) return null;
  if (name === 'zip') return zipped(args);
  const [first] = args;
  if (first?.kind !== 'selection') return null;
  const choices = args.filter((arg): arg is SelectionValue => arg.kind === 'selection');
  if (passesOn.test(name)) return copied(first);
  if (derives.test(name)) return unclear(...choices);
  // The indices along the only axis.
  if (/^numpy\.(where|nonzero)$/.test(name) && args.length === 1)
    return { kind: 'collection', type: 'tuple', elements: [unclear(first)], open: false };
  return null;
}

function zipped(args: readonly Value[]): Value {
  const elements = args.map((arg) =>
    arg.kind === 'selection' ? oneOf(arg) : (arg.kind === 'collection' && arg.elements[0]) || trivial,
  );
  return {
    kind: 'collection',
    type: 'list',
    elements: [{ kind: 'collection', type: 'tuple', elements, open: false }],
    open: true,
  };
}

/** The choice of columns that a subscript or a method is given. */
export function choiceIn(index: Value | undefined): SelectionValue | null {
  const columns = index?.kind === 'collection' && index.type === 'tuple' ? index.elements[1] : index;
  return columns?.kind === 'selection' ? columns : null;
}

/** Data whose columns were chosen: they depend on what the choice was learned from. */
export function selected<V extends Value>(data: V, choice: SelectionValue | null): V {
  if (data.kind !== 'data' || !choice) return data;
  const left = choice.columns?.without;
  const own = left ? data.learned.filter(({ column }) => column === null || !left.has(column)) : data.learned;
  const added = choice.learned.filter(({ node, rows }) =>
    own.every((known) => known.node !== node || known.rows !== rows),
  );
  return { ...data, learned: [...own, ...added] };
}

/** `X.drop(columns=X.columns[~mask])`: what is left was chosen as well. */
export function droppedBy(call: CallFact, data: DataValue, result: Value): Value {
  if (call.method !== 'drop') return result;
  const choice = choiceIn(call.keywords.get('columns') ?? call.keywords.get('labels') ?? call.args[0]);
  if (!choice?.learned.length) return result;
  const { learned } = selected(data, unclear(choice));
  const inPlace = call.keywords.get('inplace');
  if (inPlace?.kind === 'literal' && inPlace.value === true) data.learned = learned;
  return selected(result, unclear(choice));
}

/** `names.values`, or a method of the list. */
export function attributeOfSelection(choice: SelectionValue, { attr }: Attribute): Value {
  return /^(values|array|index)$/.test(attr)
    ? copied(choice)
    : { kind: 'method', receiver: choice, name: attr };
}

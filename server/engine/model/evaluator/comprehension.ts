import type { Comprehension, Expr } from '../../python/ast.js';
import { eachPart } from '../../python/children.js';
import { dropping } from '../values/columns.js';
import { namesIn, stringsInTurn } from '../values/literalNames.js';
import type { Run } from '../values/run.js';
import { Scope } from '../values/scope.js';
import { join, type Learned, metricsOf, type SelectionValue, unknown, type Value } from '../values/value.js';
import { assign } from './assign.js';
import { evaluate } from './evaluate.js';
import { elementOf } from './execute.js';

/** `[f(x) for x in xs if …]` */
export function comprehension(run: Run, node: Comprehension): Value {
  const outer = run.scope;
  run.scope = new Scope(outer);
  let each: Value = unknown;
  for (const clause of node.clauses) {
    if (clause.kind === 'if') evaluate(run, clause.test);
    else {
      each = evaluate(run, clause.iter);
      assign(run, clause.target, elementOf(run, each, clause.iter), {
        ...clause.iter,
        type: 'Bad',
        parts: [],
      });
    }
  }
  const parts = partsOf(node, each)?.map((part) => elementFor(run, node, part));
  const element = parts?.reduce((left, right) => join(left, right)) ?? evaluate(run, node.element);
  const value = node.value ? evaluate(run, node.value) : null;
  const names = chosenBy(run, node, element);
  run.scope = outer;
  if (node.kind === 'dict')
    return { kind: 'dict', entries: new Map(), others: value ? [value] : [], node: null };
  if (names) return names;
  const strings = node.kind === 'list' && node.clauses.length === 1 ? stringsInTurn(element) : null;
  if (strings) return literals(strings, node.element);
  if (parts?.every(({ kind }) => kind === 'data'))
    return { kind: 'collection', type: 'list', elements: parts, open: false };
  const keeps = element.kind === 'object' || element.kind === 'instance' || metricsOf(element).length > 0;
  if (keeps) return { kind: 'collection', type: 'list', elements: [element], open: true };
  // `[clean(text) for text in df["text"]]`: something for every row.
  return node.kind === 'list' && node.clauses.length === 1 ? perRow(each) : unknown;
}

/** `[f"{name}_mean" for name in names]` */
function literals(strings: readonly string[], node: Expr): Value {
  const elements = strings.map((value): Value => ({ kind: 'literal', value, node }));
  return { kind: 'collection', type: 'list', elements, open: false };
}

/** `[torch.tensor(part) for part in train_test_split(X, y)]`: the few parts that are gone through one by one. */
function partsOf({ kind, clauses }: Comprehension, iterated: Value): readonly Value[] | null {
  if (clauses.length !== 1 || !/^(list|generator)$/.test(kind)) return null;
  if (iterated.kind !== 'collection' || iterated.open) return null;
  const { elements } = iterated;
  const isFew = elements.length > 1 && elements.length <= 8;
  return isFew && elements.every((element) => element.kind === 'data') ? elements : null;
}

function elementFor(run: Run, node: Comprehension, part: Value): Value {
  const [clause] = node.clauses;
  if (clause?.kind === 'for') assign(run, clause.target, part, { ...clause.iter, type: 'Bad', parts: [] });
  return evaluate(run, node.element);
}

function perRow(rows: Value): Value {
  if (rows.kind !== 'data' || rows.prediction || !/^(series|array)$/.test(rows.container)) return unknown;
  return { ...rows, container: 'array', column: null };
}

/**
 * `[name for name in df.columns if name != "target"]`: the names that are kept; null where the elements are no such
 * names. To be asked while the names of the comprehension are bound.
 */
function chosenBy(run: Run, node: Comprehension, element: Value): SelectionValue | null {
  const choice = element.kind === 'unknown' ? element.choice : undefined;
  if (!choice || node.element.type !== 'Name') return null;
  const tests = node.clauses.flatMap((clause) => (clause.kind === 'if' ? [clause.test] : []));
  const fors = node.clauses.length - tests.length;
  const learned = [...new Set([...choice.learned, ...tests.flatMap((test) => learnedIn(run, test))])];
  let columns = fors === 1 ? choice.columns : null;
  for (const test of tests) {
    const names = leftOutBy(run, test, node.element.id);
    columns = names && columns && dropping(columns, names, node);
  }
  return { kind: 'selection', columns, learned };
}

/** The names that fail a test; null when nobody can tell. */
function leftOutBy(run: Run, test: Expr, name: string): readonly string[] | null {
  if (test.type === 'BoolOp' && test.op === 'and') {
    const [left, right] = [leftOutBy(run, test.left, name), leftOutBy(run, test.right, name)];
    return left && right && [...left, ...right];
  }
  const isNegated = test.type === 'UnaryOp' && test.op === 'not';
  const compare = isNegated ? test.operand : test;
  if (compare.type !== 'Compare' || compare.ops.length !== 1) return null;
  const [left, right] = compare.operands as [Expr, Expr];
  const [op] = compare.ops;
  const isName = (node: Expr) => node.type === 'Name' && node.id === name;
  if (op === (isNegated ? 'in' : 'not in')) return isName(left) ? literalNames(run, right) : null;
  if (op !== (isNegated ? '==' : '!=')) return null;
  return isName(left) ? literalNames(run, right) : isName(right) ? literalNames(run, left) : null;
}

function literalNames(run: Run, node: Expr): readonly string[] | null {
  if (!/^(Name|Attribute|Str|List|Tuple|Set)$/.test(node.type)) return null;
  const names = namesIn(evaluate(run, node));
  return names && [...names.keys()];
}

/** What the flags and lists that a test mentions were learned from. */
function learnedIn(run: Run, test: Expr): readonly Learned[] {
  if (test.type === 'Name') {
    const value = run.scope.get(test.id);
    if (value?.kind === 'selection') return value.learned;
    return (value?.kind === 'unknown' && value.choice?.learned) || [];
  }
  const found: Learned[] = [];
  eachPart(test, (part) => {
    found.push(...learnedIn(run, part));
  });
  return found;
}

import type { Comprehension } from '../python/ast.js';
import { assign } from './assign.js';
import { evaluate } from './evaluate.js';
import { elementOf } from './execute.js';
import type { Run } from './run.js';
import { Scope } from './scope.js';
import { chosenBy } from './selections.js';
import { metricsOf, unknown, type Value } from './value.js';

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
  const element = evaluate(run, node.element);
  const value = node.value ? evaluate(run, node.value) : null;
  const names = chosenBy(run, node, element);
  run.scope = outer;
  if (node.kind === 'dict')
    return { kind: 'dict', entries: new Map(), others: value ? [value] : [], node: null };
  if (names) return names;
  const keeps = element.kind === 'object' || element.kind === 'instance' || metricsOf(element).length > 0;
  if (keeps) return { kind: 'collection', type: 'list', elements: [element], open: true };
  // `[clean(text) for text in df["text"]]`: something for every row.
  return node.kind === 'list' && node.clauses.length === 1 ? perRow(each) : unknown;
}

function perRow(rows: Value): Value {
  if (rows.kind !== 'data' || rows.prediction || !/^(series|array)$/.test(rows.container)) return unknown;
  return { ...rows, container: 'array', column: null };
}

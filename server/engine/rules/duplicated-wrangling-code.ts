import { wranglingMethods } from '../libraries/data.js';
import { optionsOf, type Value } from '../model/values/value.js';
import type { Expr, Stmt } from '../python/ast.js';
import {
  eachExpression,
  eachStatement,
  expressionsOf,
  functionAround,
  rootName,
} from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';

/** A statement that cleans or reshapes a table, and its text with the table's name and other local names left open. */
interface Step {
  readonly statement: Stmt;
  readonly text: string;
}

/** The same cleaning steps stand twice in a unit, up to names. */
export const duplicatedWranglingCode: Rule = {
  id: 'duplicated-wrangling-code',
  trigger: /\b(pandas|polars|pyspark|modin|cudf)\b/,
  check(context) {
    const least = context.option<number>('minimumStatements');
    const runs = [...stepsByTable(context).values()].filter((steps) => steps.length >= least);
    const first = new Map<string, { steps: readonly Step[]; at: number }>();
    const reported = new Set<Stmt>();
    for (const steps of runs.sort((left, right) => startOf(left) - startOf(right))) {
      for (let at = 0; at + least <= steps.length; at++) {
        const window = steps.slice(at, at + least);
        if (new Set(window.map(({ text }) => text)).size < least) continue;
        const key = window.map(({ text }) => text).join('\n');
        const before = first.get(key);
        if (!before) {
          first.set(key, { steps, at });
          continue;
        }
        if (window.some(({ statement }) => reported.has(statement))) continue;
        const length = commonLength(before.steps, before.at, steps, at);
        if (before.steps === steps && before.at + length > at) continue;
        report(context, before.steps.slice(before.at, before.at + length), steps.slice(at, at + length));
        for (const { statement } of steps.slice(at, at + length)) reported.add(statement);
      }
    }
  },
};

function startOf(steps: readonly Step[]): number {
  return steps[0]?.statement.start ?? 0;
}

/** How many steps are the same from there on. */
function commonLength(one: readonly Step[], at: number, other: readonly Step[], from: number): number {
  let length = 0;
  while (
    one[at + length] !== undefined &&
    one[at + length]?.text === other[from + length]?.text &&
    (one !== other || at + length < from)
  )
    length++;
  return length;
}

function report(context: RuleContext, earlier: readonly Step[], later: readonly Step[]): void {
  const [head] = later;
  const [original] = earlier;
  if (!head || !original) return;
  context.report({
    ...firstLine(context, head.statement),
    message: `These ${later.length} cleaning steps stand above already; put them in one function and call it twice.`,
    related: [{ ...firstLine(context, original.statement), message: 'The same steps, for the first time.' }],
  });
}

function firstLine({ unit }: RuleContext, { start, end }: Stmt): { start: number; end: number } {
  const line = unit.text.indexOf('\n', start);
  return { start, end: line < 0 ? end : Math.min(line, end) };
}

/** The steps of each table, by function and name, in the order they stand. */
function stepsByTable(context: RuleContext): Map<string, Step[]> {
  const cleaning = cleaningNodes(context);
  const found = new Map<string, Step[]>();
  eachStatement(context.module.body, (statement, around) => {
    if (statement.type !== 'Assign' && statement.type !== 'AugAssign' && statement.type !== 'ExprStmt')
      return;
    if (!isCleaning(statement, cleaning)) return;
    const table = tableOf(statement);
    if (!table) return;
    const key = `${functionAround(around)?.start ?? 'module'} ${table}`;
    const steps = found.get(key) ?? [];
    found.set(key, steps);
    steps.push({ statement, text: openText(context, statement, table) });
  });
  return found;
}

/** Calls that wrangle tables and places in tables that are written to, as the model saw them. */
function cleaningNodes({ model }: RuleContext): ReadonlySet<Expr> {
  const nodes = new Set<Expr>();
  for (const { method, receiver, node, name } of model.facts.calls) {
    const isMethod = method !== null && wranglingMethods.has(method) && isTable(receiver);
    const isFunction =
      name !== null && /^pandas\.(to_datetime|to_numeric|get_dummies|cut|qcut|merge|concat)$/.test(name);
    if (isMethod || isFunction) nodes.add(node);
  }
  for (const { target, owner } of model.facts.writes)
    if (
      (target.type === 'Subscript' || target.attr === 'columns') &&
      isTable(owner.kind === 'method' ? owner.receiver : owner)
    )
      nodes.add(target);
  return nodes;
}

function isTable(value: Value | null): boolean {
  return (
    value !== null &&
    optionsOf(value).every(
      (option) => option.kind === 'data' && /^(frame|series|grouped)$/.test(option.container),
    )
  );
}

function isCleaning(statement: Stmt, cleaning: ReadonlySet<Expr>): boolean {
  // Bare expressions change something only when they say so.
  if (statement.type === 'ExprStmt' && !(statement.value.type === 'Call' && isInPlace(statement.value)))
    return false;
  let found = isRowFilter(statement);
  for (const expression of expressionsOf(statement))
    eachExpression(expression, (node) => {
      found ||= cleaning.has(node);
    });
  return found;
}

/** `df = df[(df.age > 0) & (df["age"] < 120)]` */
function isRowFilter(statement: Stmt): boolean {
  if (statement.type !== 'Assign' || statement.value?.type !== 'Subscript') return false;
  const { value, index } = statement.value;
  if (value.type !== 'Name' || !/^(Compare|BinOp|UnaryOp)$/.test(index.type)) return false;
  let looksAtColumns = false;
  eachExpression(index, (node) => {
    const isColumn = node.type === 'Attribute' || (node.type === 'Subscript' && node.index.type === 'Str');
    looksAtColumns ||= isColumn && node.value.type === 'Name' && node.value.id === value.id;
  });
  return looksAtColumns;
}

function isInPlace(call: Expr & { type: 'Call' }): boolean {
  return call.keywords.some(
    ({ name, value }) => name === 'inplace' && value.type === 'Constant' && value.value === true,
  );
}

/** The name of the table that a statement changes. */
function tableOf(statement: Stmt): string | null {
  if (statement.type === 'Assign')
    return statement.targets.length === 1 ? rootName(statement.targets[0] as Expr) : null;
  if (statement.type === 'AugAssign') return rootName(statement.target);
  return statement.type === 'ExprStmt' ? rootName(statement.value) : null;
}

/** The statement without spaces and comments, the table as `_0` and other names of the unit as `_1`, `_2` … */
function openText(context: RuleContext, statement: Stmt, table: string): string {
  const { unit, model, module } = context;
  const names = new Map([[table, '_0']]);
  const edits: { start: number; end: number; text: string }[] = module.comments
    .filter(({ start, end }) => statement.start <= start && end <= statement.end)
    .map(({ start, end }) => ({ start, end, text: '' }));
  for (const expression of expressionsOf(statement))
    eachExpression(expression, (node) => {
      if (node.type !== 'Name' || model.imports.has(node.id)) return;
      const open = names.get(node.id) ?? `_${names.size}`;
      names.set(node.id, open);
      edits.push({ start: node.start, end: node.end, text: open });
    });
  let text = '';
  let at = statement.start;
  for (const edit of edits.sort((left, right) => left.start - right.start)) {
    if (edit.start < at) continue;
    text += unit.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return (text + unit.text.slice(at, statement.end))
    .replace(/\s+/g, '')
    .replace(/,([)\]}])/g, '$1')
    .replaceAll("'", '"');
}

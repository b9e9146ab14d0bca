import type { Analysis } from '../analysis.js';
import type { CallFact } from '../model/values/facts.js';
import { onceFor } from '../once.js';
import type { Call, Expr, ExprStmt, Module, Stmt } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import { lastAtOrBefore } from '../source/lines.js';
import type { SourceUnit } from '../source/unit.js';

/** A call that stands alone: nobody keeps, shows or tests what it gives back. */
export interface DiscardedCall {
  readonly call: CallFact;
  readonly node: Call;
  readonly statement: ExprStmt;
}

/** Calls whose result is thrown away. The last expression of a cell is shown, and so is not among them. */
export const discardedCalls = onceFor((analysis: Analysis) => analysis.model, findDiscarded);

function findDiscarded({ module, model, unit }: Analysis): readonly DiscardedCall[] {
  const lastOfCells = unit.kind === 'script' ? new Set<Stmt>() : lastStatements(module, unit);
  const alone = new Map<Call, ExprStmt>();
  const showsAll =
    unit.kind === 'script' ? isExported(module, unit.raw) : /ast_node_interactivity/.test(unit.raw);
  eachStatement(module.body, (statement, around) => {
    if (statement.type !== 'ExprStmt' || statement.value.type !== 'Call') return;
    if (around.length === 0 && (showsAll || lastOfCells.has(statement))) return;
    if (!isProbe(statement, around)) alone.set(statement.value, statement);
  });
  const found: DiscardedCall[] = [];
  for (const call of model.facts.calls) {
    const statement = alone.get(call.node);
    if (statement) found.push({ call, node: call.node, statement });
  }
  return found;

  /** Run to see whether it fails, or how long it takes. */
  function isProbe(statement: Stmt, around: readonly Stmt[]): boolean {
    return around.some(
      (outer) =>
        (outer.type === 'Try' &&
          outer.handlers.length > 0 &&
          outer.body.length === 1 &&
          outer.body[0] === statement) ||
        (outer.type === 'With' &&
          outer.items.some(({ context }) =>
            /rais|warn|suppress|assert|tim|profil|catch/i.test(unit.text.slice(context.start, context.end)),
          )),
    );
  }
}

/** The last statement of each cell. */
function lastStatements({ body }: Module, unit: SourceUnit): Set<Stmt> {
  const startOf = (index: number) => (body[index] as Stmt).start;
  return new Set(unit.cells.flatMap(({ end }) => body[lastAtOrBefore(body.length, startOf, end - 1)] ?? []));
}

/** What Jupyter writes above a notebook that it exports as a script. */
const exported = /^(#!.*\r?\n)?# coding: utf-8\r?\n|^# In\s?\[/m;

/** A script that was a notebook: bare names and values on lines of their own were shown there. */
function isExported(module: Module, text: string): boolean {
  if (exported.test(text)) return true;
  return module.body.some(
    (statement) =>
      statement.type === 'ExprStmt' &&
      /^(Name|Attribute|Subscript|BinOp|Compare|Tuple)$/.test(statement.value.type),
  );
}

/** The fix: `target = call`. Null where the call does not start from something that can be assigned to. */
export function assignBack(text: string, statement: ExprStmt, target: Expr | null) {
  if (!target) return null;
  const name = text.slice(target.start, target.end);
  if (name.length > 60 || name.includes('\n')) return null;
  return {
    title: `Assign the result back to ${name} (changes ${name})`,
    applicability: 'suggestion' as const,
    edits: [{ start: statement.start, end: statement.start, text: `${name} = ` }],
  };
}

/** What a chain of methods starts from, if one can assign to it: `df["a"]` of `df["a"].str.strip().fillna("")`. */
export function assignable(node: Expr): Expr | null {
  let current = node;
  for (;;) {
    if (current.type === 'Call' && current.func.type === 'Attribute') current = current.func.value;
    else if (current.type === 'Attribute' && /^(str|dt|cat)$/.test(current.attr)) current = current.value;
    else break;
  }
  if (current.type === 'Name') return current;
  if (current.type === 'Attribute')
    return current.value.type === 'Name' && current.value.id === 'self' ? current : null;
  return current.type === 'Subscript' && current.value.type === 'Name' ? current : null;
}

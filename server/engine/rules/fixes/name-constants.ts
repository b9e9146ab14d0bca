import type { NameTable } from '../../model/values/names.js';
import { onceFor } from '../../once.js';
import type { Expr, Stmt } from '../../python/ast.js';
import type { RuleContext } from '../../rule.js';

/** A literal that shapes what is learned. */
export interface LiteralValue {
  readonly parameter: string;
  readonly node: Expr;
  readonly call: { readonly start: number; readonly end: number };
}

/** Lifts literals to named constants below the imports of the unit. Null where that could change the program. */
export function nameConstants({ unit, module, names }: RuleContext, values: readonly LiteralValue[]) {
  const at = insertionPoint(module.body, unit.cells[0]?.end ?? unit.text.length, values);
  if (at === null || module.errors.some((error) => error.start <= at)) return null;
  const lineBreak = unit.text.includes('\r\n') ? '\r\n' : '\n';
  const taken = namesIn(names);
  const given = new Set<string>();
  const constants = values.map((value) => {
    const name = freeName(
      value.parameter.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase(),
      (known) => taken.has(known) || given.has(known),
    );
    given.add(name);
    return { ...value, name, text: unit.text.slice(value.node.start, value.node.end) };
  });
  const lines = constants.map(({ name, text }) => `${name} = ${text}`).join(lineBreak);
  const atLineStart = at === 0 || unit.text[at - 1] === '\n' || unit.cells.some((cell) => cell.start === at);
  const block = atLineStart ? `${lines}${lineBreak}${lineBreak}` : `${lineBreak}${lineBreak}${lines}`;
  return {
    title: `Name ${constants.length} training value${constants.length === 1 ? '' : 's'} at the top`,
    applicability: 'safe' as const,
    edits: [
      { start: at, end: at, text: block },
      ...constants.map(({ node, name }) => ({ start: node.start, end: node.end, text: name })),
    ],
  };
}

/** Every name that a unit binds or reads. */
const namesIn = onceFor(
  (names: NameTable) => names,
  ({ bindings, uses }): ReadonlySet<string> => new Set([...bindings.keys(), ...uses.map(({ name }) => name)]),
);

function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    if (!isTaken(name)) return name;
  }
}

/** Before the first statement of the first cell that is no import and no docstring; behind them when there is none. */
function insertionPoint(
  body: readonly Stmt[],
  firstCellEnd: number,
  values: readonly LiteralValue[],
): number | null {
  let last: Stmt | null = null;
  for (const statement of body) {
    if (statement.start >= firstCellEnd) break;
    const isHead =
      statement.type === 'Import' || statement.type === 'ImportFrom' || isDocstring(statement, last);
    if (!isHead) return values.every((value) => value.node.start >= statement.start) ? statement.start : null;
    last = statement;
  }
  return last ? last.end : null;
}

function isDocstring(statement: Stmt, before: Stmt | null): boolean {
  return before === null && statement.type === 'ExprStmt' && statement.value.type === 'Str';
}

import type { Expr, FunctionDef, Lambda, Stmt } from './ast.js';
import { blocksOf } from './statements.js';

/** Functions around an offset, outermost first. */
export function functionsAround(body: readonly Stmt[], offset: number): FunctionDef[] {
  for (const statement of body) {
    if (statement.start > offset || offset >= statement.end) continue;
    const inner = blocksOf(statement).flatMap((block) => functionsAround(block, offset));
    return statement.type === 'FunctionDef' ? [statement, ...inner] : inner;
  }
  return [];
}

/**
 * What a name was last given before an offset: in the function around it, else further out. Null when nobody gives it
 * anything that can be read off (loops, parameters, unpacking of something unknown).
 */
export function definitionOf(body: readonly Stmt[], name: string, before: number): Expr | null {
  const around = functionsAround(body, before).reverse();
  for (const definition of around) {
    const found = lastGiven(definition.body, name, before);
    if (found !== undefined) return found;
    if (definition.params.some((param) => param.name === name)) return null;
  }
  // What runs later may well have been defined below.
  return lastGiven(body, name, around.length > 0 ? Number.POSITIVE_INFINITY : before) ?? null;
}

function lastGiven(body: readonly Stmt[], name: string, before: number): Expr | null | undefined {
  let found: Expr | null | undefined;
  eachOwnStatement(body, (statement) => {
    const given = statement.start < before ? givenBy(statement, name, before) : undefined;
    if (given !== undefined) found = given;
  });
  return found;
}

/** Statements that run where the body runs: those of functions and classes defined inside are left out. */
export function eachOwnStatement(body: readonly Stmt[], visit: (statement: Stmt) => void): void {
  for (const statement of body) {
    visit(statement);
    if (statement.type === 'FunctionDef' || statement.type === 'ClassDef') continue;
    for (const block of blocksOf(statement)) eachOwnStatement(block, visit);
  }
}

/** `undefined` when the statement does not bind the name; null when it does, to something nobody can tell. */
function givenBy(statement: Stmt, name: string, before: number): Expr | null | undefined {
  if (statement.type === 'With') {
    const item = statement.items.find(({ target }) => target?.type === 'Name' && target.id === name);
    return item ? item.context : undefined;
  }
  if (statement.type === 'For') return binds(statement.target, name) ? null : undefined;
  if (statement.type !== 'Assign' || statement.end > before) return undefined;
  for (const target of statement.targets) {
    if (target.type === 'Name' && target.id === name) return statement.value;
    if (target.type !== 'Tuple' && target.type !== 'List') continue;
    const at = target.elements.findIndex((element) => element.type === 'Name' && element.id === name);
    if (at >= 0) return statement.value?.type === 'Tuple' ? (statement.value.elements[at] ?? null) : null;
  }
  return undefined;
}

function binds(target: Expr, name: string): boolean {
  if (target.type === 'Name') return target.id === name;
  return (
    (target.type === 'Tuple' || target.type === 'List') &&
    target.elements.some((element) => binds(element, name))
  );
}

/** The body of a function: statements, or the one expression of a lambda. */
export function bodyOf(definition: FunctionDef | Lambda): readonly Stmt[] {
  if (definition.type === 'FunctionDef') return definition.body;
  return [{ type: 'Return', start: definition.body.start, end: definition.body.end, value: definition.body }];
}

import type { Expr, Module, Stmt } from '../python/ast.js';
import { boundBy, eachPart } from '../python/children.js';
import { eachStatement, expressionsOf, rootName } from '../python/statements.js';

/** Methods that put what they are given into the thing they are called on. */
const filling = new Set('append extend add insert update appendleft put'.split(' '));

/**
 * Which names of a unit hold something made of certain expressions: by assignment, in loops, by filling a list, or as
 * functions that return it. By name alone, wherever it stands: enough to tell what surely never gets anywhere.
 */
export function namesFrom(module: Module, isSource: (node: Expr) => boolean): ReadonlySet<string> {
  const names = new Set<string>();
  // What a later line fills is seen by earlier functions in a second round; a third changes next to nothing.
  for (let round = 0, before = -1; round < 3 && names.size !== before; round++) {
    before = names.size;
    eachStatement(module.body, (statement, around) => follow(statement, around, names, isSource));
  }
  return names;
}

/** Whether an expression is, or is made of, a source or one of the names. */
export function comesFrom(
  node: Expr,
  names: ReadonlySet<string>,
  isSource: (node: Expr) => boolean,
): boolean {
  if (isSource(node)) return true;
  if (node.type === 'Name') return names.has(node.id);
  if (node.type === 'Attribute' && names.has(`.${node.attr}`)) return true;
  let found = false;
  eachPart(node, (part) => {
    found ||= comesFrom(part, names, isSource);
  });
  return found;
}

function follow(
  statement: Stmt,
  around: readonly Stmt[],
  names: Set<string>,
  isSource: (node: Expr) => boolean,
): void {
  const comes = (node: Expr) => comesFrom(node, names, isSource);
  if (statement.type === 'Assign' && statement.value && comes(statement.value))
    for (const target of statement.targets) bind(target, names);
  if (statement.type === 'AugAssign' && comes(statement.value)) bind(statement.target, names);
  if (statement.type === 'For' && comes(statement.iter)) bind(statement.target, names);
  if (statement.type === 'With')
    for (const { context, target } of statement.items) if (target && comes(context)) bind(target, names);
  if (statement.type === 'Return' && statement.value && comes(statement.value)) {
    const definition = around.findLast(({ type }) => type === 'FunctionDef');
    if (definition?.type === 'FunctionDef') names.add(definition.name).add(`.${definition.name}`);
  }
  for (const expression of expressionsOf(statement)) fill(expression, names, comes, isSource);
}

/** `xs.append(x)` fills `xs`; `np.random.shuffle(xs)` draws the order of `xs`. */
function fill(
  node: Expr,
  names: Set<string>,
  comes: (node: Expr) => boolean,
  isSource: (node: Expr) => boolean,
): void {
  if (node.type === 'Call' && node.func.type === 'Attribute') {
    const { attr, value } = node.func;
    if (filling.has(attr) && node.args.some(comes)) bind(value, names);
    if (attr === 'shuffle' && isSource(node)) for (const arg of node.args) bind(arg, names);
  } else if (
    node.type === 'Call' &&
    node.func.type === 'Name' &&
    node.func.id === 'shuffle' &&
    isSource(node)
  )
    for (const arg of node.args) bind(arg, names);
  eachPart(node, (part) => fill(part, names, comes, isSource));
}

function bind(target: Expr, names: Set<string>): void {
  for (const name of boundBy(target)) names.add(name);
  if (target.type === 'Attribute') names.add(`.${target.attr}`);
  else if (target.type === 'Subscript') {
    if (target.value.type === 'Attribute') names.add(`.${target.value.attr}`);
    else {
      const root = rootName(target);
      if (root) names.add(root);
    }
  } else if (target.type === 'Tuple' || target.type === 'List')
    for (const element of target.elements) if (element.type !== 'Name') bind(element, names);
}

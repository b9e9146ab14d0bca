import { onceFor } from '../../once.js';
import type { Call, Expr, Module, Stmt } from '../../python/ast.js';
import { callsByStatement } from '../../python/calls.js';
import { boundBy, eachPart } from '../../python/children.js';
import { eachStatement, rootName } from '../../python/statements.js';

/** Methods that put what they are given into the thing they are called on. */
const filling = new Set('append extend add insert update appendleft put'.split(' '));

/** An expression of a unit, with the names it mentions. Attributes count as names that start with a dot. */
export interface Mentioning {
  readonly node: Expr;
  readonly mentions: readonly string[];
}

/** Names that get something of an expression. */
interface Flow {
  readonly from: Mentioning;
  readonly into: readonly string[];
  /** Only where the expression itself is a source: `np.random.shuffle(xs)` draws the order of `xs`. */
  readonly asSource: boolean;
}

/**
 * Which names of a unit hold something made of certain expressions: by assignment, in loops, by filling a list, or as
 * functions that return it. By name alone, wherever it stands: enough to tell what surely never gets anywhere.
 */
export function namesFrom(module: Module, sources: readonly Expr[]): ReadonlySet<string> {
  const names = new Set<string>();
  const flows = flowsOf(module);
  const reached = new Set<Flow>();
  // What a later line fills is seen by earlier functions in a second round; a third changes next to nothing.
  for (let round = 0, before = -1; round < 3 && names.size !== before; round++) {
    before = names.size;
    for (const flow of flows) {
      if (reached.has(flow) || !carries(flow, names, sources)) continue;
      reached.add(flow);
      for (const name of flow.into) names.add(name);
    }
  }
  return names;
}

function carries({ from, asSource }: Flow, names: ReadonlySet<string>, sources: readonly Expr[]): boolean {
  return asSource ? sources.includes(from.node) : madeFrom(from, names, sources);
}

/** Whether an expression is, or is made of, a source or one of the names. */
export function comesFrom(node: Expr, names: ReadonlySet<string>, sources: readonly Expr[]): boolean {
  return madeFrom(mentioning(node), names, sources);
}

/** The same, for an expression that is asked about again and again. */
export function madeFrom(
  { node, mentions }: Mentioning,
  names: ReadonlySet<string>,
  sources: readonly Expr[],
): boolean {
  if (sources.some(({ start, end }) => node.start <= start && end <= node.end)) return true;
  return names.size > 0 && mentions.some((name) => names.has(name));
}

export function mentioning(node: Expr): Mentioning {
  const mentions: string[] = [];
  const walk = (part: Expr) => {
    if (part.type === 'Name') mentions.push(part.id);
    else if (part.type === 'Attribute') mentions.push(`.${part.attr}`);
    eachPart(part, walk);
  };
  walk(node);
  return { node, mentions };
}

/** Every flow of a unit, in document order. */
const flowsOf = onceFor(
  (module: Module) => module,
  (module): readonly Flow[] => {
    const flows: Flow[] = [];
    const calls = callsByStatement(module);
    eachStatement(module.body, (statement, around) => {
      ofStatement(statement, around, flows);
      for (const call of calls.get(statement) ?? []) ofCall(call, flows);
    });
    return flows;
  },
);

function ofStatement(statement: Stmt, around: readonly Stmt[], flows: Flow[]): void {
  const flow = (from: Expr, into: readonly string[]) =>
    flows.push({ from: mentioning(from), into, asSource: false });
  switch (statement.type) {
    case 'Assign':
      if (statement.value) flow(statement.value, statement.targets.flatMap(boundNames));
      return;
    case 'AugAssign':
      flow(statement.value, boundNames(statement.target));
      return;
    case 'For':
      flow(statement.iter, boundNames(statement.target));
      return;
    case 'With':
      for (const { context, target } of statement.items) if (target) flow(context, boundNames(target));
      return;
    case 'Return': {
      const definition = around.findLast(({ type }) => type === 'FunctionDef');
      if (statement.value && definition?.type === 'FunctionDef')
        flow(statement.value, [definition.name, `.${definition.name}`]);
      return;
    }
    default:
      return;
  }
}

/** `xs.append(x)` fills `xs`; `np.random.shuffle(xs)` draws the order of `xs`. */
function ofCall(node: Call, flows: Flow[]): void {
  const { func, args } = node;
  const name = func.type === 'Attribute' ? func.attr : func.type === 'Name' ? func.id : '';
  if (func.type === 'Attribute' && filling.has(name))
    for (const arg of args)
      flows.push({ from: mentioning(arg), into: boundNames(func.value), asSource: false });
  if (name === 'shuffle')
    flows.push({ from: mentioning(node), into: args.flatMap(boundNames), asSource: true });
}

/** What holds a value that a target is given: `a` of `a, b[0] = …` and `b` as well; `.c` of `x.c = …`. */
function boundNames(target: Expr): string[] {
  if (target.type === 'Attribute') return [`.${target.attr}`];
  if (target.type === 'Subscript') {
    const { value } = target;
    const root = value.type === 'Attribute' ? `.${value.attr}` : rootName(target);
    return root ? [root] : [];
  }
  const names = boundBy(target);
  if (target.type === 'Tuple' || target.type === 'List')
    for (const element of target.elements) if (element.type !== 'Name') names.push(...boundNames(element));
  return names;
}

import { factsByCall } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import type { Expr, For, Stmt, While } from '../python/ast.js';
import { boundBy } from '../python/children.js';
import { eachStatement, someExpression } from '../python/statements.js';
import type { Rule } from '../rule.js';

const growers = new Set(
  'numpy.append numpy.concatenate numpy.vstack numpy.hstack numpy.row_stack numpy.column_stack numpy.r_ pandas.concat'.split(
    ' ',
  ),
);

/** An array or table is copied whole in every step of a loop, to make it one piece longer. */
export const arrayGrowthInLoop: Rule = {
  id: 'array-growth-in-loop',
  trigger: /\b(np|numpy|pd|pandas)\b/,
  check({ module, model, report }) {
    const calls = factsByCall(model.facts);
    eachStatement(module.body, (statement, around) => {
      if (around.length === 0 || statement.type !== 'Assign' || statement.value?.type !== 'Call') return;
      const [target] = statement.targets;
      const loop = innermostLoop(around);
      if (!loop || isShort(loop) || target?.type !== 'Name' || statement.targets.length !== 1) return;
      const call = calls.get(statement.value);
      if (!call || !grows(call, target.id) || isUsedOnTheWay(loop, statement, target.id)) return;
      report({
        start: statement.start,
        end: statement.end,
        message: `Each step copies all of ${target.id}; collect the parts in a list and join them once, after the loop.`,
        related: [{ start: loop.start, end: loop.start + 3, message: 'The loop.' }],
      });
    });
  },
};

/** The innermost loop, unless a function is defined inside it. */
function innermostLoop(around: readonly Stmt[]): For | While | null {
  const last = around.findLast(({ type }) => type === 'For' || type === 'While' || type === 'FunctionDef');
  return last?.type === 'For' || last?.type === 'While' ? last : null;
}

/** A loop over a few things that are written there. */
function isShort(loop: For | While): boolean {
  return (
    loop.type === 'For' &&
    (loop.iter.type === 'List' || loop.iter.type === 'Tuple') &&
    loop.iter.elements.length <= 20
  );
}

/** `x = np.append(x, …)`, `df = pd.concat([df, …])`, `df = df.append(…)` */
function grows(call: CallFact, name: string): boolean {
  const { node } = call;
  if (call.name !== null) {
    if (!growers.has(call.name)) return false;
    const [first, second] = node.args;
    if (call.name === 'numpy.append') return isName(first, name) || isName(second, name);
    return (
      (first?.type === 'List' || first?.type === 'Tuple') &&
      first.elements.length > 1 &&
      first.elements.some((element) => isName(element, name))
    );
  }
  return (
    call.method === 'append' &&
    call.receiver?.kind === 'data' &&
    call.receiver.container === 'frame' &&
    node.func.type === 'Attribute' &&
    isName(node.func.value, name)
  );
}

/** Started afresh in the loop, or needed whole in each step: then it has to be one piece all the time. */
function isUsedOnTheWay(loop: For | While, growth: Stmt, name: string): boolean {
  let used =
    loop.type === 'While' &&
    someExpression([{ ...loop, body: [], orelse: [] }], (node) => isName(node, name));
  eachStatement(loop.body, (statement) => {
    if (used || statement === growth) return;
    const isBound =
      statement.type === 'Assign' && statement.targets.some((target) => boundBy(target).includes(name));
    used = isBound || mentions(statement, name);
  });
  return used;
}

function mentions(statement: Stmt, name: string): boolean {
  const alone =
    'body' in statement
      ? { ...statement, body: [], orelse: [], finalbody: [], handlers: [], cases: [] }
      : statement;
  return someExpression([alone as Stmt], (node) => isName(node, name));
}

function isName(node: Expr | undefined, name: string): boolean {
  return node?.type === 'Name' && node.id === name;
}

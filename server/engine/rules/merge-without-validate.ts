import type { CallFact } from '../model/values/facts.js';
import type { Expr, ExprStmt } from '../python/ast.js';
import { eachStatement, someExpression } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';
import { argumentAtEnd } from './fixes/argument-at-end.js';

/** Two tables are merged, and nothing notices when a key repeats. */
export const mergeWithoutValidate: Rule = {
  id: 'merge-without-validate',
  trigger: /\bmerge\b/,
  check(context) {
    for (const call of context.model.facts.calls) {
      if (!isMerge(call) || isGuarded(call)) continue;
      const right = call.name === null ? call.node.args[0] : call.node.args[1];
      const other = right ?? call.node.keywords.find((keyword) => keyword.name === 'right')?.value;
      if (!other || hasUniqueKeys(other, context) || isWritten(other, context)) continue;
      if (isShown(call, context)) continue;
      const { start, end } = call.node;
      context.report({
        start,
        end,
        message: 'A key that repeats would multiply rows here unseen; say what you expect with validate=.',
        fixes: [
          {
            title: 'Add validate="many_to_one" (fails when a key repeats on the right)',
            applicability: 'suggestion',
            edits: [argumentAtEnd(context.unit.text, call.node, 'validate="many_to_one"')],
          },
        ],
      });
    }
  },
};

function isMerge({ name, method, receiver }: CallFact): boolean {
  if (name === 'pandas.merge') return true;
  return method === 'merge' && receiver?.kind === 'data' && receiver.container === 'frame';
}

function isGuarded({ keywords, open, node }: CallFact): boolean {
  const how = keywords.get('how');
  const isCross =
    how?.kind === 'literal' && (how.value === 'cross' || how.value === 'semi' || how.value === 'anti');
  return open || isCross || keywords.has('validate') || keywords.has('indicator') || node.args.length > 4;
}

/** One row for each key by the way it was made. */
function hasUniqueKeys(node: Expr, { module }: RuleContext): boolean {
  if (makesUnique(node)) return true;
  if (node.type !== 'Name') return false;
  let unique = false;
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'Assign' || !statement.value) return;
    if (!statement.targets.some((target) => target.type === 'Name' && target.id === node.id)) return;
    unique ||= makesUnique(statement.value);
  });
  return unique;
}

function makesUnique(node: Expr): boolean {
  const methods = /^(groupby|drop_duplicates|value_counts|pivot_table|unique|resample)$/;
  return someExpression(
    [{ type: 'ExprStmt', start: node.start, end: node.end, value: node }],
    (part) => part.type === 'Attribute' && methods.test(part.attr),
  );
}

/** The other table stands in this unit, row by row: everybody sees its keys. */
function isWritten(node: Expr, { module }: RuleContext): boolean {
  if (node.type !== 'Name') return false;
  const values: Expr[] = [];
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'Assign' || !statement.value) return;
    const { targets, value } = statement;
    if (targets.some((target) => target.type === 'Name' && target.id === node.id)) values.push(value);
  });
  return values.length > 0 && values.every(isLiteralTable);
}

/** `pd.DataFrame({"key": ["a", "b"]})` */
function isLiteralTable(node: Expr): boolean {
  if (node.type !== 'Call' || node.func.type !== 'Attribute' || node.func.attr !== 'DataFrame') return false;
  const [rows] = node.args;
  const inside: ExprStmt[] = rows
    ? [{ type: 'ExprStmt', start: rows.start, end: rows.end, value: rows }]
    : [];
  return rows !== undefined && !someExpression(inside, (part) => part.type === 'Name');
}

/** `pd.merge(left, right, on="key")` alone on a line is only looked at. */
function isShown({ node }: CallFact, { module }: RuleContext): boolean {
  let shown = false;
  eachStatement(module.body, (statement) => {
    shown ||= statement.type === 'ExprStmt' && statement.start === node.start;
  });
  return shown;
}

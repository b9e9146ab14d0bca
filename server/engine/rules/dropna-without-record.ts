import type { CallFact } from '../model/values/facts.js';
import { optionsOf } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';

/** Rows are dropped, and nothing says how many. */
export const dropnaWithoutRecord: Rule = {
  id: 'dropna-without-record',
  trigger: /\bdropna\b|\bdrop_duplicates\b|\bdropDuplicates\b/,
  check(context) {
    const { facts } = context.model;
    const lost = resultsLost(context);
    const drops = facts.calls.filter((call) => call.reached && dropsRows(call) && !lost.has(call.node));
    const [first, ...others] = drops;
    if (!first || context.project.unresolved.length > 0 || looksAtSize(context)) return;
    context.report({
      start: first.node.start,
      end: first.node.end,
      message: `${first.method}() drops rows and nothing here says how many; record the count before and after.`,
      related: others.map(({ node }) => ({
        start: node.start,
        end: node.end,
        message: 'Rows go here as well.',
      })),
    });
  },
};

/** From a whole table that was read, not from a list of columns or one column. */
function dropsRows({ method, receiver, keywords }: CallFact): boolean {
  if (!method || !/^(dropna|drop_duplicates|dropDuplicates)$/.test(method) || !receiver) return false;
  const axis = keywords.get('axis');
  if (axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns')) return false;
  return optionsOf(receiver).every(
    (option) => option.kind === 'data' && option.container === 'frame' && option.table !== null,
  );
}

/** Calls whose result nobody takes: nothing is dropped, and `discarded-dataframe-result` says so. */
function resultsLost({ module }: RuleContext): ReadonlySet<Expr> {
  const lost = new Set<Expr>();
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'ExprStmt' || statement.value.type !== 'Call') return;
    if (!statement.value.keywords.some(({ name }) => name === 'inplace')) lost.add(statement.value);
  });
  return lost;
}

const sizes =
  /^(shape|size|info|count|isna|isnull|notna|notnull|describe|duplicated|value_counts|null_count|nunique|dtypes|index)$/;

/** Somebody looks how many rows, or missing values, there are. */
function looksAtSize({ module, model, unit }: RuleContext): boolean {
  if (model.facts.validations.length > 0) return true;
  let found = unit.magics.some(({ rest }) => /shape|len\(/.test(rest));
  eachStatement(module.body, (statement) => {
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        found ||= node.type === 'Attribute' && sizes.test(node.attr);
        found ||= node.type === 'Call' && node.func.type === 'Name' && node.func.id === 'len';
      });
    // In a notebook the size stands below every table that is shown.
    found ||= unit.kind === 'notebook' && statement.type === 'ExprStmt' && statement.value.type === 'Name';
  });
  return found;
}

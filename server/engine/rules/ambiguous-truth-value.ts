import type { DataValue, Value } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import type { Rule } from '../rule.js';

/** `if df:` and `mask and other`: a table has no single truth value, so Python stops here. */
export const ambiguousTruthValue: Rule = {
  id: 'ambiguous-truth-value',
  trigger: /pandas|polars|\bmodin\b|\bcudf\b/,
  check({ model, unit, report }) {
    const compared = new Map(model.facts.comparisons.map(({ node, values }) => [node, values]));
    for (const { node, value } of model.facts.truths) {
      const known = node.type === 'Compare' ? (compared.get(node) ?? []) : [value];
      if (!isTable(value) || !known.some(isColumn) || node.type === 'BoolOp') continue;
      const text = unit.text.slice(node.start, node.end);
      report({ start: node.start, end: node.end, message: messageFor(node, value, text) });
    }
    for (const { node, values } of model.facts.comparisons) {
      const middle = values.slice(1, -1).find((value) => isColumn(value) && isTable(value));
      if (!middle || node.ops.some((op) => !/^[<>]=?$/.test(op))) continue;
      report({
        start: node.start,
        end: node.end,
        message: 'Python cannot chain comparisons of a column; join two with &, or use .between().',
      });
    }
  },
};

/** Surely a table, a column or a mask of one that was read here, and not a single row or value of it. */
function isTable({ container, table, rows }: DataValue): boolean {
  return (
    table !== null &&
    rows.cut !== 'other' &&
    (container === 'frame' || container === 'series' || container === 'mask')
  );
}

/** A table or a column, and not what NumPy or anything else made of it. */
function isColumn(value: Value): value is DataValue {
  return value.kind === 'data' && (value.container === 'frame' || value.container === 'series');
}

function messageFor(node: Expr, { container }: DataValue, text: string): string {
  const shown = text.length < 40 && !text.includes('\n') ? text : 'This';
  if (container === 'mask' || node.type === 'Compare')
    return `${shown} is many answers, not one; use & | ~ for rows, or .any() or .all().`;
  return `${shown} is neither true nor false as a whole; ask .empty, .any() or .all().`;
}

import { onlyTables, tableFunctions, tableMethods, textMethods } from '../libraries/results.js';
import type { CallFact } from '../model/values/facts.js';
import { optionsOf } from '../model/values/value.js';
import { assignable, assignBack, discardedCalls } from '../questions/discarded.js';
import type { Rule } from '../rule.js';

/** `df.dropna()` alone on a line: the table stays as it was. */
export const discardedDataframeResult: Rule = {
  id: 'discarded-dataframe-result',
  trigger: /pandas|polars|spark|cudf|\bmodin\b|\bdask\b|toPandas|\.to_dataframe\(/,
  skipsTests: true,
  check(context) {
    for (const { call, node, statement } of discardedCalls(context)) {
      const name = operationOf(call);
      if (!name || writesInPlace(call)) continue;
      const isFunction = call.receiver === null;
      const target = isFunction ? columnOf(call) : node.func.type === 'Attribute' ? assignable(node) : null;
      const shown = target ? context.unit.text.slice(target.start, target.end) : 'the table';
      const fix = /groupby|\.agg\(/.test(context.unit.text.slice(node.start, node.end))
        ? null
        : assignBack(context.unit.text, statement, target);
      context.report({
        start: node.start,
        end: node.end,
        message: `${name}() returns a new object and its result is lost; assign it${shown.length < 30 ? ` (${shown} is unchanged)` : ''}.`,
        fixes: fix ? [fix] : [],
      });
    }
  },
};

/** The name of the operation, if its result is all it does. */
function operationOf(call: CallFact): string | null {
  if (call.name && tableFunctions.has(call.name)) return call.name.split('.').at(-1) as string;
  const { method, receiver } = call;
  if (!method || !receiver) return null;
  for (const option of optionsOf(receiver)) {
    if (option.kind !== 'data') return null;
    // `df["name"].str.strip()`
    if (isTextMethod(call)) return textMethods.has(method) ? `str.${method}` : null;
    const isTable = option.container === 'frame' || option.container === 'series';
    // A dictionary does nothing by itself, a function may.
    const isMapping = option.container === 'series' && method === 'map' && call.args[0]?.kind === 'dict';
    if (!(isTable ? tableMethods : onlyTables).has(method) && !isMapping) return null;
  }
  return method;
}

function isTextMethod({ node: { func } }: CallFact): boolean {
  return func.type === 'Attribute' && func.value.type === 'Attribute' && func.value.attr === 'str';
}

function writesInPlace(call: CallFact): boolean {
  return call.keywords.has('inplace') || call.open || (call.method === 'astype' && call.args.length === 0);
}

/** `pd.to_datetime(df["day"])` was meant for that column. */
function columnOf(call: CallFact) {
  const first = call.node.args[0];
  return first?.type === 'Subscript' && /\.to_\w+$/.test(call.name ?? '') ? assignable(first) : null;
}

import type { CallFact } from '../model/values/facts.js';
import type { Call } from '../python/ast.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';

const readers = /^(pandas|polars)\.(read_csv|read_table|read_fwf|scan_csv|read_json)$/;
const converters = /^pandas\.to_(numeric|datetime|timedelta)$/;

/** Values or lines that do not fit are dropped where data come in, and nobody counts them. */
export const errorsCoerced: Rule = {
  id: 'errors-coerced',
  trigger: [
    /coerce|on_bad_lines|error_bad_lines|ignore/,
    /coerce|on_bad_lines|error_bad_lines|ignore_errors|errors\s*=\s*["']ignore/,
  ],
  check(context) {
    const counts = countsMissing(context);
    const byMessage = new Map<string, Call[]>();
    for (const call of context.model.facts.calls) {
      const how = droppedBy(call);
      if (!how || (how.countable && counts)) continue;
      const same = byMessage.get(how.message) ?? [];
      byMessage.set(how.message, same);
      if (!same.includes(call.node)) same.push(call.node);
    }
    for (const [message, [first, ...others]] of byMessage) {
      if (!first) continue;
      context.report({
        start: first.start,
        end: first.end,
        message,
        related: others.map(({ start, end }) => ({ start, end, message: 'Here as well.' })),
      });
    }
  },
};

function droppedBy(call: CallFact): { message: string; countable: boolean } | null {
  const literal = (key: string) => {
    const value = call.keywords.get(key);
    return value?.kind === 'literal' ? value.value : undefined;
  };
  if (call.name && readers.test(call.name)) {
    if (
      literal('on_bad_lines') === 'skip' ||
      literal('error_bad_lines') === false ||
      literal('ignore_errors') === true
    )
      return {
        message: 'Lines that do not parse are dropped unseen; let the read fail, or count what it skips.',
        countable: false,
      };
    return null;
  }
  const converts = (call.name !== null && converters.test(call.name)) || isAstype(call);
  if (!converts) return null;
  if (literal('errors') === 'coerce')
    return {
      message:
        'Values that do not convert turn into missing ones unseen; count them and stop when they are many.',
      countable: true,
    };
  if (literal('errors') === 'ignore')
    return {
      message:
        'When one value does not convert, the column stays as it was; let it fail, or coerce and count.',
      countable: false,
    };
  return null;
}

function isAstype({ method, receiver }: CallFact): boolean {
  return method === 'astype' && receiver?.kind === 'data';
}

/** Missing values are counted, asserted on or shown somewhere. */
function countsMissing({ module, model }: RuleContext): boolean {
  if (model.facts.validations.length > 0) return true;
  let found = false;
  eachStatement(module.body, (statement) => {
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        found ||=
          node.type === 'Attribute' && /^(isna|isnull|notna|notnull|count|null_count|info)$/.test(node.attr);
      });
  });
  return found;
}

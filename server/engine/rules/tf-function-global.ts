import { type TracedFunction, tracedFunctions } from '../model/evaluator/tracedFunctions.js';
import type { Module } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import { eachStatement } from '../python/statements.js';
import type { Rule } from '../rule.js';
import type { Span } from '../source/unit.js';

/** A traced function reads a Python number that the program changes: the graph keeps the first value. */
export const tfFunctionGlobal: Rule = {
  id: 'tf-function-global',
  trigger: [/\btensorflow\b/, /\bfunction\b/],
  check({ module, report }) {
    const traced = tracedFunctions(module);
    if (traced.length === 0) return;
    const changing = changingNumbers(module);
    for (const each of traced) {
      for (const { name, span } of globalsSet(each))
        report({
          ...span,
          message: `\`${name}\` is set only while this function is traced; make it a \`tf.Variable\`, or return it.`,
        });
      const told = new Set<string>();
      everyExpression(each.def.body, (node) => {
        if (node.type !== 'Name' || each.locals.has(node.id) || told.has(node.id)) return;
        const change = changing.get(node.id);
        if (!change || change.start < each.def.end) return;
        told.add(node.id);
        report({
          start: node.start,
          end: node.end,
          message: `The graph keeps the first value of \`${node.id}\`; pass it as a tensor, or make it a \`tf.Variable\`.`,
          related: [{ ...change, message: `\`${node.id}\` changes here, and the graph does not see it.` }],
        });
      });
    }
  },
};

/** Module-level names that hold numbers and get another one later, with the last change. */
function changingNumbers({ body }: Module): Map<string, Span> {
  const numbers = new Map<string, Span[]>();
  const others = new Set<string>();
  eachStatement(body, (statement, around) => {
    if (around.some(({ type }) => type === 'FunctionDef' || type === 'ClassDef')) return;
    if (statement.type !== 'Assign' && statement.type !== 'AugAssign') return;
    const targets = statement.type === 'Assign' ? statement.targets : [statement.target];
    for (const target of targets) {
      if (target.type !== 'Name') continue;
      const { value } = statement;
      if (value?.type !== 'Num' && !(value?.type === 'Constant' && typeof value.value === 'boolean'))
        others.add(target.id);
      numbers.set(target.id, [
        ...(numbers.get(target.id) ?? []),
        { start: statement.start, end: statement.end },
      ]);
    }
  });
  const changing = new Map<string, Span>();
  for (const [name, spans] of numbers) {
    const last = spans.at(-1);
    if (last && spans.length > 1 && !others.has(name)) changing.set(name, last);
  }
  return changing;
}

/** Assignments to names that the function declares global. */
function globalsSet({ def }: TracedFunction): { name: string; span: Span }[] {
  const declared = new Set<string>();
  eachStatement(def.body, (statement) => {
    if (statement.type === 'Global') for (const name of statement.names) declared.add(name);
  });
  const found: { name: string; span: Span }[] = [];
  eachStatement(def.body, (statement) => {
    const targets =
      statement.type === 'Assign'
        ? statement.targets
        : statement.type === 'AugAssign'
          ? [statement.target]
          : [];
    for (const target of targets)
      if (target.type === 'Name' && declared.has(target.id))
        found.push({ name: target.id, span: { start: statement.start, end: statement.end } });
  });
  return found;
}

import type { CallFact } from '../model/values/facts.js';
import type { Expr, Name } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import type { Rule } from '../rule.js';

/** With `memory=`, a pipeline fits copies: the transformer that was put in never learns anything. */
export const cachedPipelineTransformerAccess: Rule = {
  id: 'cached-pipeline-transformer-access',
  trigger: [/\b(sklearn|imblearn)\b/, /\bmemory\b/, /[Pp]ipeline/],
  check({ model, module, names, report }) {
    for (const call of model.facts.calls) {
      if (!isCached(call)) continue;
      const inside = new Set(transformersOf(call).map(({ id }) => id));
      // A name that is bound again, or fitted by itself, may well have learned something.
      for (const name of inside) if ((names.bindings.get(name)?.length ?? 0) > 1) inside.delete(name);
      everyExpression(module.body, (node) => {
        if (node.type !== 'Call' || node.func.type !== 'Attribute' || node.func.value.type !== 'Name') return;
        if (/^(partial_)?fit/.test(node.func.attr)) inside.delete(node.func.value.id);
      });
      everyExpression(module.body, (node) => {
        if (node.type !== 'Attribute' || node.value.type !== 'Name' || node.start < call.node.end) return;
        if (!inside.has(node.value.id) || !/[A-Za-z0-9]_$/.test(node.attr)) return;
        report({
          start: node.start,
          end: node.end,
          message: `The cached pipeline fits a copy of \`${node.value.id}\`; read \`${node.attr}\` from its \`named_steps\`.`,
          related: [{ start: call.node.start, end: call.node.end, message: 'Cached here.' }],
        });
      });
    }
  },
};

function isCached({ name, keywords }: CallFact): boolean {
  if (!name || !/\.pipeline\.(Pipeline|make_(imb_)?pipeline)$/.test(name)) return false;
  const memory = keywords.get('memory');
  return memory !== undefined && !(memory.kind === 'literal' && memory.value === null);
}

/** Transformers that were given by name; the last step is fitted itself, and no copy of it. */
function transformersOf({ node, name }: CallFact): Name[] {
  if (name && !name.endsWith('.Pipeline')) return node.args.slice(0, -1).filter(isName);
  const list = node.args[0] ?? node.keywords.find((keyword) => keyword.name === 'steps')?.value;
  if (list?.type !== 'List') return [];
  return list.elements
    .slice(0, -1)
    .flatMap((step) => (step.type === 'Tuple' && step.elements[1] ? [step.elements[1]] : []))
    .filter(isName);
}

function isName(node: Expr): node is Name {
  return node.type === 'Name';
}

import { callsNamed } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import type { Rule, RuleContext } from '../rule.js';

const variable = /^torch\.autograd\.(variable\.)?Variable$/;

/** Since PyTorch 0.4 tensors do by themselves what they were wrapped in `Variable` for. */
export const autogradVariable: Rule = {
  id: 'autograd-variable',
  trigger: /\bVariable\b/,
  check(context) {
    const calls = callsNamed(context.model.facts, (name) => variable.test(name));
    const distinct = [...new Map(calls.map((call) => [call.node.start, call])).values()].sort(
      (left, right) => left.node.start - right.node.start,
    );
    const [first, ...others] = distinct;
    if (!first) return;
    const edits = distinct.flatMap((call) => unwrapped(call, context));
    context.report({
      start: first.node.start,
      end: first.node.end,
      message: distinct.some(isVolatile)
        ? 'Variable does nothing any more, volatile= included; pass tensors, and evaluate in torch.no_grad().'
        : 'Variable does nothing any more; pass the tensor itself (requires_grad=True where it needs gradients).',
      related: others.map(({ node }) => ({ start: node.start, end: node.end, message: 'And here.' })),
      fixes:
        edits.length === distinct.length
          ? [
              {
                title: 'Pass the tensors themselves (a wrapped tensor was cut off its graph)',
                applicability: 'suggestion',
                edits,
              },
            ]
          : [],
    });
  },
};

function isVolatile({ keywords }: CallFact): boolean {
  return keywords.has('volatile');
}

function unwrapped({ node }: CallFact, { unit }: RuleContext) {
  const [only] = node.args;
  if (!only || node.args.length > 1 || node.keywords.length > 0 || only.type === 'Starred') return [];
  const text = unit.text.slice(only.start, only.end);
  const isSimple =
    only.type === 'Name' || only.type === 'Call' || only.type === 'Attribute' || only.type === 'Subscript';
  return [{ start: node.start, end: node.end, text: isSimple ? text : `(${text})` }];
}

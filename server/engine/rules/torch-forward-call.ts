import { isNetwork, isTorch } from '../model/values/isNetwork.js';
import { optionsOf, type Value } from '../model/values/value.js';
import type { Call } from '../python/ast.js';
import type { Rule } from '../rule.js';

/** `model.forward(x)` leaves out the hooks that `model(x)` runs. */
export const torchForwardCall: Rule = {
  id: 'torch-forward-call',
  trigger: [/\bforward\b/, /\.forward\s*\(/],
  check({ model, unit, report }) {
    const { calls, followed } = model.facts;
    const found: Call[] = [
      ...followed
        .filter(({ callee }) => isForward(callee.def) && isModule(callee.self))
        .map(({ node }) => node),
      ...calls
        .filter(({ method, receiver }) => method === 'forward' && isModule(receiver))
        .map(({ node }) => node),
    ];
    for (const node of found) {
      const { func } = node;
      // `self.forward(…)` is a class's own affair, `super().forward(…)` and `Base.forward(self)` are right.
      if (func.type !== 'Attribute' || func.attr !== 'forward' || func.value.type === 'Call') continue;
      if (func.value.type === 'Name' && /^(self|cls)$/.test(func.value.id)) continue;
      const name = unit.text.slice(func.value.start, func.value.end);
      report({
        start: node.start,
        end: node.end,
        message: `Call ${name.length > 40 ? 'the module' : `${name}(…)`} instead of forward(…), which skips its hooks.`,
        fixes: [
          {
            title: 'Call the module itself (its hooks run as well)',
            applicability: 'suggestion',
            edits: [{ start: func.value.end, end: func.end, text: '' }],
          },
        ],
      });
    }
  },
};

function isForward(definition: { readonly type: string; readonly name?: string }): boolean {
  return definition.type === 'FunctionDef' && definition.name === 'forward';
}

/** A PyTorch module that does not define `__call__` itself. */
function isModule(value: Value | null): boolean {
  return (
    value !== null &&
    optionsOf(value).every(
      (option) =>
        isNetwork(option) &&
        isTorch(option) &&
        !(option.kind === 'instance' && option.cls.methods.has('__call__')),
    )
  );
}

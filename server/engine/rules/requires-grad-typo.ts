import { isNetwork, isTorch } from '../model/values/isNetwork.js';
import { methodOf } from '../model/values/methodOf.js';
import type { Attribute } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import { importsTorch } from '../questions/importsTorch.js';
import type { Rule, RuleContext } from '../rule.js';

/** Python accepts any attribute: a misspelt one freezes nothing. */
const misspelt =
  /^(require_grads?|requires_grads|required_grads?|requre_grad|requires_gard|requries_grad|requiers_grad|reqires_grad|requires_gradient|require_gradient|requires_grd)$/;

/** `requires_grad` set under a wrong name, or on a module, which keeps it to itself. */
export const requiresGradTypo: Rule = {
  id: 'requires-grad-typo',
  trigger: /require\w*_g\w*|req\w+_grad/,
  check(context) {
    if (!importsTorch(context.model)) return;
    misspeltTargets(context);
    modulesSwitched(context);
  },
};

function misspeltTargets({ module, report }: RuleContext): void {
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'Assign') return;
    for (const target of statement.targets) {
      if (target.type !== 'Attribute' || !misspelt.test(target.attr)) continue;
      if (
        target.value.type === 'Name' &&
        /^(self|cls|args|cfg|config|opt|opts|params?)$/.test(target.value.id)
      )
        continue;
      report({
        start: target.start,
        end: target.end,
        message: `${target.attr} is no attribute of tensors, so this has no effect; write requires_grad.`,
        fixes: [
          {
            title: 'Rename to requires_grad (gradients change)',
            applicability: 'suggestion',
            edits: [{ start: nameStart(target), end: target.end, text: 'requires_grad' }],
          },
        ],
      });
    }
  });
}

/** `model.fc.requires_grad = False` on a module only adds an attribute. */
function modulesSwitched({ model, unit, report }: RuleContext): void {
  for (const { owner, node, value } of model.facts.attributeWrites) {
    if (
      node.attr !== 'requires_grad' ||
      !isNetwork(owner) ||
      !isTorch(owner) ||
      isParameter(owner.kind === 'object' ? owner.name : '')
    )
      continue;
    if (node.value.type === 'Name' && node.value.id === 'self') continue;
    if (owner.kind === 'instance' && methodOf(owner.cls, 'requires_grad')) continue;
    const flag = value.kind === 'literal' && typeof value.value === 'boolean' ? value.value : null;
    const name = unit.text.slice(node.value.start, node.value.end);
    const statement = /^\s*=\s*(True|False)\b/.exec(unit.text.slice(node.end));
    report({
      start: node.start,
      end: node.end,
      message: `${name.length > 40 ? 'This' : name} is a module: setting requires_grad has no effect. Call requires_grad_(…).`,
      fixes:
        statement && flag !== null
          ? [
              {
                title: `Call requires_grad_(${statement[1]}) (switches all its parameters)`,
                applicability: 'suggestion',
                edits: [
                  {
                    start: node.end - node.attr.length,
                    end: node.end + statement[0].length,
                    text: `requires_grad_(${statement[1]})`,
                  },
                ],
              },
            ]
          : [],
    });
  }
}

/** Parameters are tensors: there the attribute is right. */
function isParameter(name: string): boolean {
  return /\.(nn|parameter)\.(Uninitialized)?(Parameter|Buffer)$/.test(name);
}

function nameStart(target: Attribute): number {
  return target.end - target.attr.length;
}

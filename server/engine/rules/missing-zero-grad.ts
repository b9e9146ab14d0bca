import { isForeign } from '../libraries/packages.js';
import {
  isBackward,
  lastName,
  methodName,
  type TrainingStep,
  trainingSteps,
} from '../model/networks/trainingSteps.js';
import type { CallFact } from '../model/values/facts.js';
import type { FunctionDef } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import { importsTorch } from '../questions/importsTorch.js';
import type { Rule, RuleContext } from '../rule.js';
import { lineAfter } from './fixes/insert-line.js';

/** Whatever empties gradients, by whatever name. */
const clears =
  /zero_?grads?|(clear|reset|free)_?grad|\.grad\s*=|\.grad(\.data)?\.(zero_|fill_)|set_to_none|zero_gradient/i;

/** PyTorch adds to the gradients at every backward pass; a loop that never empties them sums up all batches so far. */
export const missingZeroGrad: Rule = {
  id: 'missing-zero-grad',
  trigger: /\bbackward\b/,
  skipsTests: true,
  check(context) {
    const { model, unit, report } = context;
    if (!importsTorch(model) || model.facts.notes.length > 0) return;
    const steps = trainingSteps(model.facts);
    if (steps.length === 0) return;
    const clearing = clearingFunctions(context);
    for (const step of steps) {
      const inside = model.facts.calls.filter((call) => call.loops.includes(step.loop));
      const backward = inside.find(isBackward);
      if (!backward || isCleared(step, inside, clearing, context)) continue;
      const name = unit.text.slice(step.optimiser.start, step.optimiser.end);
      const place = lineAfter(unit, context.statementOf(step.call.node), `${name}.zero_grad()`);
      report({
        start: step.call.node.start,
        end: step.call.node.end,
        message: 'Gradients of all earlier batches add up in this loop; call zero_grad() once per step.',
        related: [{ ...spanOf(backward), message: 'Each backward pass adds to the gradients.' }],
        fixes: place
          ? [
              {
                title: `Add ${name}.zero_grad() after the step (each step uses its own gradients)`,
                applicability: 'suggestion',
                edits: [place],
              },
            ]
          : [],
      });
    }
  },
};

function spanOf({ node }: CallFact) {
  return { start: node.start, end: node.end };
}

/** Names of functions of this unit that empty gradients somewhere. */
function clearingFunctions({ module, unit }: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  eachStatement(module.body, (statement) => {
    if (statement.type === 'FunctionDef' && clears.test(bodyText(statement, unit.text)))
      names.add(statement.name);
  });
  return names;
}

function bodyText({ start, end }: FunctionDef, text: string): string {
  return text.slice(start, end);
}

function isCleared(
  { loop, optimiser, call: step }: TrainingStep,
  inside: readonly CallFact[],
  clearing: ReadonlySet<string>,
  { unit }: RuleContext,
): boolean {
  const body = unit.text.slice(loop.start, loop.end);
  if (clears.test(body)) return true;
  const words = new Set(body.match(/\w+/g));
  if ([...clearing].some((name) => words.has(name))) return true;
  const name = lastName(optimiser);
  return inside.some((call) => {
    if (clears.test(methodName(call) ?? call.name ?? '')) return true;
    if (call === step || /^(unscale_|step)$/.test(methodName(call) ?? '')) return false;
    // Somebody else gets the optimiser, and may do the rest.
    return (
      (call.name === null || isForeign(call.name)) &&
      call.node.args.some((arg) => name !== null && lastName(arg) === name)
    );
  });
}

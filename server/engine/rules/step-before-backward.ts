import { isBackward, methodName, trainingSteps } from '../model/networks/trainingSteps.js';
import type { Stmt } from '../python/ast.js';
import { blocksOf } from '../python/statements.js';
import { importsTorch } from '../questions/importsTorch.js';
import type { Rule } from '../rule.js';

/** A step before the backward pass uses no gradients, or those of the batch before. */
export const stepBeforeBackward: Rule = {
  id: 'step-before-backward',
  trigger: /\bbackward\b/,
  skipsTests: true,
  check(context) {
    const { model, unit, report } = context;
    if (!importsTorch(model) || model.facts.notes.length > 0) return;
    for (const { call: step, loop, optimiser } of trainingSteps(model.facts)) {
      const inside = model.facts.calls.filter((call) => call.loops.includes(loop));
      const backwards = inside.filter(isBackward);
      const [first] = backwards;
      if (!first || backwards.some((call) => call.order < step.order)) continue;
      // `step(); zero_grad(); …; backward()` uses up what the iteration before has left.
      const clearedBetween = inside.some(
        (call) =>
          /zero_?grad/.test(methodName(call) ?? '') && call.order > step.order && call.order < first.order,
      );
      if (clearedBetween || isConditional(loop.body, step.node.start)) continue;
      const name = unit.text.slice(optimiser.start, optimiser.end);
      report({
        start: step.node.start,
        end: step.node.end,
        message: `${name.length > 30 ? 'The optimiser' : name} steps before this batch's gradients exist; call backward() first.`,
        related: [
          { start: first.node.start, end: first.node.end, message: 'The gradients are computed here.' },
        ],
      });
    }
  },
};

/** Under an `if` or a handler: on which rounds it happens is anybody's guess. */
function isConditional(body: readonly Stmt[], offset: number): boolean {
  const statement = body.find(({ start, end }) => start <= offset && offset < end);
  if (!statement) return true;
  if (statement.type === 'ExprStmt' || statement.type === 'Assign') return false;
  if (statement.type !== 'With' && statement.type !== 'For') return true;
  return blocksOf(statement).every((block) => isConditional(block, offset));
}

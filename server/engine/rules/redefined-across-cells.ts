import { type CellBinding, cellFlowsOf } from '../model/evaluator/cellFlow.js';
import type { Rule } from '../rule.js';

/** Names that stand for whatever is drawn, tried or counted at the moment. */
const passing = /^(_+|[a-z]|fig\d*|axe?s?\d*|axs|plt|g|out|tmp|temp|res|ret|start|end|t[01]|colors?|cmap)$/;

/** Several cells give one name a value, and what a later cell reads depends on which of them ran last. */
export const redefinedAcrossCells: Rule = {
  id: 'redefined-across-cells',
  trigger: null,
  check(context) {
    const { unit, names, report, statementOf } = context;
    const textOf = (binding: CellBinding) => {
      const { start, end } = statementOf(binding);
      return unit.text.slice(start, end);
    };
    if (unit.kind !== 'notebook') return;
    const isGivenAgain = (name: string) => (names.bindings.get(name)?.length ?? 0) > 1 && !passing.test(name);
    const flows = cellFlowsOf(context, isGivenAgain);
    const known = new Map<string, CellBinding>();
    const again = new Map<string, CellBinding>();
    const told = new Set<string>();
    for (const { binds, needs } of flows) {
      for (const name of needs.keys()) {
        const first = known.get(name);
        const second = again.get(name);
        if (!first || !second || told.has(name)) continue;
        told.add(name);
        report({
          start: second.start,
          end: second.end,
          message: `\`${name}\` gets another meaning here, and later cells depend on which cell ran last; use a new name.`,
          related: [
            { start: first.start, end: first.end, message: `\`${name}\` is first given a value here.` },
          ],
        });
      }
      for (const [name, binding] of binds) {
        if (binding.kind !== 'value') continue;
        const first = known.get(name);
        if (!first) known.set(name, binding);
        else if (!again.has(name) && !keepsMeaning(name, textOf(first), textOf(binding)))
          again.set(name, binding);
      }
    }
  },
};

/** A call of something that trains, tunes or prepares, up to the first bracket among its arguments. */
const trainingCall = /=\s*[\w.()]*(?:train|fit|tune|prepare)\w*\(([^()]*)([()]?)/i;

/**
 * The same statement once more, `model = model.fit(…)`, which gives back the object it is called on, or
 * `model, history = train(model, 3)`, which goes on with what it was given.
 */
function keepsMeaning(name: string, before: string, now: string): boolean {
  if (before === now) return true;
  const chained =
    /^(\w+)\s*=\s*(\w+)\.(fit|partial_fit|train|eval|cuda|cpu|to|half|compile|requires_grad_)\(/.exec(now);
  if (chained !== null && chained[1] === name && chained[2] === name) return true;
  const [, given = '', end = ''] = trainingCall.exec(now) ?? [];
  // `train(model(x))` is given something else.
  const whole = end === '(' ? given.split(',').slice(0, -1) : given.split(',');
  return whole.some((argument) => argument.trim() === name);
}

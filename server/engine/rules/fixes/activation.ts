import type { DoubleActivation } from '../../model/networks/doubleActivation.js';
import type { KerasDoubleActivation } from '../../model/networks/kerasActivation.js';
import type { Activation } from '../../model/networks/networkOutput.js';
import type { RuleContext } from '../../rule.js';

/** Reports the activations of one kind that a loss applies again. */
export function reportActivations(
  { unit, report }: RuleContext,
  kind: Activation,
  found: readonly DoubleActivation[],
  inKeras: readonly KerasDoubleActivation[],
): void {
  for (const { activation, inner, loss } of found.filter((each) => each.kind === kind)) {
    const name = unit.text.slice(loss.func.start, loss.func.end).split('.').at(-1) ?? '';
    const rest = inner ? unit.text.slice(inner.start, inner.end) : null;
    report({
      start: activation.start,
      end: activation.end,
      message: `${isLossName(name) ? name : 'The loss'} applies ${kind} itself; give it the raw outputs, without this ${kind}.`,
      related: [{ start: loss.start, end: loss.end, message: `This loss applies ${kind} again.` }],
      fixes: rest
        ? [
            {
              title: `Leave out this ${kind} (apply it where probabilities are needed)`,
              applicability: 'suggestion',
              edits: [{ start: activation.start, end: activation.end, text: rest }],
            },
          ]
        : [],
    });
  }
  for (const { layer, flag } of inKeras.filter((each) => each.kind === kind)) {
    report({
      start: layer.start,
      end: layer.end,
      message: `The loss expects logits and applies ${kind} again; drop it here, or set from_logits=False.`,
      related: [{ start: flag.start, end: flag.end, message: 'The loss is told to expect logits here.' }],
      fixes: [
        {
          title: 'Set from_logits=False (the loss then takes probabilities)',
          applicability: 'suggestion',
          edits: [{ start: flag.start, end: flag.end, text: 'False' }],
        },
      ],
    });
  }
}

function isLossName(name: string): boolean {
  return name.length <= 40 && /^\w*(loss|criterion|entropy|logits|objective)\w*$/i.test(name);
}

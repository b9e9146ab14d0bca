import { isOlderVersion } from '../libraries/torchApi.js';
import { ForeignFiles } from '../model/evaluator/foreignFiles.js';
import type { CallFact } from '../model/values/facts.js';
import type { Rule, RuleContext } from '../rule.js';
import { withArgument } from './fixes/argument-at-end.js';

/** A checkpoint from elsewhere is a pickle: loading it runs whatever code is inside, unless `weights_only` is on. */
export const unsafeTorchLoad: Rule = {
  id: 'unsafe-torch-load',
  trigger: [/\bload\b/, /\btorch/],
  check(context) {
    const { model, module, unit, project, report } = context;
    const loads = model.facts.calls.filter(
      ({ name }) => name === 'torch.load' || name === 'torch.serialization.load',
    );
    if (loads.length === 0) return;
    const files = new ForeignFiles(model.facts, module, unit.magics);
    for (const call of loads) {
      const given = call.keywords.get('weights_only');
      const isOff = given?.kind === 'literal' && given.value === false;
      // From torch 2.6 on the default is safe; a version nobody knows may be older.
      const isSafeByDefault = Boolean(project.pins.torch) && !isOlderVersion(project.pins.torch, '2.6');
      if ((given && !isOff) || call.open || (!given && isSafeByDefault)) continue;
      const file = call.node.args[0] ?? call.node.keywords.find(({ name }) => name === 'f')?.value;
      const origin = file ? files.origin(file) : null;
      if (!origin) continue;
      report({
        start: call.node.start,
        end: call.node.end,
        // With an unknown version the default may well be the safe one already.
        ...(given || project.pins.torch ? {} : { severity: 'information' as const }),
        message: isOff
          ? 'This runs any code inside a downloaded file; load it with weights_only=True, or use safetensors.'
          : 'Before torch 2.6 this runs any code inside a downloaded file; add weights_only=True.',
        related: origin.node
          ? [{ start: origin.node.start, end: origin.node.end, message: 'The file comes from elsewhere.' }]
          : [],
        fixes: [weightsOnly(call, context)],
      });
    }
  },
};

function weightsOnly({ node }: CallFact, { unit }: RuleContext) {
  return {
    title: 'Load weights only (refuses files that hold other objects)',
    applicability: 'suggestion' as const,
    edits: [withArgument(unit.text, node, 'weights_only', 'True')],
  };
}

import { isTorchvisionClassifier } from '../libraries/torch.js';
import { isOlderVersion } from '../libraries/torchApi.js';
import type { CallFact } from '../model/values/facts.js';
import type { Keyword } from '../python/ast.js';
import type { Rule } from '../rule.js';

/** `pretrained=True` does not say which weights; `weights=` does. */
export const torchvisionPretrained: Rule = {
  id: 'torchvision-pretrained',
  trigger: /\btorchvision\b/,
  check({ model, project, report }) {
    if (isOlderVersion(project.pins.torchvision, '0.13')) return;
    for (const call of model.facts.calls) {
      if (!/^torchvision\.models\.(\w+\.)?[a-z]\w*$/.test(call.name ?? '')) continue;
      const given = call.node.keywords.find(({ name }) => name === 'pretrained');
      if (!given) continue;
      const weights = weightsFor(call, given);
      report({
        start: given.start,
        end: given.end,
        message:
          'pretrained= does not say which weights are loaded and is deprecated; name them with weights=.',
        fixes: weights
          ? [
              {
                title: `Replace with ${weights} (the same weights; needs torchvision 0.13)`,
                applicability: 'suggestion',
                edits: [{ start: given.start, end: given.end, text: weights }],
              },
            ]
          : [],
      });
    }
  },
};

/** What torchvision itself makes of the old argument: the first ImageNet weights for classifiers. */
function weightsFor(call: CallFact, given: Keyword): string | null {
  if (given.value.type !== 'Constant') return null;
  if (given.value.value === false) return 'weights=None';
  const isClassifier = given.value.value === true && isTorchvisionClassifier(call.name ?? '');
  return isClassifier && !/\.quantization\./.test(call.name ?? '') ? 'weights="IMAGENET1K_V1"' : null;
}

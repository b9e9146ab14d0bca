import { unsafeLoader } from '../libraries/downloads.js';
import { ForeignFiles } from '../model/evaluator/foreignFiles.js';
import { callsNamed } from '../model/values/callFacts.js';
import type { Rule } from '../rule.js';

/** A pickle from elsewhere runs code of its author as it is loaded. */
export const unsafeModelDeserialization: Rule = {
  id: 'unsafe-model-deserialization',
  trigger: [/\bloads?\b|read_pickle|load_model/, /\bloads?\s*\(|read_pickle|load_model/],
  check({ model, module, unit, report }) {
    const loads = callsNamed(model.facts, (name) => unsafeLoader(name) !== null).flatMap((call) => {
      const loader = call.name ? unsafeLoader(call.name) : null;
      return loader ? [{ call, loader }] : [];
    });
    if (loads.length === 0) return;
    const files = new ForeignFiles(model.facts, module, unit.magics);
    for (const { call, loader } of loads) {
      if (loader.unsafeWhen) {
        const given = call.keywords.get(loader.unsafeWhen.keyword);
        if (given?.kind !== 'literal' || given.value !== loader.unsafeWhen.value) continue;
      }
      const file = call.node.args[0] ?? call.node.keywords.find(({ name }) => name === loader.file)?.value;
      const origin = file ? files.origin(file) : null;
      if (!origin) continue;
      report({
        start: call.node.start,
        end: call.node.end,
        message: `${call.name?.split('.').slice(-2).join('.')} runs any code inside this downloaded file; use ${loader.instead}, or check its hash.`,
        related: origin.node
          ? [{ start: origin.node.start, end: origin.node.end, message: 'The file comes from elsewhere.' }]
          : [],
      });
    }
  },
};

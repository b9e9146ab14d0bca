import { mayBeGradFree } from '../libraries/torch.js';
import { evaluationLoops } from '../model/networks/evaluationLoops.js';
import type { FunctionDef } from '../python/ast.js';
import { functionsAround } from '../python/definitions.js';
import { isForeign } from '../python/foreign.js';
import { importsTorch } from '../questions/importsTorch.js';
import type { Rule, RuleContext } from '../rule.js';
import { lineBefore } from './fixes/insert-line.js';

/** Evaluation that records a graph nobody uses: slower, and far more memory. */
export const missingNoGrad: Rule = {
  id: 'missing-no-grad',
  trigger: /\btorch\b/,
  skipsTests: true,
  check(context) {
    const { model, module, report } = context;
    const { elsewhere } = model;
    if (!importsTorch(model) || switchesGradients(context)) return;
    const seen = new Set<number>();
    for (const { loop, networkCall } of evaluationLoops({
      calls: elsewhere.everyCall,
      loops: elsewhere.everyLoop,
    })) {
      const { call, target } = networkCall;
      // A function nobody is seen to call may well be called under no_grad.
      if (!call.reached || mayBeGradFree(call.within) || seen.has(loop.start)) continue;
      if (elsewhere.isOfProgram(loop)) continue;
      seen.add(loop.start);
      const { start, end } = elsewhere.siteOf(call.node, call.order);
      const name = context.textOf(target);
      const what = isForeign(loop) ? 'this call' : 'the loop';
      const fix = decorated(context, functionsAround(module.body, loop.start).at(-1));
      report({
        start,
        end,
        message: `Evaluating ${name.length > 30 ? 'the network' : name} here records gradients nobody uses; wrap ${what} in torch.no_grad().`,
        related: [{ start: loop.start, end: loop.iter.end, message: 'The loop over held-out data.' }],
        fixes: fix ? [fix] : [],
      });
    }
  },
};

/** Gradients are switched off for good somewhere, or parameters are frozen. */
function switchesGradients({ model }: RuleContext): boolean {
  return model.elsewhere.everyCall.some(
    ({ name, node }) =>
      /^torch\.(autograd\.)?(grad_mode\.)?set_grad_enabled$/.test(name ?? '') && node.args.length > 0,
  );
}

/** The decorator for a function that only evaluates. */
function decorated({ unit, model }: RuleContext, definition: FunctionDef | undefined) {
  if (!definition || model.imports.get('torch') !== 'torch') return null;
  const text = unit.text.slice(definition.start, definition.end);
  if (/backward|\.step\(|requires_grad|yield|\.grad\b/.test(text) || definition.decorators.length > 0)
    return null;
  const edit = lineBefore(unit, definition, '@torch.no_grad()');
  return edit
    ? {
        title: `Decorate ${definition.name} with torch.no_grad() (its results carry no gradients)`,
        applicability: 'suggestion' as const,
        edits: [edit],
      }
    : null;
}

import { tensorFunctions, tensorMethods } from '../libraries/results.js';
import type { CallFact } from '../model/values/facts.js';
import type { Value } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import { Arrays } from '../questions/arrays.js';
import { assignable, assignBack, discardedCalls } from '../questions/discarded.js';
import type { Rule, RuleContext } from '../rule.js';

/** Where time is taken, functions run for its sake. */
const measuresTime = /perf_counter|time\.time\(|timeit|\.synchronize\(|enable_timing|benchmark\.Timer/;

/** `x.to(device)` alone on a line: unlike a module, a tensor stays where it was. */
export const discardedTensorResult: Rule = {
  id: 'discarded-tensor-result',
  trigger: /\btorch\b/,
  skipsTests: true,
  check(context) {
    const { unit } = context;
    const arrays = Arrays.of(context);
    const batches = batchNames(context);
    const measures = measuresTime.test(unit.text);
    for (const { call, node, statement } of discardedCalls(context)) {
      if (call.keywords.has('out') || call.open || (call.name && measures)) continue;
      const changed = call.name ? argumentOf(call) : receiverOf(call, arrays, batches);
      if (!changed) continue;
      const target = assignable(changed.of);
      // Nothing that lives on was meant to change: `torch.ones(1).to("cuda")` warms up the device.
      if (!target || (target.type === 'Name' && context.model.imports.has(target.id))) continue;
      const fix = assignBack(unit.text, statement, target);
      context.report({
        start: node.start,
        end: node.end,
        message: `${changed.name}() returns a new tensor and its result is lost; assign it.`,
        fixes: fix ? [fix] : [],
      });
    }
  },
};

function argumentOf({ name, node }: CallFact): { name: string; of: Expr } | null {
  const last = name?.split('.').at(-1) as string;
  const of = node.args[0];
  return of && name === `torch.${last}` && tensorFunctions.has(last) ? { name, of } : null;
}

function receiverOf(
  { node }: CallFact,
  arrays: Arrays,
  batches: ReadonlySet<string>,
): { name: string; of: Expr } | null {
  const { func } = node;
  if (func.type !== 'Attribute' || !tensorMethods.has(func.attr)) return null;
  const isTensor =
    arrays.kindOf(func.value) === 'tensor' || (func.value.type === 'Name' && batches.has(func.value.id));
  return isTensor ? { name: func.attr, of: node } : null;
}

function isLoader(value: Value): boolean {
  if (value.kind === 'data') return value.container === 'loader';
  return value.kind === 'object' && value.name === 'torch.utils.data.DataLoader';
}

/** Names that loops unpack from a loader, as in `for images, labels in loader:`, and nothing else binds. */
function batchNames({ model, module }: RuleContext): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { node, iterated } of model.facts.loops) {
    if (!isLoader(iterated) || node.target.type !== 'Tuple') continue;
    for (const element of node.target.elements) if (element.type === 'Name') found.add(element.id);
  }
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'Assign') return;
    for (const target of statement.targets) if (target.type === 'Name') found.delete(target.id);
  });
  return found;
}

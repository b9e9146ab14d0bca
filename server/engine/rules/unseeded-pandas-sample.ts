import type { Edit } from '../finding.js';
import type { CallFact } from '../model/facts.js';
import { descendsFrom, type Rows } from '../model/value.js';
import type { Rule, RuleContext } from '../rule.js';
import { withArgument } from './fixes/argument-at-end.js';

/** Rows are drawn from a table without a seed, and something is learned from them or kept of them. */
export const unseededPandasSample: Rule = {
  id: 'unseeded-pandas-sample',
  trigger: [/\bsample\b/, /\b(pandas|cudf|dask)\b/],
  check(context) {
    const { model, report } = context;
    for (const call of model.facts.calls) {
      if (call.method !== 'sample' || !call.reached || call.open) continue;
      if (call.receiver?.kind !== 'data' || !/^(frame|series|grouped)$/.test(call.receiver.container))
        continue;
      if (call.result.kind !== 'data' || call.keywords.has('seed')) continue;
      const given = call.keywords.get('random_state') ?? call.args[4];
      if (given && !(given.kind === 'literal' && given.value === null)) continue;
      if (isSeededBefore(call, context) || !matters(call.result.rows, call, context)) continue;
      report({
        start: call.node.start,
        end: call.node.end,
        message: 'sample draws other rows in every run; pass random_state to keep the same ones.',
        fixes: [
          {
            title: 'Add random_state=42 (draws the same rows in every run)',
            applicability: 'suggestion',
            edits: [seeded(call, context)],
          },
        ],
      });
    }
  },
};

/** The seed is the fifth argument where it has no name. */
function seeded({ node }: CallFact, { unit }: RuleContext): Edit {
  const given = node.args[4];
  return given
    ? { start: given.start, end: given.end, text: '42' }
    : withArgument(unit.text, node, 'random_state', '42');
}

function isSeededBefore(call: CallFact, { model, project }: RuleContext): boolean {
  if (project.unresolved.length > 0) return true;
  if (model.facts.seeds.some((seed) => seed.order < call.order && seed.generators.includes('numpy')))
    return true;
  return [...new Set(model.imports.values())].some((name) => project.modules[name]?.seeds.includes('numpy'));
}

/** The rows are fitted on, split, judged on or saved. */
function matters(rows: Rows, call: CallFact, { model }: RuleContext): boolean {
  const { fits, splits, saves, metrics, trainings } = model.facts;
  const used: (Rows | null | undefined)[] = [
    ...fits.filter((fit) => fit.call.order > call.order).flatMap((fit) => fit.data.map((data) => data.rows)),
    ...splits
      .filter((split) => split.order > call.order)
      .flatMap((split) => split.inputs.map((data) => data.rows)),
    ...saves.filter((save) => save.call.order > call.order).map((save) => save.data.rows),
    ...metrics.map((metric) => metric.rows),
    ...trainings.flatMap(({ dataInputs }) =>
      dataInputs.map((data) => (data.kind === 'data' ? data.rows : null)),
    ),
  ];
  return used.some((other) => other && descendsFrom(other, rows));
}

import type { Edit } from '../finding.js';
import type { CallFact, Facts } from '../model/values/facts.js';
import { descendsFrom, type Rows } from '../model/values/value.js';
import { reachesLearning } from '../questions/learningCalls.js';
import type { Rule, RuleContext } from '../rule.js';
import { withArgument } from './fixes/argument-at-end.js';

/** Rows are drawn from a table or a data set without a seed, and something is learned from them or kept of them. */
export const unseededPandasSample: Rule = {
  id: 'unseeded-pandas-sample',
  trigger: [/\b(sample|shuffle|train_test_split)\b/, /\b(pandas|cudf|dask|datasets)\b/],
  check(context) {
    const { model, report } = context;
    tellDatasets(context);
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

/** `train_test_split` and `shuffle` of the datasets library, which draw from NumPy's generator unless they get a seed. */
function tellDatasets(context: RuleContext): void {
  const { model, module, unit, report } = context;
  const told = new Set<number>();
  for (const call of model.facts.calls) {
    const { node, method, reached } = call;
    if (!reached || !drawsFromDataset(call, model.facts) || told.has(node.start)) continue;
    if (isSeededBefore(call, context) || !reachesLearning(module, model, [node])) continue;
    told.add(node.start);
    report({
      start: node.start,
      end: node.end,
      message:
        method === 'shuffle'
          ? 'shuffle brings other rows to the front in every run; pass seed to keep their order.'
          : 'train_test_split holds out other rows in every run; pass seed to keep the same ones.',
      fixes: [
        {
          title: 'Add seed=42 (draws the same rows in every run)',
          applicability: 'suggestion',
          edits: [withArgument(unit.text, node, 'seed', '42')],
        },
      ],
    });
  }
}

function drawsFromDataset({ method, receiver, args, keywords, open }: CallFact, facts: Facts): boolean {
  if ((method !== 'shuffle' && method !== 'train_test_split') || open || receiver?.kind !== 'data')
    return false;
  if (keywords.has('generator') || keywords.has('seed') || !isFromDatasets(receiver.rows, facts))
    return false;
  // Of streams only the rows at hand are shuffled.
  if (method === 'shuffle') return args.length === 0 && !keywords.has('buffer_size');
  return args.length < 3 && !keywords.has('shuffle');
}

function isFromDatasets(rows: Rows, { reads }: Facts): boolean {
  let source = rows;
  for (let depth = 0; source.parents[0] && depth < 50; depth++) source = source.parents[0];
  return reads.some(({ call }) => call.node === source.node && call.name?.startsWith('datasets.'));
}

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

import type { Model } from '../model/model.js';
import { type Mentioning, madeFrom, mentioning, namesFrom } from '../model/values/nameFlow.js';
import { onceFor } from '../once.js';
import type { Expr, Module } from '../python/ast.js';
import { callsByStatement } from '../python/calls.js';
import { eachStatement, expressionsOf, lastName } from '../python/statements.js';
import type { Span } from '../source/unit.js';

type Happened = Pick<Model, 'facts' | 'elsewhere'>;

/** Calls that take data to learn from, to split, or to keep, besides those the model knows. */
const taking =
  /^(fit|partial_fit|fit_transform|fit_resample|fit_generator|train_test_split|random_split|DataLoader|TensorDataset|from_tensor_slices|from_dict|from_list|from_pandas|to_csv|to_parquet|to_pickle|to_feather|savez|savez_compressed|cross_val_score|cross_validate|train_on_batch)$/;

/** Whether something made of the sources is learned from, split or kept, as far as names tell. */
export function reachesLearning(module: Module, model: Happened, sources: readonly Expr[]): boolean {
  const names = namesFrom(module, sources);
  return givenToLearning({ module, model }).some((given) => madeFrom(given, names, sources));
}

/** What is given to the calls that learn, split or keep, and everything in the loops of a training. */
const givenToLearning = onceFor(
  ({ model }: { readonly module: Module; readonly model: Happened }) => model.facts,
  ({ module, model: { facts, elsewhere } }): readonly Mentioning[] => {
    const known = new Set<Span>([
      // What in this unit another module's training ran for.
      ...facts.trainings.map(({ node, moment }) => elsewhere.siteOf(node, moment.order)),
      ...facts.trainings.flatMap(({ call, calls }) => (call ? [call.node, ...calls] : calls)),
      ...facts.splits.flatMap(({ call }) => (call ? [call.node] : [])),
    ]);
    const loops = facts.trainings.flatMap(({ kind, moment }) =>
      kind === 'loop' ? moment.loops.slice(0, 1) : [],
    );
    const inside = callsByStatement(module);
    const found: Expr[] = [];
    eachStatement(module.body, (statement, around) => {
      const inLoop = loops.some((loop) => loop === statement || around.includes(loop));
      if (inLoop) found.push(...expressionsOf(statement));
      for (const call of inside.get(statement) ?? [])
        if (known.has(call) || taking.test(lastName(call.func)))
          found.push(...call.args, ...call.keywords.map(({ value }) => value));
    });
    return found.map(mentioning);
  },
);

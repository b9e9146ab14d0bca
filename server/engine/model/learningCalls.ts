import type { Call, Expr, Module } from '../python/ast.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { Facts } from './facts.js';
import { comesFrom, namesFrom } from './nameFlow.js';

/** Calls that take data to learn from, to split, or to keep, besides those the model knows. */
const taking =
  /^(fit|partial_fit|fit_transform|fit_resample|fit_generator|train_test_split|random_split|DataLoader|TensorDataset|from_tensor_slices|from_dict|from_list|from_pandas|to_csv|to_parquet|to_pickle|to_feather|savez|savez_compressed|cross_val_score|cross_validate|train_on_batch)$/;

/** Whether something made of the sources is learned from, split or kept, as far as names tell. */
export function reachesLearning(module: Module, facts: Facts, isSource: (node: Expr) => boolean): boolean {
  const names = namesFrom(module, isSource);
  const known = new Set<Call>([
    ...facts.trainings.flatMap(({ call, calls }) => (call ? [call.node, ...calls] : calls)),
    ...facts.splits.flatMap(({ call }) => (call ? [call.node] : [])),
  ]);
  const loops = facts.trainings.flatMap(({ kind, moment }) =>
    kind === 'loop' ? moment.loops.slice(0, 1) : [],
  );
  let found = false;
  eachStatement(module.body, (statement, around) => {
    if (found) return;
    const inLoop = loops.some((loop) => loop === statement || around.includes(loop));
    for (const expression of expressionsOf(statement)) {
      if (inLoop && comesFrom(expression, names, isSource)) found = true;
      eachExpression(expression, (node) => {
        if (found || node.type !== 'Call' || !(known.has(node) || taking.test(nameOf(node.func)))) return;
        const given = [...node.args, ...node.keywords.map(({ value }) => value)];
        found = given.some((arg) => comesFrom(arg, names, isSource));
      });
    }
  });
  return found;
}

function nameOf(node: Expr): string {
  return node.type === 'Attribute' ? node.attr : node.type === 'Name' ? node.id : '';
}

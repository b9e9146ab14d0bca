import { isHyperparameter } from '../libraries/hyperparameters.js';
import type { TrainingFact } from '../model/values/facts.js';
import { calledName, importedNames } from '../model/values/imported.js';
import { namesFrom } from '../model/values/nameFlow.js';
import type { Call, Expr, For, Stmt } from '../python/ast.js';
import { boundBy } from '../python/children.js';
import { eachExpression, eachStatement, lastName, someExpression } from '../python/statements.js';
import { keptBy } from '../questions/keptBest.js';
import type { Rule, RuleContext } from '../rule.js';

/** Loops try values of hyperparameters around a training, and the best is kept. */
export const manualHyperparameterSearch: Rule = {
  id: 'manual-hyperparameter-search',
  trigger: [/\bfor\b/, /\b(fit|train|cross_val_\w+|cross_validate)\b/],
  check(context) {
    const { model, report, unit } = context;
    const names = importedNames(context.module);
    for (const training of model.facts.trainings) {
      const loops = training.moment.loops.filter((loop): loop is For => loop.type === 'For');
      const tried = loops.flatMap((loop) => {
        const parameters = isValues(loop.iter, names) ? parametersFrom(loop, training) : [];
        return parameters.length > 0 ? [{ loop, parameters }] : [];
      });
      const [outermost] = tried;
      if (!outermost || !keepsBest(outermost.loop, context)) continue;
      const searched = [...new Set(tried.flatMap(({ parameters }) => parameters))];
      const { start, end } = outermost.loop;
      const line = unit.text.indexOf('\n', start);
      report({
        start,
        end: line < 0 ? end : Math.min(line, end),
        message: `This loop searches ${searched.slice(0, 3).join(', ')} by hand; let GridSearchCV or Optuna search and record it.`,
        related: [
          { start: training.node.start, end: training.node.end, message: 'Each value is tried here.' },
        ],
      });
    }
  },
};

/** A list of values, a range, a product of lists: what one goes through to try. */
function isValues(node: Expr, names: ReadonlyMap<string, string>): boolean {
  if (node.type === 'List' || node.type === 'Tuple')
    return node.elements.length > 1 && node.elements.every((element) => element.type !== 'Call');
  if (node.type === 'Name' || node.type === 'Attribute') return true;
  if (node.type !== 'Call') return false;
  const name = calledName(node, names);
  if (/^(enumerate|tqdm)$/.test(name)) return node.args[0] !== undefined && isValues(node.args[0], names);
  return /^(range|arange|linspace|logspace|geomspace|product)$/.test(name);
}

/** Hyperparameters of this training that get what the loop goes through. */
function parametersFrom(loop: For, { calls }: TrainingFact): string[] {
  const names = new Set(boundBy(loop.target));
  const found: string[] = [];
  for (const call of new Set<Call>(calls)) {
    if (call.start < loop.start || call.end > loop.end) continue;
    for (const { name, value } of call.keywords)
      if (name && isHyperparameter(name) && mentions(value, names)) found.push(name);
  }
  return found;
}

function mentions(node: Expr, names: ReadonlySet<string>): boolean {
  let found = false;
  eachExpression(node, (part) => {
    found ||= part.type === 'Name' && names.has(part.id);
  });
  return found;
}

/** A comparison that remembers a better score in the loop, or a maximum taken of the scores behind it. */
function keepsBest(loop: For, context: RuleContext): boolean {
  return remembersBetter(loop.body) || takesBest(loop, context);
}

function remembersBetter(body: readonly Stmt[]): boolean {
  let found = false;
  eachStatement(body, (statement) => {
    found ||= statement.type === 'If' && keptBy(statement).length > 0;
  });
  return found;
}

/** `max(scores)`, `np.argmax(scores)`, `scores.index(min(scores))` of a list that the loop fills. */
function takesBest(loop: For, { module }: RuleContext): boolean {
  const filled = new Set<string>();
  eachStatement(loop.body, (statement) => {
    if (
      statement.type === 'ExprStmt' &&
      statement.value.type === 'Call' &&
      statement.value.func.type === 'Attribute'
    ) {
      const { func } = statement.value;
      if (func.attr === 'append' && func.value.type === 'Name') filled.add(func.value.id);
    }
    if (statement.type === 'Assign')
      for (const target of statement.targets)
        if (target.type === 'Subscript' && target.value.type === 'Name') filled.add(target.value.id);
  });
  if (filled.size === 0) return false;
  // Often by way of a table: `results = pd.DataFrame(scores)`, then `results.sort_values(…)`.
  const later: Expr[] = [];
  eachExpression(module.body, (node) => {
    if (node.type === 'Name' && filled.has(node.id) && node.start > loop.end) later.push(node);
  });
  const names = new Set([...filled, ...namesFrom(module, later)]);
  return someExpression(module.body, (node) => node.start > loop.end && takesFrom(node, names));
}

function takesFrom(node: Expr, filled: ReadonlySet<string>): boolean {
  if (node.type !== 'Call') return false;
  const name = lastName(node.func);
  if (
    !/^(max|min|argmax|argmin|nanargmax|nanargmin|idxmax|idxmin|amax|amin|nlargest|nsmallest|sort_values|sorted)$/.test(
      name,
    )
  )
    return false;
  return [...node.args, node.func].some((part) => mentions(part, filled));
}

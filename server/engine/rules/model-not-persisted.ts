import { remembered } from '../libraries/remembered.js';
import { callsNamed } from '../model/values/callFacts.js';
import type { TrainingFact } from '../model/values/facts.js';
import { currentTable, type Value } from '../model/values/value.js';
import { onceFor } from '../once.js';
import type { Expr, Module } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import { eachStatement } from '../python/statements.js';
import { isDescriptiveTraining } from '../questions/descriptiveFits.js';
import { makesUpData } from '../questions/madeUpBatches.js';
import { isKeptByOrchestrator } from '../questions/orchestrated.js';
import type { Rule, RuleContext } from '../rule.js';

/** A model is trained for use, and nothing of it is kept. */
export const modelNotPersisted: Rule = {
  id: 'model-not-persisted',
  trigger: /\b(fit|train|backward|apply_gradients)\b/,
  check(context) {
    const { model, report, project, unit } = context;
    if (project.unresolved.length > 0 || keeps(context) || isKeptByOrchestrator(model)) return;
    const last = model.facts.trainings.findLast(
      (training) => training.moment.reached && training.kind !== 'trainer' && isKeepable(training, context),
    );
    if (!last) return;
    const loop = last.kind === 'loop' ? last.moment.loops[0] : undefined;
    const { start, end } = loop ?? last.node;
    const line = unit.text.indexOf('\n', start);
    report({
      start,
      end: loop && line >= 0 ? Math.min(line, end) : end,
      message:
        'This trained model is never saved; write it to a file or a registry so that it can be used again.',
    });
  },
};

/**
 * A score by cross-validation leaves no model, nor do a reduction for a figure, a fit per round of a bootstrap, or a
 * function that hands its model out.
 */
function isKeepable(training: TrainingFact, context: RuleContext): boolean {
  const { call, kind, node } = training;
  if (kind === 'loop') return !drawsItsBatches(training, context) && !isOfFold(training, context);
  if (/^sklearn\.model_selection\.(?!\w*Search)/.test(call?.name ?? '') || call?.method === 'fit_transform')
    return false;
  if (isInComprehension(node, context) || isHandedOut(training, context)) return false;
  if (isDescriptiveTraining(context, training)) return false;
  return kind !== 'fit' || learnsFromData(training);
}

/** What was drawn or typed for a figure has no table behind it. */
function learnsFromData({ dataInputs }: TrainingFact): boolean {
  return dataInputs.some((data) => data.kind === 'data' && (currentTable(data.table)?.reads.length ?? 0) > 0);
}

/** A loop that makes up its own batches shows how something runs. */
function drawsItsBatches({ moment }: TrainingFact, { model, textOf }: RuleContext): boolean {
  const [loop] = moment.loops;
  if (callsNamed(model.facts, (name) => /DataLoader$|load_dataset$/.test(name)).length > 0) return false;
  const draws = callsNamed(model.facts, (name) => /^torch\.(rand|randn|randint)$/.test(name));
  return draws.some((call) => loop !== undefined && call.loops.includes(loop) && makesUpData(call, textOf));
}

/** A network for each fold is there for the scores. */
function isOfFold({ moment }: TrainingFact, { model }: RuleContext): boolean {
  return model.facts.loops.some(
    ({ node, iterated }) => moment.loops.includes(node) && holdsFolds(iterated, 0),
  );
}

/** The parts of `kfold.split(X)`, numbered or not. */
function holdsFolds(value: Value, depth: number): boolean {
  if (value.kind === 'data') return value.rows.split?.kind === 'folds';
  return (
    value.kind === 'collection' && depth < 3 && value.elements.some((each) => holdsFolds(each, depth + 1))
  );
}

function isInComprehension({ start, end }: TrainingFact['node'], { module }: RuleContext): boolean {
  return comprehensionsIn(module).some((outer) => outer.start <= start && end <= outer.end);
}

const comprehensionsIn = onceFor(
  (module: Module) => module,
  ({ body }): readonly Expr[] => {
    const found: Expr[] = [];
    everyExpression(body, (node) => void (node.type === 'Comprehension' && found.push(node)));
    return found;
  },
);

/** Trained in a function that returns the model: its caller decides, and may stand elsewhere. */
function isHandedOut({ node }: TrainingFact, { module, unit }: RuleContext): boolean {
  const receiver = /^\s*([\w.]+)\.\w+\(/.exec(unit.text.slice(node.start, node.end))?.[1];
  let found = false;
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'FunctionDef' || node.start < statement.start || node.end > statement.end) return;
    eachStatement(statement.body, (inner) => {
      if (inner.type !== 'Return' || !inner.value) return;
      const { start, end } = inner.value;
      found ||= (start <= node.start && node.end <= end) || unit.text.slice(start, end) === receiver;
    });
  });
  return found;
}

const keepingFunction =
  /(^|\.)(dump|dumps|save|save_model|save_checkpoint|log_model|export|to_onnx|convert_sklearn|ModelCheckpoint|push_to_hub)$/;
const isKeepingMethod = remembered((name) =>
  /^(save|save_\w+|log_model|export\w*|push_to_hub|dump_model|to_pickle|write)$/.test(name),
);

/** Anything that may keep a model, or what it predicts, wherever it stands. */
function keeps({ model, project }: RuleContext): boolean {
  const { calls, saves, logs } = model.facts;
  if (saves.length > 0 || logs.some((log) => log.automatic)) return true;
  if (Object.keys(project.modules).length > 0) return true;
  return (
    callsNamed(model.facts, (name) => keepingFunction.test(name)).length > 0 ||
    calls.some(({ method }) => method !== null && isKeepingMethod(method))
  );
}

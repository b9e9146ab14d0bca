import { trainingLibraries } from '../libraries/names.js';
import { isModelBundle } from '../model/records/artefacts.js';
import { trackingSwitches } from '../model/records/trackingSwitches.js';
import type { CallFact, TrainingFact } from '../model/values/facts.js';
import { currentTable, type Value } from '../model/values/value.js';
import type { ModuleSummary } from '../project.js';
import { isForeign } from '../python/foreign.js';
import { eachStatement } from '../python/statements.js';
import { isDescriptiveTraining } from '../questions/descriptiveFits.js';
import { makesUpData } from '../questions/madeUpBatches.js';
import { isKeptByOrchestrator } from '../questions/orchestrated.js';
import { spanOfUse } from '../questions/randomness.js';
import { saysTraining } from '../questions/trainingScores.js';
import type { Rule, RuleContext } from '../rule.js';
import { recordResults } from './fixes/record-results.js';

/** A model is trained, and neither its parameters nor its metrics reach a tracker, a file or the caller. */
export const noExperimentLogging: Rule = {
  id: 'no-experiment-logging',
  trigger: trainingLibraries,
  check(context) {
    const { model, report } = context;
    const { trainings, logs, shown, metrics } = model.facts;
    // Anything that may carry results counts, wherever it stands.
    if (logs.length > 0) return;
    const judged = new Set<Value | null>(
      metrics.filter((metric) => metric.call.reached).map((metric) => metric.model),
    );
    // What another program lacks is told when that is checked.
    const trained = trainings.filter(
      (training) =>
        training.moment.reached &&
        training.kind !== 'trainer' &&
        !model.elsewhere.isOfProgram(training.node) &&
        !isDescriptiveTraining(context, training),
    );
    // The training that is judged is the main one.
    const first =
      trained.find(({ model: made, call }) => made && judged.has(made) && !isCurve(call)) ??
      trained.find((training) => !isCurve(training.call) && isFromOutside(training)) ??
      trained.find(({ call }) => !isCurve(call)) ??
      trained[0];
    if (!model.isComplete || !first || trainings.some((training) => training.kind === 'trainer')) return;
    if (!isExperiment(trained, context)) return;
    if (recordedElsewhere(context) || usesHydra(model.facts.calls) || isKeptByOrchestrator(model)) return;
    // A tracker that is switched off has a finding of its own.
    if (trackingSwitches(context).length > 0) return;
    const place = spanOfUse(first, context);
    const fix = isForeign(first.node) ? null : recordResults(context, first);
    report({
      ...place,
      message: 'This training leaves no record; log its parameters and metrics to a tracker or a file.',
      related: shown
        .slice(0, 5)
        .map(({ node }) => ({ start: node.start, end: node.end, message: 'A result is only shown here.' })),
      fixes: fix ? [fix] : [],
    });
  },
};

/** Scores over sizes or settings are drawn: the model itself is trained elsewhere. */
function isCurve(call: CallFact | null): boolean {
  return /\.(learning|validation)_curve$/.test(call?.name ?? '');
}

/** A model fitted for a figure, on made-up data, judged nowhere and kept nowhere, has nothing worth a record. */
function isExperiment(trained: readonly TrainingFact[], context: RuleContext): boolean {
  const { model } = context;
  const { metrics } = model.facts;
  const calls = [...model.facts.calls, ...model.elsewhere.calls];
  if (
    metrics.some((metric) => metric.call.reached && !saysTraining(metric, context)) ||
    trained.some((training) => isNetworkTraining(training) && !isMadeUp(training, calls, context.textOf))
  )
    return true;
  // Parameters from a file are on record, and what the model is worth is measured somewhere else.
  if (calls.some(({ name }) => name !== null && readsSettings.test(name))) return false;
  return trained.some(isFromOutside) || calls.some((call) => call.reached && keepsModel(call));
}

/** Hydra writes the settings of each run, and what it logs, into a folder of the run's own. */
function usesHydra(calls: readonly CallFact[]): boolean {
  return calls.some(({ name }) => name === 'hydra.main');
}

function isFromOutside({ dataInputs }: TrainingFact): boolean {
  return dataInputs.some(
    (data) =>
      data.kind === 'data' && (currentTable(data.table)?.reads.some((read) => read.external) ?? false),
  );
}

function isNetworkTraining({ kind, library }: TrainingFact): boolean {
  return kind !== 'fit' || library === 'keras';
}

const readsSettings =
  /^(yaml\.(safe_load|load|full_load)|tomllib\.load|toml\.load|json\.load|omegaconf\.OmegaConf\.load|dvc\.api\.params_show)$/;

const realData =
  /DataLoader$|load_dataset$|^torchvision\.datasets\.|\.read_|^open$|^numpy\.load|^(gym|gymnasium)\.make$/;

/** A loop that draws its own batches, and reads nothing, shows how something runs. */
function isMadeUp(
  { kind, moment }: TrainingFact,
  calls: readonly CallFact[],
  textOf: RuleContext['textOf'],
): boolean {
  const [loop] = moment.loops;
  if (kind !== 'loop' || !loop || calls.some(({ name }) => name !== null && realData.test(name)))
    return false;
  return calls.some((call) => makesUpData(call, textOf) && call.loops.includes(loop));
}

function keepsModel({ name, method, args }: CallFact): boolean {
  if (name && /^(joblib|pickle|cloudpickle|dill)\.dump|^(skops\.io\.)?dump$/.test(name))
    return args[0] !== undefined && (isObject(args[0]) || isModelBundle(args[0]));
  return method === 'save_model' || method === 'save';
}

function isObject({ kind }: Value): boolean {
  return kind === 'object' || kind === 'instance';
}

/** A module of the workspace logs, or may; of modules of which only some names are imported, one of these. */
function recordedElsewhere({ module, project }: RuleContext): boolean {
  if (project.unresolved.length > 0) return true;
  let isRecorded = false;
  eachStatement(module.body, (statement) => {
    if (statement.type === 'Import')
      isRecorded ||= statement.names.some(({ name }) => project.modules[name]?.logs);
    else if (statement.type === 'ImportFrom') {
      const from = project.modules['.'.repeat(statement.level) + statement.module];
      isRecorded ||= from !== undefined && statement.names.some(({ name }) => mayLog(from, name));
    }
  });
  return isRecorded;
}

function mayLog({ logs, logsOnImport, functions, names }: ModuleSummary, name: string): boolean {
  if (!logs || logsOnImport !== false || names === null || name === '*') return logs;
  if (Object.hasOwn(functions, name)) return functions[name]?.logs ?? false;
  // Of constants no record comes; other names may be loggers.
  return !/^[A-Z][A-Z\d_]*$/.test(name);
}

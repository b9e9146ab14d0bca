import type { Edit } from '../../finding.js';
import type { MetricFact, TrainingFact } from '../../model/values/facts.js';
import type { Module, Stmt } from '../../python/ast.js';
import type { RuleContext } from '../../rule.js';
import { jsonFile, type Results, trackerCalls } from './tracker-calls.js';

/**
 * Writes parameters and metrics where the project keeps them: with its tracker, else into a JSON file with the
 * standard library. Null where there is nothing at top level to write.
 */
export function recordResults(context: RuleContext, training: TrainingFact) {
  const { unit, module, model, project, names } = context;
  const around = training.kind === 'loop' ? training.moment.loops[0] : training.node;
  const statement = around && topLevel(module, around.start);
  if (!statement || module.errors.length > 0) return null;
  const measured = training.kind === 'loop' ? [] : metricsAfter(model.facts.metrics, module, unit.text);
  const history = historyOf(training, statement);
  const loss = lossOf(training, statement);
  const results: Results = {
    parameters: parametersOf(training, statement, unit.text),
    metrics: [...measured, ...(loss ? [{ name: 'loss', text: loss }] : [])],
    history: history?.text ?? null,
  };
  if (!results.parameters && results.metrics.length === 0 && !results.history) return null;
  const own = trackerCalls(project.tracker, results);
  const { statement: importLine, binds, lines } = own ?? jsonFile(results);
  const lineBreak = unit.text.includes('\r\n') ? '\r\n' : '\n';
  const head = names.bindings.has(binds) ? '' : `${importLine}${lineBreak}${lineBreak}`;
  const last = measured.at(-1)?.statement ?? statement;
  const insertion: Edit = {
    start: last.end,
    end: last.end,
    text: `${lineBreak}${lineBreak}${head}${lines.join(lineBreak)}`,
  };
  return {
    title: own
      ? `Log ${what(results)} with ${project.tracker} (adds calls)`
      : `Write ${what(results)} to run.json (adds a file)`,
    applicability: 'suggestion' as const,
    edits: [...(history?.edit ? [history.edit] : []), insertion],
  };
}

function what({ parameters, metrics, history }: Results): string {
  const isLoss = history === null && metrics.every(({ name }) => name === 'loss');
  const numbers = isLoss ? 'the loss' : 'metrics';
  if (metrics.length === 0 && history === null) return 'parameters';
  return parameters ? `parameters and ${numbers}` : numbers;
}

interface Measured {
  readonly name: string;
  /** A variable that holds it, or the expression again. */
  readonly text: string;
  readonly statement: Stmt;
}

function topLevel(module: Module, offset: number): Stmt | null {
  const found = module.body.find((statement) => statement.start <= offset && offset < statement.end);
  return found && (found.type === 'ExprStmt' || found.type === 'Assign' || found.type === 'For')
    ? found
    : null;
}

/** `model.get_params()`, where the model has a name and the method. */
function parametersOf(training: TrainingFact, statement: Stmt, text: string): string | null {
  if (training.kind !== 'fit' || training.library === 'keras') return null;
  const func = training.call?.node.func;
  if (func?.type !== 'Attribute') return null;
  if (func.value.type === 'Name') return `${func.value.id}.get_params()`;
  const target =
    statement.type === 'Assign' && statement.value === training.node ? statement.targets[0] : undefined;
  return target?.type === 'Name' ? `${text.slice(target.start, target.end)}.get_params()` : null;
}

/** What Keras recorded while it trained, given a name where it has none. */
function historyOf(training: TrainingFact, statement: Stmt): { text: string; edit: Edit | null } | null {
  if (training.library !== 'keras' || training.kind !== 'fit') return null;
  if (statement.type === 'Assign') {
    const target = statement.value === training.node ? statement.targets[0] : undefined;
    return target?.type === 'Name' ? { text: `${target.id}.history`, edit: null } : null;
  }
  if (statement.type !== 'ExprStmt' || statement.value !== training.node) return null;
  return {
    text: 'history.history',
    edit: { start: statement.start, end: statement.start, text: 'history = ' },
  };
}

/** The last loss of a loop of one's own: `loss.backward()` tells its name. */
function lossOf(training: TrainingFact, statement: Stmt): string | null {
  const func = training.call?.node.func;
  if (training.kind !== 'loop' || statement.type !== 'For' || training.moment.functionName !== null)
    return null;
  return func?.type === 'Attribute' && func.value.type === 'Name' ? `float(${func.value.id})` : null;
}

const scalar = /score|error|loss|corrcoef|kappa/;

/** Numbers measured at top level, by the variable that holds them or by their expression. */
function metricsAfter(metrics: readonly MetricFact[], module: Module, text: string): Measured[] {
  const found = new Map<string, Measured>();
  for (const metric of metrics) {
    if (!scalar.test(metric.name) || /curve|report|^cross_val_predict$|^cross_validate$/.test(metric.name))
      continue;
    if (!metric.call.reached || metric.call.functionName !== null || metric.call.loops.length > 0) continue;
    const statement = topLevel(module, metric.call.node.start);
    if (!statement || found.has(metric.name)) continue;
    const target =
      statement.type === 'Assign' && statement.value === metric.call.node ? statement.targets[0] : undefined;
    const { start, end } = metric.call.node;
    const value = target?.type === 'Name' ? target.id : text.slice(start, end);
    found.set(metric.name, {
      name: metric.name,
      text: metric.name === 'cross_val_score' ? `${value}.mean()` : value,
      statement,
    });
  }
  return [...found.values()].sort((left, right) => left.statement.start - right.statement.start);
}

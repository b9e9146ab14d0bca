import type { MetricFact, TrainingFact } from '../../model/facts.js';
import type { Module, Stmt } from '../../python/ast.js';
import type { RuleContext } from '../../rule.js';

/**
 * Writes parameters and metrics where the project keeps them: with its tracker, else into a JSON file with the
 * standard library. Null where there is nothing at top level to write.
 */
export function recordResults(context: RuleContext, training: TrainingFact) {
  const { unit, module, model, project, names } = context;
  const statement = topLevel(module, training.node.start);
  if (!statement || training.kind === 'loop' || module.errors.length > 0) return null;
  const parameters = parametersOf(training, statement, unit.text);
  const metrics = metricsAfter(model.facts.metrics, module, unit.text);
  const last = metrics.at(-1)?.statement ?? statement;
  if (!parameters && metrics.length === 0) return null;
  const lineBreak = unit.text.includes('\r\n') ? '\r\n' : '\n';
  const tracker = project.tracker === 'mlflow' || project.tracker === 'wandb' ? project.tracker : null;
  const lines =
    tracker === 'mlflow'
      ? mlflowLines(parameters, metrics)
      : tracker === 'wandb'
        ? wandbLines(parameters, metrics)
        : jsonLines(parameters, metrics);
  const needed = tracker ?? 'json';
  const imports = names.bindings.has(needed) ? '' : `import ${needed}${lineBreak}${lineBreak}`;
  return {
    title: tracker
      ? `Log parameters and metrics with ${tracker} (adds calls)`
      : 'Write parameters and metrics to run.json (adds a file)',
    applicability: 'suggestion' as const,
    edits: [
      { start: last.end, end: last.end, text: `${lineBreak}${lineBreak}${imports}${lines.join(lineBreak)}` },
    ],
  };
}

interface Measured {
  readonly name: string;
  /** A variable that holds it, or the expression again. */
  readonly text: string;
  readonly statement: Stmt;
}

function topLevel(module: Module, offset: number): Stmt | null {
  return (
    module.body.find(
      (statement) => statement.start <= offset && offset < statement.end && isSimple(statement),
    ) ?? null
  );
}

function isSimple(statement: Stmt): boolean {
  return statement.type === 'ExprStmt' || statement.type === 'Assign';
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

const scalar = /score|error|loss|coefcoef|corrcoef|kappa/;

/** Numbers measured at top level, by the variable that holds them or by their expression. */
function metricsAfter(metrics: readonly MetricFact[], module: Module, text: string): Measured[] {
  const found = new Map<string, Measured>();
  for (const metric of metrics) {
    if (
      !scalar.test(metric.name) ||
      /cross_val|curve|report/.test(metric.name) ||
      !metric.call.reached ||
      metric.call.functionName !== null
    )
      continue;
    const statement = topLevel(module, metric.call.node.start);
    if (!statement || found.has(metric.name)) continue;
    const target =
      statement.type === 'Assign' && statement.value === metric.call.node ? statement.targets[0] : undefined;
    const { start, end } = metric.call.node;
    found.set(metric.name, {
      name: metric.name,
      text: target?.type === 'Name' ? target.id : text.slice(start, end),
      statement,
    });
  }
  return [...found.values()];
}

function jsonLines(parameters: string | null, metrics: readonly Measured[]): string[] {
  const entries = [
    ...(parameters ? [`"parameters": ${parameters}`] : []),
    ...metrics.map((metric) => `"${metric.name}": ${metric.text}`),
  ];
  return [
    'with open("run.json", "w") as file:',
    `    json.dump({${entries.join(', ')}}, file, indent=2, default=str)`,
  ];
}

function mlflowLines(parameters: string | null, metrics: readonly Measured[]): string[] {
  return [
    'with mlflow.start_run():',
    ...(parameters ? [`    mlflow.log_params(${parameters})`] : []),
    ...metrics.map((metric) => `    mlflow.log_metric("${metric.name}", ${metric.text})`),
  ];
}

function wandbLines(parameters: string | null, metrics: readonly Measured[]): string[] {
  return [
    parameters ? `with wandb.init(config=${parameters}) as run:` : 'with wandb.init() as run:',
    metrics.length > 0
      ? `    run.log({${metrics.map((metric) => `"${metric.name}": ${metric.text}`).join(', ')}})`
      : '    pass',
  ];
}

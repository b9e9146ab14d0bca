import type { Tracker } from '../../project.js';

/** What there is to record: expressions of the program. */
export interface Results {
  /** A dictionary of parameters; null when there is none at hand. */
  readonly parameters: string | null;
  /** Single numbers, by name. */
  readonly metrics: readonly { readonly name: string; readonly text: string }[];
  /** A dictionary from metric names to lists over the epochs. */
  readonly history: string | null;
}

export interface TrackerCalls {
  /** The import line, and the name it binds. */
  readonly statement: string;
  readonly binds: string;
  readonly lines: readonly string[];
}

/** How each tracker takes parameters and metrics. From the references named in `libraries/tracking.ts`. */
const writers: Readonly<Partial<Record<Tracker, (results: Results) => TrackerCalls>>> = {
  mlflow: (results) => ({
    statement: 'import mlflow',
    binds: 'mlflow',
    lines: [
      'with mlflow.start_run():',
      ...indented(results.parameters ? [`mlflow.log_params(${results.parameters})`] : []),
      ...indented(entries(results).map(([name, text]) => `mlflow.log_metric("${name}", ${text})`)),
      ...indented(results.history ? [`mlflow.log_metrics(${lastOf(results.history)})`] : []),
    ],
  }),
  wandb: (results) => ({
    statement: 'import wandb',
    binds: 'wandb',
    lines: [
      `with wandb.init(${results.parameters ? `config=${results.parameters}` : ''}) as run:`,
      `    run.log(${metricsDict(results)})`,
    ],
  }),
  dvclive: (results) => ({
    statement: 'import dvclive',
    binds: 'dvclive',
    lines: [
      'with dvclive.Live() as live:',
      ...indented(results.parameters ? [`live.log_params(${results.parameters})`] : []),
      ...indented(metricLoop(results, (name, value) => `live.log_metric(${name}, ${value})`)),
    ],
  }),
  neptune: (results) => ({
    statement: 'import neptune',
    binds: 'neptune',
    lines: [
      'run = neptune.init_run()',
      ...(results.parameters
        ? [`run["parameters"] = {name: str(value) for name, value in ${results.parameters}.items()}`]
        : []),
      `run["metrics"] = ${metricsDict(results)}`,
      'run.stop()',
    ],
  }),
  comet: (results) => ({
    statement: 'import comet_ml',
    binds: 'comet_ml',
    lines: [
      'experiment = comet_ml.start()',
      ...(results.parameters ? [`experiment.log_parameters(${results.parameters})`] : []),
      `experiment.log_metrics(${metricsDict(results)})`,
      'experiment.end()',
    ],
  }),
  aim: (results) => ({
    statement: 'import aim',
    binds: 'aim',
    lines: [
      'run = aim.Run()',
      ...(results.parameters
        ? [`run["hparams"] = {name: str(value) for name, value in ${results.parameters}.items()}`]
        : []),
      ...metricLoop(results, (name, value) => `run.track(${value}, name=${name})`),
    ],
  }),
  clearml: (results) => ({
    statement: 'from clearml import Task',
    binds: 'Task',
    lines: [
      'task = Task.current_task() or Task.init(project_name="training", task_name="run")',
      ...(results.parameters ? [`task.connect(dict(${results.parameters}))`] : []),
      ...metricLoop(results, (name, value) => `task.get_logger().report_single_value(${name}, ${value})`),
    ],
  }),
  trackio: (results) => ({
    statement: 'import trackio',
    binds: 'trackio',
    lines: [
      `trackio.init(project="training"${results.parameters ? `, config=${results.parameters}` : ''})`,
      `trackio.log(${metricsDict(results)})`,
      'trackio.finish()',
    ],
  }),
};

/** The calls of the project's tracker; null for those that need more than a few lines. */
export function trackerCalls(tracker: Tracker | null, results: Results): TrackerCalls | null {
  return (tracker && writers[tracker]?.(results)) ?? null;
}

/** A JSON file, with the standard library alone. */
export function jsonFile(results: Results): TrackerCalls {
  const all = [
    ...(results.parameters ? [`"parameters": ${results.parameters}`] : []),
    ...entries(results).map(([name, text]) => `"${name}": ${text}`),
    ...(results.history ? [`"history": ${results.history}`] : []),
  ];
  return {
    statement: 'import json',
    binds: 'json',
    lines: [
      'with open("run.json", "w") as file:',
      `    json.dump({${all.join(', ')}}, file, indent=2, default=str)`,
    ],
  };
}

function entries({ metrics }: Results): (readonly [string, string])[] {
  return metrics.map(({ name, text }) => [name, text] as const);
}

function lastOf(history: string): string {
  return `{name: values[-1] for name, values in ${history}.items()}`;
}

function metricsDict(results: Results): string {
  const own = entries(results).map(([name, text]) => `"${name}": ${text}`);
  if (!results.history) return `{${own.join(', ')}}`;
  return own.length === 0 ? lastOf(results.history) : `{${own.join(', ')}, **${lastOf(results.history)}}`;
}

function metricLoop(results: Results, call: (name: string, value: string) => string): string[] {
  const own = entries(results).map(([name, text]) => call(`"${name}"`, text));
  if (!results.history) return own;
  return [...own, `for name, values in ${results.history}.items():`, `    ${call('name', 'values[-1]')}`];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}

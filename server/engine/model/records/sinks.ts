import { isFileMethod, opensFiles } from '../../libraries/files.js';
import { lastPart } from '../../libraries/names.js';
import { looksLikeSeeding, seededBy } from '../../libraries/seeding.js';
import {
  fileWriters,
  isAutolog,
  isLoggingName,
  isReport,
  isTrackersMethod,
  trackerOf,
} from '../../libraries/tracking.js';
import type { Seedable } from '../../project.js';
import type { Expr, Node, Subscript } from '../../python/ast.js';
import type { CallFact, LogFact, MetricFact } from '../values/facts.js';
import { pathOf } from '../values/paths.js';
import type { Run } from '../values/run.js';
import {
  carrying,
  currentTable,
  type DataValue,
  type LiteralValue,
  metricsIn,
  metricsOf,
  type ObjectValue,
  unknown,
  type Value,
} from '../values/value.js';
import { sendsResults, trackerBehind, writesResults } from './records.js';

/** Where values go: screens, trackers, files; and what seeds and paths reach. */

export function noteShown(run: Run, metrics: readonly MetricFact[], node: Expr): void {
  if (metrics.length > 0 && run.reached) run.facts.shown.push({ metrics, node, order: run.order });
}

export function noteValidation(run: Run, node: Node): void {
  run.facts.validations.push(node);
}

export function noteSave(run: Run, call: CallFact, data: DataValue): void {
  run.facts.saves.push({ call, table: currentTable(data.table), data });
  // Scores collected in a table and written to a file are a log; the data themselves and predictions are not.
  if (!data.table && !data.prediction && data.rows.parents.length === 0)
    log(run, call, 'file', metricsOf(data));
}

function log(
  run: Run,
  call: CallFact,
  tracker: string,
  metrics: readonly MetricFact[],
  automatic = false,
): void {
  const opaque = [...call.args, ...call.keywords.values()].some((value) => isOpaque(value, 0));
  run.facts.logs.push({ call, tracker, metrics, automatic, opaque } satisfies LogFact);
}

/** A message may name one score only, so that nothing can be told of the others. */
function noteSent(run: Run, call: CallFact, metrics: readonly MetricFact[]): void {
  run.facts.logs.push({ call, tracker: 'file', metrics, automatic: false, opaque: true });
}

function isOpaque(value: Value, depth: number): boolean {
  if (value.kind === 'unknown') return value.metrics.length === 0 && !value.isLoss && !value.trivial;
  if (depth > 3) return true;
  if (value.kind === 'dict')
    return [...value.entries.values(), ...value.others].some((entry) => isOpaque(entry, depth + 1));
  return (
    value.kind === 'collection' &&
    (value.open || value.elements.some((element) => isOpaque(element, depth + 1)))
  );
}

/** `run["accuracy"] = …` of Neptune, `run.summary["accuracy"] = …` of W&B and the like. */
export function noteTrackerAssignment(run: Run, owner: Value, target: Subscript, value: Value): void {
  const tracker = owner.kind === 'object' ? trackerOf(owner.name) : trackerBehind(run, target.value);
  if (!tracker) return;
  const node = {
    type: 'Call' as const,
    start: target.start,
    end: target.end,
    func: target,
    args: [],
    keywords: [],
  };
  const given = { node, args: [value], keywords: new Map(), open: false };
  const call = run.note(given, { name: null, receiver: owner, method: '[]' }, unknown);
  log(run, call, tracker, metricsOf(value));
}

/** Looks at every call for what leaves the program. */
export function noteSinks(run: Run, call: CallFact): void {
  noteSeeds(run, call);
  notePaths(run, call);
  const metrics = metricsIn(call);
  if (call.name === 'print' || call.name === 'display' || call.name === 'IPython.display.display') {
    if (call.keywords.has('file')) log(run, call, 'file', metrics);
    else noteShown(run, metrics, call.node);
    return;
  }
  if (call.name && noteNamedLog(run, call, call.name, metrics)) return;
  if (sendsResults(call)) noteSent(run, call, metrics);
  if (call.method) noteMethodLog(run, call, call.method, metrics);
}

function noteNamedLog(run: Run, call: CallFact, name: string, metrics: readonly MetricFact[]): boolean {
  const tracker = trackerOf(name);
  const last = lastPart(name);
  if (isAutolog(name)) log(run, call, tracker ?? 'file', metrics, true);
  else if (tracker && (isLoggingName(last) || (last === 'init' && call.keywords.has('config'))))
    log(run, call, tracker, metrics);
  else if (isReport(name)) log(run, call, 'file', metrics);
  else if (
    name.startsWith('logging.') ||
    name.startsWith('loguru.logger.') ||
    name.startsWith('absl.logging.')
  ) {
    if (/^(info|debug|warning|log|error|critical|success)$/.test(last)) log(run, call, 'logging', metrics);
  } else if (fileWriters.has(name) && writesResults(call)) log(run, call, 'file', metrics);
  else if (name.startsWith('workspace:')) return noteWorkspaceEffects(run, call, name);
  else return false;
  return true;
}

function noteMethodLog(run: Run, call: CallFact, method: string, metrics: readonly MetricFact[]): void {
  const { receiver } = call;
  const options = receiver?.kind === 'union' ? receiver.options : receiver ? [receiver] : [];
  const made = options.find(
    (option): option is ObjectValue => option.kind === 'object' && trackerOf(option.name) !== null,
  );
  const { func } = call.node;
  const behind = func.type === 'Attribute' ? trackerBehind(run, func.value) : null;
  const tracker = made ? trackerOf(made.name) : behind;
  if (tracker) {
    if (isLoggingName(method)) log(run, call, tracker, metrics);
    return;
  }
  // Accelerate hands on to whatever trackers there are.
  if (
    method === 'init_trackers' ||
    (method === 'log' &&
      options.some((option) => option.kind === 'object' && option.name.startsWith('accelerate.')))
  ) {
    log(run, call, 'accelerate', metrics, true);
    return;
  }
  if (receiver?.kind === 'object' && /^logging\.getLogger$|Logger$/.test(receiver.name)) {
    if (/^(info|debug|warning|log|error)$/.test(method)) log(run, call, 'logging', metrics);
    return;
  }
  if (
    method === 'writerow' ||
    method === 'writerows' ||
    method === 'writelines' ||
    method === 'write' ||
    method === 'write_text' ||
    (/^(to_(csv|json|excel|parquet|pickle|markdown|latex|html|sql|gbq|feather|hdf)|(write|sink)_(csv|parquet|json|ndjson|excel|ipc))$/.test(
      method,
    ) &&
      receiver?.kind !== 'data')
  )
    log(run, call, 'file', metrics);
  else if (isTrackersMethod(method)) log(run, call, 'file', metrics);
  else if (method === 'log' && metrics.length > 0) log(run, call, 'file', metrics);
  else if (/^(info|debug)$/.test(method) && receiver?.kind === 'unknown') log(run, call, 'logging', metrics);
}

function noteWorkspaceEffects(run: Run, call: CallFact, name: string): boolean {
  const { summary, member } = run.homes.find(name) ?? {};
  const effectsOf = (each: string) =>
    summary && Object.hasOwn(summary.functions, each) ? summary.functions[each] : undefined;
  const effects = member ? (effectsOf(member) ?? effectsOf(`${member}.__init__`)) : undefined;
  if (!effects) return false;
  if (effects.logs) log(run, call, 'workspace', [], true);
  if (effects.validates) noteValidation(run, call.node);
  if (effects.seeds.length > 0) run.facts.seeds.push({ call, generators: effects.seeds, order: call.order });
  return true;
}

const everything: readonly Seedable[] = ['python', 'numpy', 'torch', 'tensorflow'];

function noteSeeds(run: Run, call: CallFact): void {
  const { name } = call;
  const known = name ? seededBy(name) : undefined;
  if (known) run.facts.seeds.push({ call, generators: known, order: call.order });
  else {
    const { func } = call.node;
    const spoken = name ? lastPart(name) : func.type === 'Name' ? func.id : call.method;
    if (spoken && looksLikeSeeding(spoken))
      run.facts.seeds.push({ call, generators: everything, order: call.order });
  }
}

function notePaths(run: Run, call: CallFact): void {
  // The default of an option is the path that most runs read.
  const preset =
    call.method === 'add_argument' || call.name === 'click.option'
      ? pathOf(call.keywords.get('default'))
      : null;
  if (preset) run.facts.paths.push({ literal: preset, node: call.node });
  const takesPath = call.name ? opensFiles(call.name) : call.method !== null && isFileMethod(call.method);
  if (!takesPath) return;
  const isReader = call.name !== null && /\.(read_\w+|scan_\w+|load\w*|imread|genfromtxt)$/.test(call.name);
  const named = [...call.keywords]
    .filter(([name]) =>
      /(^|_)(path|files?|filename|filepath|dir|directory|root|folder|io|fname|f)(_|$)/.test(name),
    )
    .map(([, value]) => value);
  for (const value of [...(isReader ? call.args.slice(0, 1) : call.args), ...named]) {
    for (const literal of pathsIn(value)) run.facts.paths.push({ literal, node: call.node });
  }
}

/** One path, some of them, or one for each part: `{"train": …, "test": …}`. */
function pathsIn(value: Value, depth = 0): LiteralValue[] {
  const literal = pathOf(value);
  if (literal) return [literal];
  if (depth > 1) return [];
  if (value.kind === 'collection') return value.elements.flatMap((element) => pathsIn(element, depth + 1));
  return value.kind === 'dict'
    ? [...value.entries.values()].flatMap((entry) => pathsIn(entry, depth + 1))
    : [];
}

/** `(predicted == y_test).mean()`: a metric written by hand. */
export function handWrittenMetric(run: Run, call: CallFact, data: DataValue): Value {
  if (!data.prediction) return unknown;
  const metric: MetricFact = {
    call,
    name: 'this score',
    model: data.prediction.model,
    rows: data.prediction.rows,
    heldOut: data.prediction.heldOut ?? false,
    isUnsupervised: false,
    predictedAt: data.prediction.order,
  };
  run.facts.metrics.push(metric);
  return carrying([metric]);
}

import { remembered } from '../../libraries/remembered.js';
import { trackerOf, trackerPackages } from '../../libraries/tracking.js';
import { onceFor } from '../../once.js';
import type { Expr, Module } from '../../python/ast.js';
import { callsByStatement } from '../../python/calls.js';
import { eachExpression, eachStatement } from '../../python/statements.js';
import type { Magic, Span } from '../../source/unit.js';
import type { CallFact, Facts } from '../values/facts.js';
import type { Value } from '../values/value.js';

/** A place that switches tracking off, and what it is said of. */
export interface TrackingSwitch extends Span {
  readonly name: string;
}

/**
 * Where a program switches off the tracking it contains. From the references of W&B 0.19, MLflow 2–3, Comet 3, Neptune 1,
 * Lightning 2 and transformers 4.50. Offline modes still keep a record and are none.
 */
export const trackingSwitches = onceFor(({ model }: Asked) => model.facts, findSwitches);

interface Asked {
  readonly model: { readonly facts: Facts };
  readonly module: Module;
  readonly unit: { readonly magics: readonly Magic[] };
}

function findSwitches({ model, module, unit: { magics } }: Asked): readonly TrackingSwitch[] {
  const { calls, logs } = model.facts;
  const switches = allSwitches({ calls, logs }, module, magics);
  if (switches.length === 0) return switches;
  // Another tracker has the record.
  const used = new Set([
    ...logs.filter(({ automatic }) => !automatic).map(({ tracker }) => tracker),
    ...calls.flatMap(reportedTo),
    ...importedTrackers(module),
  ]);
  const isOff = ({ name }: TrackingSwitch) => {
    const own = trackerNamed(name);
    return own === null || [...used].every((tracker) => tracker === own || !trackerIds.has(tracker));
  };
  return switches.filter(isOff);
}

const trackerIds: ReadonlySet<string> = new Set(Object.values(trackerPackages));

/** The tracker that a switch names; null for flags and frameworks. */
function trackerNamed(name: string): string | null {
  if (name === 'W&B') return 'wandb';
  return /^(MLflow|Comet|Neptune)$/.test(name) ? name.toLowerCase() : null;
}

/** `TrainingArguments(report_to="tensorboard")` */
function reportedTo({ keywords }: CallFact): string[] {
  const to = keywords.get('report_to');
  const named = to?.kind === 'collection' ? to.elements : to ? [to] : [];
  return named.flatMap((value) =>
    value.kind === 'literal' ? [String(value.value).replace(/_ml$/, '')] : [],
  );
}

function importedTrackers(module: Module): string[] {
  const found: string[] = [];
  const look = (name: string) => {
    const tracker = trackerOf(name);
    if (tracker) found.push(tracker);
  };
  eachStatement(module.body, (statement) => {
    if (statement.type === 'Import') for (const { name } of statement.names) look(name);
    if (statement.type === 'ImportFrom' && statement.level === 0) look(`${statement.module}.`);
  });
  return found;
}

function allSwitches(
  { calls, logs }: Pick<Facts, 'calls' | 'logs'>,
  module: Module,
  magics: readonly Magic[],
): TrackingSwitch[] {
  const switching = calls.filter(({ name, reached }) => reached && name !== null && switchable(name));
  const trainers = calls.filter(({ name }) => name === lightningTrainer);
  const real = switching.filter((call) => call.name !== lightningTrainer || !isTrial(call, trainers));
  return [
    ...real.flatMap((call) => switchesOf(call, logs)),
    ...environment(module),
    ...magics.filter(disablesInShell).map(({ start, end }) => ({ start, end, name: 'W&B' })),
    ...flags(module),
  ].sort((left, right) => left.start - right.start);
}

const lightningTrainer = 'pytorch_lightning.Trainer';

/** A dry run, or a first run beside one that logs. */
function isTrial({ keywords }: CallFact, trainers: readonly CallFact[]): boolean {
  return keywords.has('fast_dev_run') || trainers.some((other) => !is(other.keywords.get('logger'), false));
}

/** Calls of these have an argument that switches tracking off. */
const switchable = remembered((name) => /^(wandb|mlflow|comet_ml|neptune|pytorch_lightning)\./.test(name));

function switchesOf(call: CallFact, logs: Facts['logs']): TrackingSwitch[] {
  const { name, keywords, node } = call;
  if (!name) return [];
  const at = (parameter: string, label: string): TrackingSwitch[] => {
    const span = node.keywords.find((keyword) => keyword.name === parameter);
    return [{ start: span?.start ?? node.start, end: span?.end ?? node.end, name: label }];
  };
  if (name === 'wandb.init' && is(keywords.get('mode'), 'disabled')) return at('mode', 'W&B');
  // Who logs by hand has a reason to switch autologging off.
  const byHand = logs.some((log) => log.tracker === 'mlflow' && !log.automatic);
  if (/^mlflow(\.\w+)?\.autolog$/.test(name) && is(keywords.get('disable'), true) && !byHand)
    return at('disable', 'MLflow');
  if (/^comet_ml\.(Experiment|start|init)$/.test(name) && is(keywords.get('disabled'), true))
    return at('disabled', 'Comet');
  if (/^neptune\.init(_run)?$/.test(name) && is(keywords.get('mode'), 'debug')) return at('mode', 'Neptune');
  if (name === lightningTrainer && is(keywords.get('logger'), false))
    return at('logger', "Lightning's logger");
  return [];
}

function is(value: Value | undefined, wanted: string | boolean): boolean {
  return value?.kind === 'literal' && value.value === wanted;
}

const variables: Readonly<Record<string, RegExp>> = {
  WANDB_MODE: /^disabled$/i,
  WANDB_DISABLED: /^(true|1|yes|t)$/i,
  COMET_MODE: /^disabled$/i,
  NEPTUNE_MODE: /^debug$/i,
};

/** `os.environ["WANDB_DISABLED"] = "true"`, `os.environ.setdefault(…)`. */
function environment(module: Module): TrackingSwitch[] {
  const found: TrackingSwitch[] = [];
  const calls = callsByStatement(module);
  const look = (key: string | null, value: string | null, span: Span) => {
    if (key && value !== null && variables[key]?.test(value))
      found.push({ start: span.start, end: span.end, name: labels[key] as string });
  };
  eachStatement(module.body, (statement, around) => {
    // What a condition decides is no habit.
    if (around.some((outer) => outer.type === 'If' && !asksForMain(outer.test))) return;
    if (statement.type === 'Assign')
      for (const target of statement.targets)
        if (
          target.type === 'Subscript' &&
          target.index.type === 'Str' &&
          target.value.type !== 'Str' &&
          (target.value.type === 'Attribute' || target.value.type === 'Name') &&
          (target.value.type === 'Attribute' ? target.value.attr : target.value.id) === 'environ'
        )
          look(target.index.value, statement.value?.type === 'Str' ? statement.value.value : null, statement);
    for (const call of calls.get(statement) ?? []) {
      const [key, value] = call.args;
      if (key?.type !== 'Str' || value?.type !== 'Str' || call.func.type !== 'Attribute') continue;
      if (/^(setdefault|putenv)$/.test(call.func.attr)) look(key.value, value.value, call);
    }
  });
  return found;
}

function asksForMain(test: Expr): boolean {
  return (
    test.type === 'Compare' && test.operands.some((side) => side.type === 'Name' && side.id === '__name__')
  );
}

const labels: Readonly<Record<string, string>> = {
  WANDB_MODE: 'W&B',
  WANDB_DISABLED: 'W&B',
  COMET_MODE: 'Comet',
  NEPTUNE_MODE: 'Neptune',
};

function disablesInShell({ rest, name }: Magic): boolean {
  const text = `${name} ${rest}`;
  return /\bWANDB_(MODE[= ]"?disabled|DISABLED[= ]"?(true|1))\b|\bwandb (disabled|off)\b/i.test(text);
}

const trackers = Object.keys(trackerPackages).join('|');
const flag = new RegExp(
  `^(use_|enable_|log_(to_|with_)?|with_)?(${trackers}|mlflow|comet|tracking|tensorboard)(_log|_logging|_enabled|_tracking|_on)?$`,
  'i',
);

/** `wandb_log = False`, asked by an `if` around code of a tracker. */
function flags({ body }: Module): TrackingSwitch[] {
  const found = new Map<string, TrackingSwitch>();
  eachStatement(body, (statement) => {
    if (statement.type !== 'Assign' || statement.targets.length !== 1) return;
    const [target] = statement.targets;
    if (target?.type !== 'Name') return;
    const isOff = statement.value?.type === 'Constant' && statement.value.value === false;
    // Another value later in the program wins.
    if (!isOff) found.delete(target.id);
    else if (flag.test(target.id))
      found.set(target.id, { start: statement.start, end: statement.end, name: target.id });
  });
  if (found.size === 0) return [];
  const asked = new Set<string>();
  eachStatement(body, (statement) => {
    if (statement.type === 'If')
      eachExpression(statement.test, (node) => void (node.type === 'Name' && asked.add(node.id)));
  });
  return [...found.values()].filter(({ name }) => asked.has(name));
}

import { lastPart } from '../../libraries/names.js';
import { trackerOf } from '../../libraries/tracking.js';
import type { Expr } from '../../python/ast.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import { type CollectionValue, holdsLoss, metricsOf, optionsOf, type Value } from '../values/value.js';
import { isModelBundle } from './artefacts.js';

/** What counts as a record of results: what is written to files, sent somewhere, or set on a tracker. */

const sending =
  /^(execute(many)?|insert|insert_\w+|put_\w+|upload\w*|post|publish|send\w*|hset|append_rows?|push|push_\w+)$/;

/** Scores or losses go to a database, a bucket or an address: `con.execute("INSERT …", (step, loss.item()))`. */
export function sendsResults({ method, name, receiver, args, keywords }: CallFact): boolean {
  const spoken = method ?? (name && lastPart(name));
  if (!spoken || !sending.test(spoken) || receiver?.kind === 'collection' || receiver?.kind === 'data')
    return false;
  // `results.insert(0, score)` is a list.
  if (spoken === 'insert' && args.length > 1) return false;
  return [...args, ...keywords.values()].some((value) => metricsOf(value).length > 0 || holdsLoss(value));
}

/** Scores, losses, settings: data, predictions and models are artefacts. */
export function writesResults(call: CallFact): boolean {
  return [...call.args, ...call.keywords.values()].some((value, index) => carriesResults(value, call, index));
}

function carriesResults(value: Value, call: CallFact, index: number): boolean {
  if (metricsOf(value).length > 0 || holdsLoss(value)) return true;
  if (value.kind === 'dict') return !isModelBundle(value);
  // Only results and configuration go to these; pickles and checkpoints usually hold the model.
  if (index > 0 || !/^(json|yaml|toml|csv|tomli_w)\./.test(call.name ?? '')) return false;
  const node = call.node.args[0];
  if (node?.type === 'Call' && node.func.type === 'Attribute' && node.func.attr === 'state_dict')
    return false;
  return mayBeResult(value) || (value.kind === 'collection' && holdsEntries(value));
}

/** A row per epoch, or numbers that a loop has added. */
function holdsEntries({ elements, open }: CollectionValue): boolean {
  return elements.length === 0
    ? open
    : elements.some((element) => mayBeResult(element) || element.kind === 'dict');
}

function mayBeResult(value: Value): boolean {
  return value.kind === 'unknown' && !value.trivial;
}

/** The tracker that something belongs to: `run.summary`, `wandb.run.summary`, `run["test/r2"]`; null where it is none. */
export function trackerBehind(run: Run, node: Expr): string | null {
  const owner = ownerBehind(run, node);
  return owner && trackerNamed(owner);
}

function ownerBehind(run: Run, node: Expr): Value | null {
  if (node.type === 'Name') return run.scope.get(node.id) ?? null;
  if (node.type !== 'Attribute' && node.type !== 'Subscript') return null;
  const owner = ownerBehind(run, node.value);
  if (!owner || trackerNamed(owner)) return owner;
  return owner.kind === 'instance' && node.type === 'Attribute'
    ? (owner.attributes.get(node.attr) ?? null)
    : null;
}

export function trackerNamed(value: Value): string | null {
  for (const option of optionsOf(value)) {
    const tracker = option.kind === 'object' || option.kind === 'symbol' ? trackerOf(option.name) : null;
    if (tracker) return tracker;
  }
  return null;
}

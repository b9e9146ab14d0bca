import { namesSubject } from '../../libraries/columns.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import type { DataValue, Value } from '../values/value.js';

/** What tells that rows follow each other in time, and which values look ahead. */

/** Names of moments, not of durations: `time` alone may be either. */
export const namesMoment =
  /(^|[_\s])(date|datetime|timestamp)s?($|[_\s])|(Date|DateTime|Timestamp)$|^(ds|datetime\w*|timestamp\w*)$/;

/** A lag, a window or dates as index: marks what a method gives. */
export function timedByMethod(run: Run, data: DataValue, call: CallFact, result: Value): Value {
  const kind = windows.get(call.method as string);
  if (losesOrder(data, call) && result.kind === 'data') return { ...result, timeOrdered: undefined };
  if (!kind) return orderedByMethod(run, data, call, result);
  // From column to column, as in a spectrum.
  if (isAcross(call.keywords.get('axis'))) return result;
  const ahead = kind === 'steps' ? steps(call) < 0 : isTrue(call.keywords.get('center'));
  const base = result.kind === 'data' ? result : null;
  if (!base) return result;
  // The last visit of the same patient: that says nothing of how the patients follow each other.
  const isWithin = run.columns.groupedBy(data)?.some((name) => namesSubject.test(name)) ?? false;
  const lag = base.lag ?? (isWithin ? undefined : call.node);
  const marked = { ...base, ...(ahead ? { future: call.node } : {}), lag };
  if (kind === 'window') marked.windowed = true;
  if (!isWithin && (kind === 'resample' || marked.container === 'frame'))
    marked.timeOrdered ??= { node: call.node, how: call.method as string };
  return marked;
}

/** One row per customer, or rows put into random order: what follows what no longer says anything. */
function losesOrder({ container, timeOrdered }: DataValue, { method, args, keywords }: CallFact): boolean {
  if (!timeOrdered || timeOrdered.how === 'resample') return false;
  if (method === 'drop_duplicates') return args.length > 0 || keywords.has('subset');
  if (container === 'grouped') return /^(tail|head|last|first|nth)$/.test(method ?? '');
  return method === 'sample' && timeOrdered.how === 'sort_values';
}

function isAcross(axis: Value | undefined): boolean {
  return axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns');
}

const windows: ReadonlyMap<string, 'steps' | 'window' | 'resample'> = new Map([
  ['shift', 'steps'],
  ['diff', 'steps'],
  ['pct_change', 'steps'],
  ['rolling', 'window'],
  ['ewm', 'window'],
  ['expanding', 'window'],
  ['resample', 'resample'],
]);

/** Rows a method looks back; negative ones look ahead. */
function steps(call: CallFact): number {
  const given = call.args[0] ?? call.keywords.get('periods');
  return given?.kind === 'literal' && typeof given.value === 'number' ? given.value : 1;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}

/** `df.sort_values("date")`, `df.set_index("date")`. */
function orderedByMethod(run: Run, data: DataValue, call: CallFact, result: Value): Value {
  if (call.method !== 'sort_values' && call.method !== 'set_index') return result;
  const by = call.args[0] ?? call.keywords.get(call.method === 'set_index' ? 'keys' : 'by');
  const first = by?.kind === 'collection' ? by.elements[0] : by;
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return result;
  const table = run.columns.of(data);
  const known = table && (table.entries.get(first.value) ?? table.origin.known.get(first.value));
  if (!known?.isDate && !namesMoment.test(first.value)) return result;
  // People are no series.
  if (/birth|born|(^|_)dob/i.test(first.value)) return result;
  const order = { node: call.node, how: call.method };
  if (isTrue(call.keywords.get('inplace'))) data.timeOrdered = order;
  return result.kind === 'data' ? { ...result, timeOrdered: order } : result;
}

/** A table that holds lags or windows is ordered. */
export function noteWritten(frame: DataValue, value: Value): void {
  if (value.kind === 'data' && value.lag) frame.timeOrdered ??= { node: value.lag, how: 'lag' };
}

/** `df.index = pd.to_datetime(…)` */
export function noteIndex(frame: DataValue, value: Value, node: DataValue['lag']): void {
  if (value.kind === 'data' && value.isDate && node) frame.timeOrdered = { node, how: 'index' };
}

/** `pd.read_csv(…, index_col="date", parse_dates=True)` */
export function timedByRead(call: CallFact, result: Value): Value {
  const dates = call.keywords.get('parse_dates');
  const index = call.keywords.get('index_col');
  if (result.kind !== 'data' || !dates || !index || index.kind !== 'literal' || index.value === null)
    return result;
  const parsed =
    isTrue(dates) ||
    (dates.kind === 'collection' &&
      dates.elements.some((element) => element.kind === 'literal' && element.value === index.value));
  return parsed ? { ...result, timeOrdered: { node: call.node, how: 'index' } } : result;
}

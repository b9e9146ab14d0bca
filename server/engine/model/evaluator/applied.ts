import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import type { DataValue, FunctionValue, Value } from '../values/value.js';
import { callFunction } from './invoke.js';

/**
 * `df.apply(lambda column: …)` runs the function on every column, `transform` on every group of one, and `pipe` on
 * the whole table: what the function takes from all rows, the result depends on.
 */
export function applied(run: Run, call: CallFact, data: DataValue, result: Value): Value {
  const [given, ...rest] = call.args;
  if (given?.kind !== 'function' || result.kind !== 'data' || data.prediction) return result;
  if (call.method === 'pipe') {
    const piped = follow(run, call, given, [data, ...rest]);
    return piped.kind === 'data' ? piped : result;
  }
  const looks = looksAround(run, call, data, given);
  if (!takesColumns(call, data) && !looks) return result;
  const column = follow(run, call, given, [{ ...data, container: 'series', column: null }]);
  if (column.kind !== 'data') return result;
  const ahead = looks && column.future ? { future: column.future } : {};
  if (!takesColumns(call, data)) return { ...result, ...ahead };
  return { ...result, ...ahead, learned: [...new Set([...result.learned, ...column.learned])] };
}

function follow(run: Run, call: CallFact, given: FunctionValue, args: Value[]): Value {
  const keywords = call.method === 'pipe' ? call.keywords : new Map<string, Value>();
  return callFunction(run, given, { node: call.node, args, keywords, open: false });
}

/** `df.groupby("shop")["sold"].transform(lambda sold: sold.shift(-1))` */
function looksAround(run: Run, { method }: CallFact, data: DataValue, { def }: FunctionValue): boolean {
  if (def.type !== 'Lambda' || !/^(transform|apply)$/.test(method ?? '')) return false;
  if (data.container !== 'grouped' || !run.columns.column(data)) return false;
  return /\b(shift|diff|pct_change)\(|\bcenter\b/.test(run.source(def.body));
}

function takesColumns({ method, keywords, args }: CallFact, data: DataValue): boolean {
  if (method === 'transform') return data.container === 'grouped' || data.container === 'frame';
  return method === 'apply' && data.container === 'frame' && !keywords.has('axis') && args.length === 1;
}

import type { CallFact } from './facts.js';
import { callFunction } from './invoke.js';
import type { Run } from './run.js';
import type { DataValue, FunctionValue, Value } from './value.js';

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
  if (!takesColumns(call, data)) return result;
  const column = follow(run, call, given, [{ ...data, container: 'series', column: null }]);
  if (column.kind !== 'data') return result;
  return { ...result, learned: [...new Set([...result.learned, ...column.learned])] };
}

function follow(run: Run, call: CallFact, given: FunctionValue, args: Value[]): Value {
  const keywords = call.method === 'pipe' ? call.keywords : new Map<string, Value>();
  return callFunction(run, given, { node: call.node, args, keywords, open: false });
}

function takesColumns({ method, keywords, args }: CallFact, data: DataValue): boolean {
  if (method === 'transform') return data.container === 'grouped' || data.container === 'frame';
  return method === 'apply' && data.container === 'frame' && !keywords.has('axis') && args.length === 1;
}

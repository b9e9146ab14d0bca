import { noteValidation } from '../records/sinks.js';
import type { CallFact } from '../values/facts.js';
import type { Run } from '../values/run.js';
import type { Value } from '../values/value.js';
import { read } from './reads.js';

/** Methods that give a table by themselves, whoever they belong to. */
const tableMethod = /^(toPandas|to_dataframe|get_pandas_df)$/;
const sparkMethod = /^(csv|parquet|json|orc|load|table|jdbc|text|sql)$/;
/** `spark.read.option(…).csv`, `self.spark.table`, `SparkSession.builder.getOrCreate().sql` */
const spark =
  /^(?:\w+\.)*(?:spark(?:_session)?|SparkSession\b[\s\S]*?\.getOrCreate\(\))\s*\.(?:read\b(?:[\s\S]*\.)?(?:csv|parquet|json|orc|load|table|jdbc|text)|table|sql)$/;

const external = { external: true, container: 'frame' } as const;

/** A table from Spark or from a warehouse, asked of an object that nobody can see through; null for other calls. */
export function tableFromWarehouse(run: Run, call: CallFact): Value | null {
  const method = call.method ?? '';
  if (tableMethod.test(method)) {
    // Of other libraries' objects, such as those of xarray, nobody knows where their rows are from.
    const isRead = method === 'get_pandas_df' || (method === 'to_dataframe' && importsBigQuery(run));
    return isRead ? read(run, call, method, external) : run.data('frame', run.sourceRows(call.node));
  }
  if (!sparkMethod.test(method)) return null;
  const source = run.source(call.node.func);
  if (!spark.test(source)) return null;
  if (/\.schema\(/.test(source)) noteValidation(run, call.node);
  return read(run, call, method, external);
}

function importsBigQuery({ imported }: Run): boolean {
  return [...imported.values()].some((name) => name.startsWith('google.cloud'));
}

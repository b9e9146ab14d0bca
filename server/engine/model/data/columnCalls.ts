import { columnKeepers } from '../../libraries/columns.js';
import {
  type Column,
  type Columns,
  chosen,
  dropping,
  freshColumns,
  isComplete,
  knownColumns,
  renaming,
  sourceColumn,
} from '../values/columns.js';
import type { CallFact } from '../values/facts.js';
import { namesIn } from '../values/literalNames.js';
import type { Run } from '../values/run.js';
import { type DataValue, optionsOf, type Value } from '../values/value.js';
import { columnsOfOperands, columnsRemoved, columnsWritten, noteFeatures, series } from './columnFlow.js';
import { droppedBy } from './selections.js';
import { timedByMethod, timedByRead } from './timeOrder.js';

/** Which columns method calls and library calls leave behind. */

/** A method call on a table or series. */
export function columnsOfMethod(run: Run, call: CallFact, data: DataValue, result: Value): Value {
  // A window's mean is a value for every row, not one number.
  const plain: Value =
    data.windowed && result.kind !== 'data'
      ? { ...data, windowed: false }
      : result === data
        ? { ...data }
        : result;
  const timed = timedByMethod(run, data, call, droppedBy(call, data, plain));
  const table = run.columns.of(data);
  if (data.container === 'grouped') return encoded(run, call, data, timed);
  if (timed.kind === 'data') keepColumn(run, call, data, timed);
  if (table) return tableMethod(run, call, data, table, timed);
  if (call.method === 'to_dict' && data.encodes) return { ...data };
  return mapped(call, timed);
}

function mapped(call: CallFact, result: Value): Value {
  const by = call.method === 'map' ? call.args[0] : undefined;
  if (result.kind !== 'data' || by?.kind !== 'data' || !by.encodes) return result;
  return { ...result, encodes: by.encodes };
}

/** `df.groupby("city")["price"].mean()` */
function encoded(run: Run, call: CallFact, data: DataValue, result: Value): Value {
  const how = /^(mean|median)$/.test(call.method as string)
    ? call.method
    : /^(transform|agg|aggregate)$/.test(call.method as string) && call.args[0]?.kind === 'literal'
      ? call.args[0].value
      : null;
  const column = run.columns.column(data);
  if (result.kind !== 'data' || !column || (how !== 'mean' && how !== 'median')) return result;
  return { ...result, encodes: { content: column.content, rows: data.rows, node: call.node } };
}

const sameValues =
  /^(copy|dropna|sample|head|tail|query|drop_duplicates|reset_index|astype|replace|round|to_numpy|ravel|flatten|reshape|tolist|to_list|squeeze|convert_dtypes|infer_objects|fillna|lower|upper|strip|title|to_frame|sort_index|eq|ne|gt|ge|lt|le|float|double|long|to|cuda|cpu|clone|detach|unsqueeze|view)$/;

/** Copies and recodings of one column hold what the column holds. */
function keepColumn(run: Run, call: CallFact, data: DataValue, result: DataValue): void {
  const column = run.columns.column(data);
  if (!column) return;
  const recodes = call.method === 'map' && call.args[0]?.kind === 'dict' && call.args[0].node !== null;
  if (!recodes && !sameValues.test(call.method as string)) return;
  run.columns.setColumn(result, column);
  if (call.method === 'to_frame') run.columns.set(result, closed(new Map([[column.content.name, column]])));
}

function closed(entries: ReadonlyMap<string, Column>): Columns {
  return { ...freshColumns([]), all: false, entries };
}

const sameColumns =
  /^(copy|dropna|fillna|sort_values|sample|head|tail|query|drop_duplicates|reset_index|set_index|astype|replace|round|clip|interpolate|ffill|bfill|pad|sort_index|convert_dtypes|infer_objects|to_numpy|toarray|where|mask|nlargest|nsmallest|truncate|asfreq|tz_localize|tz_convert|loc|limit|float|double|to|cuda|cpu|clone|detach)$/;

function tableMethod(run: Run, call: CallFact, data: DataValue, table: Columns, result: Value): Value {
  const method = call.method as string;
  if (method === 'pop') return popped(run, call, data, table);
  if (method === 'insert') {
    const names = namesIn(call.args[1]);
    if (call.args[2]) columnsWritten(run, data, names, call.args[2], call.node, false);
    return result;
  }
  const inPlace = isTrue(call.keywords.get('inplace'));
  const next = after(run, call, data, table);
  if (inPlace) {
    if (next !== table) run.columns.set(data, next ?? freshColumns());
    return result;
  }
  if (result.kind !== 'data') return result;
  if (result.container === 'grouped') {
    const names = namesIn(call.args[0] ?? call.keywords.get('by'));
    return run.columns.setGroups(run.columns.set(result, table), names ? [...names.keys()] : []);
  }
  return run.columns.set(result, next);
}

/** The columns after the call; null when nobody can tell. */
function after(run: Run, call: CallFact, data: DataValue, table: Columns): Columns | null {
  const method = call.method as string;
  if (method === 'drop') return afterDrop(call, table);
  if (method === 'rename') return afterRename(call, table);
  if (method === 'assign') return afterAssign(run, call, data, table);
  if (method === 'filter') {
    const names = namesIn(call.keywords.get('items') ?? call.args[0]);
    return names && !call.keywords.has('like') && !call.keywords.has('regex')
      ? chosen(table, names, call.node)
      : null;
  }
  if (!sameColumns.test(method) || isSideways(call)) return null;
  if (method === 'reset_index') return isTrue(call.keywords.get('drop')) ? table : { ...table, open: true };
  if (method !== 'set_index') return table;
  const names = namesIn(call.args[0] ?? call.keywords.get('keys'));
  return names ? dropping(table, [...names.keys()], table.made ?? call.node) : null;
}

function afterDrop(call: CallFact, table: Columns): Columns | null {
  const named = call.keywords.get('columns');
  const axis = call.keywords.get('axis') ?? call.args[1];
  // Polars and Spark drop columns: `df.drop("y")`, `df.drop("a", "b")`. A row by that name is rare in pandas.
  const written = call.args.map(namesIn);
  if (!named && !call.keywords.has('axis') && written.length > 0 && written.every((names) => names !== null))
    return dropping(
      table,
      written.flatMap((names) => [...(names?.keys() ?? [])]),
      call.node,
    );
  if (!named && !isColumnAxis(axis)) return call.keywords.has('labels') || axis ? null : table;
  const names = namesIn(named ?? call.args[0] ?? call.keywords.get('labels'));
  return names ? dropping(table, [...names.keys()], call.node) : null;
}

function afterRename(call: CallFact, table: Columns): Columns | null {
  const by =
    call.keywords.get('columns') ?? (isColumnAxis(call.keywords.get('axis')) ? call.args[0] : undefined);
  if (!by) return call.keywords.has('index') ? table : null;
  if (by.kind !== 'dict' || by.others.length > 0) return null;
  const names = new Map<string, string>();
  for (const [from, to] of by.entries) {
    if (to.kind !== 'literal' || typeof to.value !== 'string') return null;
    names.set(from, to.value);
  }
  return renaming(table, names, call.node);
}

function afterAssign(run: Run, call: CallFact, data: DataValue, table: Columns): Columns {
  const target = run.columns.set({ ...data }, table);
  for (const [name, value] of call.keywords) {
    const at = call.node.keywords.find((keyword) => keyword.name === name)?.value ?? call.node;
    columnsWritten(run, target, new Map([[name, at]]), value, at, false);
  }
  return run.columns.of(target) as Columns;
}

function popped(run: Run, call: CallFact, data: DataValue, table: Columns): Value {
  const names = namesIn(call.args[0]);
  const [name] = names?.keys() ?? [];
  if (name === undefined) {
    columnsRemoved(run, data, null, call.node);
    return { ...data, container: 'series' };
  }
  const taken = series(run, table, name, { ...data, container: 'series' as const, column: name });
  columnsRemoved(run, data, [name], call.node);
  return taken;
}

function isColumnAxis(value: Value | undefined): boolean {
  return value?.kind === 'literal' && (value.value === 1 || value.value === 'columns');
}

function isSideways(call: CallFact): boolean {
  return isColumnAxis(call.keywords.get('axis'));
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}

const elementwise =
  /^(pandas\.(to_numeric|to_datetime|Categorical|Series)|numpy\.(array|asarray|ravel|squeeze|reshape|round|log|log1p|log2|log10|sqrt|exp|expm1)|keras\.utils\.to_categorical)$/;

/** A call of a library function. */
export function columnsOfLibrary(run: Run, call: CallFact, name: string, result: Value): Value {
  if (name === 'sklearn.model_selection.train_test_split') return splitColumns(run, call, result);
  if (/^sklearn\.model_selection\.cross_(val_score|validate|val_predict)$/.test(name))
    noteFeatures(run, call, 1, call.args[0] ?? call.keywords.get('estimator') ?? null);
  if (result.kind !== 'data') return result;
  if (name === 'pandas.concat') return concatenated(run, call, result);
  if (name === 'pandas.DataFrame') return constructed(run, call, result);
  if (/^pandas\.read_(csv|table)$/.test(name)) return readColumns(run, call, timedByRead(call, result));
  const [first] = call.args;
  if (first?.kind !== 'data') return result;
  const own = result === first ? { ...result } : result;
  if (name === 'pandas.get_dummies') {
    const table = run.columns.of(first);
    run.columns.setColumn(own, run.columns.column(first));
    return run.columns.set(own, table && { ...table, open: true });
  }
  if (name === 'numpy.where') return columnsOfOperands(run, call.args, own);
  if (!elementwise.test(name)) return name.startsWith('pandas.') || name.startsWith('numpy.') ? own : result;
  run.columns.set(own, first.container === 'frame' ? run.columns.of(first) : null);
  run.columns.setColumn(own, run.columns.column(first));
  return name === 'pandas.to_datetime'
    ? run.columns.setColumn({ ...own, isDate: true }, run.columns.column(first))
    : own;
}

function splitColumns(run: Run, call: CallFact, result: Value): Value {
  if (result.kind !== 'collection') return result;
  for (const [index, arg] of call.args.entries()) {
    if (arg.kind !== 'data') continue;
    const [table, column] = [run.columns.of(arg), run.columns.column(arg)];
    for (const part of [result.elements[2 * index], result.elements[2 * index + 1]]) {
      if (part?.kind === 'data') run.columns.setColumn(run.columns.set(part, table), column);
    }
  }
  return result;
}

function readColumns(run: Run, call: CallFact, result: Value): Value {
  if (result.kind !== 'data') return result;
  const path = call.args[0] ?? call.keywords.get('filepath_or_buffer');
  const header = path?.kind === 'literal' ? run.project.columns[String(path.value)] : undefined;
  const used = namesIn(call.keywords.get('usecols') ?? call.keywords.get('names'));
  const opaque =
    call.open || (call.keywords.has('usecols') && !used) || (call.keywords.has('names') && !used);
  const names = opaque ? null : used ? [...used.keys()] : header;
  if (!names) return result;
  const index = call.keywords.get('index_col');
  const taken =
    index?.kind === 'literal' && typeof index.value === 'number'
      ? names[index.value]
      : namesIn(index)?.keys().next().value;
  const columns = freshColumns(names.filter((name) => name !== taken));
  const dates = namesIn(call.keywords.get('parse_dates'));
  for (const name of dates?.keys() ?? []) {
    const column = columns.origin.known.get(name);
    if (column) columns.origin.known.set(name, { ...column, isDate: true });
  }
  return run.columns.set(result, columns);
}

/** Columns side by side, or rows of like tables one under the other. */
function concatenated(run: Run, call: CallFact, result: DataValue): Value {
  const list = call.args[0] ?? call.keywords.get('objs');
  const own = { ...result };
  if (list?.kind !== 'collection') return own;
  const known = new Map<string, Column>();
  let complete = !list.open;
  const axis = call.keywords.get('axis') ?? call.args[1];
  const parts = isColumnAxis(axis) ? list.elements : list.elements.slice(0, 1);
  for (const part of parts) {
    const table = part.kind === 'data' ? run.columns.of(part) : null;
    const column = part.kind === 'data' ? run.columns.column(part) : null;
    if (table) for (const [name, entry] of knownColumns(table)) known.set(name, entry);
    else if (column) known.set(column.content.name, column);
    complete &&= table ? isComplete(table) : column !== null;
  }
  return run.columns.set(own, { ...freshColumns(), origin: { known, complete } });
}

function constructed(run: Run, call: CallFact, result: DataValue): Value {
  const source = call.args[0] ?? call.keywords.get('data');
  const own = { ...result };
  if (call.keywords.has('columns')) {
    const names = namesIn(call.keywords.get('columns'));
    const table = source?.kind === 'data' ? run.columns.of(source) : null;
    return run.columns.set(own, names ? freshColumns([...names.keys()]) : table);
  }
  if (source?.kind === 'data') return run.columns.set(own, run.columns.of(source));
  if (source?.kind !== 'dict' || source.others.length > 0) return own;
  const known = new Map<string, Column>();
  for (const [name, value] of source.entries) {
    const same = value.kind === 'data' ? run.columns.column(value) : null;
    known.set(name, same ? { ...same, name } : sourceColumn(name));
  }
  return run.columns.set(own, { ...freshColumns(), origin: { known, complete: true } });
}

/** A call of an estimator: scalers and encoders keep columns, and a fit brings features and target together. */
export function columnsOfObject(run: Run, call: CallFact, result: Value): Value {
  if (call.method === 'fit' || call.method === 'fit_predict') noteFeatures(run, call, 0, call.receiver);
  if (!/^(fit_transform|transform)$/.test(call.method as string) || result.kind !== 'data') return result;
  const receiver = call.receiver && optionsOf(call.receiver).find((option) => option.kind === 'object');
  const [first] = call.args;
  const own = result === first ? { ...result } : result;
  if (first?.kind !== 'data' || receiver?.kind !== 'object' || !columnKeepers.test(receiver.name)) return own;
  run.columns.setColumn(own, run.columns.column(first));
  return run.columns.set(own, run.columns.of(first));
}

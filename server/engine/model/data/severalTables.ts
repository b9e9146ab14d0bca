import type { CallFact } from '../values/facts.js';
import { roleOfPath } from '../values/roles.js';
import type { Run } from '../values/run.js';
import type { DataValue, DictValue, Value } from '../values/value.js';

/** Readers that give several tables at once: the sheets of a workbook, the tables of a page. */

/** `read_excel(…, sheet_name=None)` gives a mapping of tables, `read_html` a list of them; other readers what they read. */
export function asRead({ args, keywords }: CallFact, name: string, table: Value): Value {
  if (table.kind !== 'data') return table;
  if (name === 'pandas.read_html') return { kind: 'collection', type: 'list', elements: [table], open: true };
  const library = /^(pandas|polars)\.read_excel$/.exec(name)?.[1];
  if (!library) return table;
  const sheet = keywords.get('sheet_name') ?? (library === 'pandas' ? args[1] : undefined);
  const number = library === 'polars' ? keywords.get('sheet_id') : undefined;
  const isMapping =
    [sheet, number].some((value) => value?.kind === 'collection') ||
    (library === 'pandas' && sheet?.kind === 'literal' && sheet.value === null) ||
    (number?.kind === 'literal' && number.value === 0);
  return isMapping ? { kind: 'dict', entries: new Map(), others: [table], node: null, each: table } : table;
}

/** `sheets["2020"]`: a table of its own, the same each time it is asked for. */
export function tableUnder(run: Run, { entries, each }: DictValue, index: Value): DataValue | null {
  if (!each || index.kind !== 'literal') return null;
  const key = String(index.value);
  const table = { ...each, rows: run.sourceRows(each.rows.node, roleOfPath(key) ?? 'all') };
  entries.set(key, table);
  return table;
}

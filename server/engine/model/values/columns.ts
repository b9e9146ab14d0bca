import type { Expr } from '../../python/ast.js';
import type { DataValue, Rows } from './value.js';

/** The values of a column. Copies and recodings of a column (`astype`, a literal mapping) share the object. */
export interface Content {
  /** The name it was first seen under. */
  readonly name: string;
}

export interface Column {
  /** Its name in the table it was written to or read from. */
  readonly name: string;
  readonly content: Content;
  /** The program made it: where; null for columns that came with the table. */
  readonly built: Expr | null;
  /** Where later rows went into it (`shift(-1)`, a centred window). */
  readonly future: Expr | null;
  /** It holds a statistic of another column for each group. */
  readonly encodes: Encoding | null;
  /** Parsed to dates. */
  readonly isDate: boolean;
}

/** A column the program added to a table. */
export interface BuiltColumn {
  readonly column: Column;
  readonly origin: Origin;
  readonly node: Expr;
  readonly order: number;
  /** Where the table can be followed to its end: no function gave it away. */
  readonly reached: boolean;
}

/** Means (or the like) of one column, group by group. */
export interface Encoding {
  readonly content: Content;
  readonly rows: Rows;
  readonly node: Expr;
}

/** A table as it was read or came to be; what is taken from it shares this object. */
export interface Origin {
  /** Columns somebody read by name, or the file is known to have. */
  readonly known: Map<string, Column>;
  /** `known` holds them all, in the order of the table. */
  readonly complete: boolean;
}

/** Which columns a table has. Never changed: the table gets new ones. */
export interface Columns {
  readonly origin: Origin;
  /** It has every column of the origin but `without`; otherwise only `entries`. */
  readonly all: boolean;
  readonly entries: ReadonlyMap<string, Column>;
  readonly without: ReadonlySet<string>;
  /** Where names stand in a literal selection. */
  readonly written: ReadonlyMap<string, Expr>;
  /** Further columns may be there (dummies, a second index). */
  readonly open: boolean;
  /** The expression that last chose columns. */
  readonly made: Expr | null;
}

/** A table nobody knows anything of yet. */
export function freshColumns(names: readonly string[] | null = null): Columns {
  const known = new Map((names ?? []).map((name) => [name, sourceColumn(name)]));
  return {
    origin: { known, complete: names !== null },
    all: true,
    entries: new Map(),
    without: new Set(),
    written: new Map(),
    open: false,
    made: null,
  };
}

export function sourceColumn(name: string): Column {
  return { name, content: { name }, built: null, future: null, encodes: null, isDate: false };
}

/** The column of this name; null when it is not known to be there. */
export function columnNamed(columns: Columns, name: string): Column | null {
  if (columns.without.has(name)) return null;
  const own = columns.entries.get(name);
  if (own) return own;
  return columns.all ? (columns.origin.known.get(name) ?? null) : null;
}

/** Reads a column by name: afterwards it is known to be there, unless it was dropped. */
export function readColumn(columns: Columns, name: string): Column | null {
  const own = columnNamed(columns, name);
  if (own || columns.without.has(name) || !columns.all || columns.origin.complete) return own;
  const column = sourceColumn(name);
  columns.origin.known.set(name, column);
  return column;
}

/** Every column known to be there, by name. */
export function knownColumns(columns: Columns): ReadonlyMap<string, Column> {
  const all = new Map<string, Column>(columns.all ? columns.origin.known : []);
  for (const [name, column] of columns.entries) all.set(name, column);
  for (const name of columns.without) all.delete(name);
  return all;
}

/** Whether nothing but `knownColumns` can be in it. */
export function isComplete(columns: Columns): boolean {
  return !columns.open && (!columns.all || columns.origin.complete);
}

/** `df[["a", "b"]]` */
export function chosen(columns: Columns, names: ReadonlyMap<string, Expr>, made: Expr): Columns {
  const entries = new Map<string, Column>();
  for (const name of names.keys())
    entries.set(name, readColumn(columns, name) ?? columns.entries.get(name) ?? sourceColumn(name));
  return {
    ...columns,
    all: false,
    entries,
    without: new Set(),
    written: names,
    open: false,
    made,
  };
}

/** `df.drop(columns=[…])`: dummies of a dropped column count as the column. */
export function dropping(columns: Columns, names: readonly string[], made: Expr): Columns {
  const without = new Set([...columns.without, ...names]);
  if (columns.open)
    for (const name of knownColumns(columns).keys())
      if (names.some((dropped) => dropped.startsWith(`${name}_`))) without.add(name);
  const entries = new Map([...columns.entries].filter(([name]) => !without.has(name)));
  return { ...columns, entries, without, made };
}

/** `df[names]`, with the names of a table as it was; null where that is another table. */
export function within(columns: Columns, names: Columns, made: Expr): Columns | null {
  if (names.origin !== columns.origin) return null;
  const open = columns.open || names.open;
  if (!names.all) {
    const kept = [...names.entries.keys()].filter((name) => !names.without.has(name));
    return {
      ...chosen(columns, new Map(kept.map((name) => [name, names.written.get(name) ?? made])), made),
      open,
    };
  }
  const since = [...columns.entries.keys()].filter((name) => !columnNamed(names, name));
  return { ...dropping(columns, [...names.without, ...since], made), open };
}

/** `df["name"] = …` */
export function writing(columns: Columns, name: string, column: Column): Columns {
  const without = new Set(columns.without);
  without.delete(name);
  return { ...columns, entries: new Map(columns.entries).set(name, column), without };
}

/** `df.rename(columns={…})` */
export function renaming(columns: Columns, names: ReadonlyMap<string, string>, made: Expr): Columns {
  const entries = new Map(columns.entries);
  const without = new Set(columns.without);
  for (const [from, to] of names) {
    const column = columnNamed(columns, from) ?? readColumn(columns, from);
    entries.delete(from);
    without.add(from);
    if (column) entries.set(to, { ...column, name: to });
  }
  for (const to of names.values()) without.delete(to);
  return { ...columns, entries, without, made: columns.made ?? made };
}

/** What the run knows of columns. Only what is known to keep them passes it on: a changed table starts anew. */
export class ColumnKnowledge {
  private readonly tables = new WeakMap<DataValue, Columns>();
  private readonly single = new WeakMap<DataValue, Column>();
  private readonly groups = new WeakMap<DataValue, readonly string[]>();

  /** Columns of a table; arrays have them only where they were made of a table. */
  of(data: DataValue): Columns | null {
    const known = this.tables.get(data);
    if (known || data.container !== 'frame') return known ?? null;
    const columns = freshColumns();
    this.tables.set(data, columns);
    return columns;
  }

  set<D extends DataValue>(data: D, columns: Columns | null): D {
    if (columns) this.tables.set(data, columns);
    else this.tables.delete(data);
    return data;
  }

  /** The column whose values a series or array holds. */
  column(data: DataValue): Column | null {
    return this.single.get(data) ?? null;
  }

  setColumn<D extends DataValue>(data: D, column: Column | null): D {
    if (column) this.single.set(data, column);
    return data;
  }

  /** Names that a grouped table is grouped by. */
  groupedBy(data: DataValue): readonly string[] | null {
    return this.groups.get(data) ?? null;
  }

  setGroups<D extends DataValue>(data: D, names: readonly string[]): D {
    this.groups.set(data, names);
    return data;
  }
}

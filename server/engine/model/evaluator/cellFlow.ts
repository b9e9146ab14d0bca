import { onceFor } from '../../once.js';
import type { Module, Stmt } from '../../python/ast.js';
import { blocksOf } from '../../python/statements.js';
import { cellAt } from '../../source/place.js';
import type { Cell, SourceUnit, Span } from '../../source/unit.js';
import type { NameTable, NameUse } from '../values/names.js';

/** How a name gets its value: `value` by assignment, `target` in the head of a loop or `with`. */
export type BindingKind = 'value' | 'import' | 'definition' | 'target';

export interface CellBinding extends Span {
  readonly kind: BindingKind;
}

/** What one cell of a notebook gives the others, and what it takes from them when it runs. */
export interface CellFlow {
  readonly cell: Cell;
  /** The first binding of each name that the cell binds at module level. */
  readonly binds: ReadonlyMap<string, CellBinding>;
  /** Names read while the cell runs, before it binds them itself; the bodies of functions do not run here. */
  readonly needs: ReadonlyMap<string, NameUse>;
}

interface Asked {
  readonly unit: SourceUnit;
  readonly module: Module;
  readonly names: NameTable;
  statementOf(span: Span): Span;
}

/** The flow of every Python cell, in document order. */
export const cellFlows = onceFor(
  (asked: Asked) => asked.names,
  (asked: Asked) => findFlows(asked, asked.names),
);

/** The flow of some names alone. */
export function cellFlowsOf(asked: Asked, isOfInterest: (name: string) => boolean): readonly CellFlow[] {
  const bindings = new Map([...asked.names.bindings].filter(([name]) => isOfInterest(name)));
  const uses = asked.names.uses.filter(({ name, deferred }) => !deferred && bindings.has(name));
  return findFlows(asked, { bindings, uses });
}

function findFlows(
  { unit, module, statementOf }: Asked,
  names: Pick<NameTable, 'bindings' | 'uses'>,
): readonly CellFlow[] {
  const kinds = bindingKinds(module.body);
  const flows = new Map(
    unit.cells.map((cell) => [
      cell,
      { cell, binds: new Map<string, CellBinding>(), needs: new Map<string, NameUse>() },
    ]),
  );
  let last: { readonly cell: Cell; binds: Map<string, CellBinding>; needs: Map<string, NameUse> } | undefined;
  // Most names stand in the cell of the name before.
  const flowAt = (offset: number) => {
    if (last && last.cell.start <= offset && offset < last.cell.end) return last;
    const cell = cellAt(unit, offset);
    last = cell && flows.get(cell);
    return last;
  };
  const ends = new Map<CellBinding, number>();
  const endOf = (binding: CellBinding) => {
    const end = ends.get(binding) ?? statementOf(binding).end;
    ends.set(binding, end);
    return end;
  };
  for (const [name, spans] of names.bindings) {
    for (const { start, end } of spans) {
      const binds = flowAt(start)?.binds;
      const kind = kinds.get(start);
      if (binds && kind && !binds.has(name)) binds.set(name, { start, end, kind });
    }
  }
  for (const use of names.uses) {
    if (use.deferred) continue;
    const flow = flowAt(use.node.start);
    if (!flow || flow.needs.has(use.name)) continue;
    const own = flow.binds.get(use.name);
    if (!own || endOf(own) > use.node.start) flow.needs.set(use.name, use);
  }
  return [...flows.values()];
}

/** Kinds of the bindings outside functions and classes, by the offset where their target starts. */
function bindingKinds(body: readonly Stmt[], kinds = new Map<number, BindingKind>()) {
  for (const statement of body) {
    noteKinds(statement, kinds);
    if (statement.type === 'FunctionDef' || statement.type === 'ClassDef') continue;
    for (const block of blocksOf(statement)) bindingKinds(block, kinds);
  }
  return kinds;
}

function noteKinds(statement: Stmt, kinds: Map<number, BindingKind>): void {
  switch (statement.type) {
    case 'Assign':
      for (const target of statement.targets) kinds.set(target.start, 'value');
      return;
    case 'AugAssign':
      kinds.set(statement.target.start, 'value');
      return;
    case 'For':
      kinds.set(statement.target.start, 'target');
      return;
    case 'With':
      for (const { target } of statement.items) if (target) kinds.set(target.start, 'target');
      return;
    case 'Import':
    case 'ImportFrom':
      for (const { start } of statement.names) kinds.set(start, 'import');
      return;
    case 'FunctionDef':
    case 'ClassDef':
      kinds.set(statement.nameStart, 'definition');
      return;
    default:
      return;
  }
}

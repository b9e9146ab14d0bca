import { type CellFlow, cellFlows } from '../model/evaluator/cellFlow.js';
import type { NameTable } from '../model/values/names.js';
import { isBuiltin } from '../python/builtins.js';
import type { Rule } from '../rule.js';
import { hasCode } from '../source/cellLines.js';
import type { Span } from '../source/unit.js';

interface Need extends Span {
  readonly name: string;
  readonly from: CellFlow;
}

/** Cells that need names of each other: in no order do they run from a fresh start. */
export const cyclicCells: Rule = {
  id: 'cyclic-cells',
  trigger: null,
  check(context) {
    const { unit, names, module, report } = context;
    if (unit.kind !== 'notebook' || names.open || module.errors.length > 0) return;
    if (!readsBeforeBinding(names)) return;
    if (unit.magics.some(({ name }) => /^(run|store|load|macro|rerun|pylab)$/.test(name))) return;
    const flows = cellFlows(context).filter(({ cell }) => hasCode(unit, cell));
    const makers = makersOf(flows);
    const all = new Map(flows.map((flow) => [flow, needsOf(flow, makers)]));
    const needs = entangled(all);
    const told = new Set<CellFlow>();
    for (const flow of needs.keys()) {
      if (told.has(flow)) continue;
      const circle = circleFrom(flow, needs);
      const [first] = circle ?? [];
      if (!circle || !first || circle.some(({ from }) => told.has(from))) continue;
      for (const { from } of circle) told.add(from);
      report({
        start: first.start,
        end: first.end,
        message: `\`${first.name}\` comes from a cell that needs this one in turn; split one of them so that they run in order.`,
        related: circle.slice(1).map(({ name, start, end }) => ({
          start,
          end,
          message: `\`${name}\` is needed here.`,
        })),
      });
    }
  },
};

/** Without a name that is first bound below a place that reads it there is no circle: most notebooks end here. */
function readsBeforeBinding({ uses, bindings }: NameTable): boolean {
  return uses.some(({ name, node, deferred }) => {
    const first = deferred ? undefined : bindings.get(name)?.[0];
    return first !== undefined && first.start > node.start;
  });
}

/** The cells that bind each name. */
function makersOf(flows: readonly CellFlow[]): ReadonlyMap<string, readonly CellFlow[]> {
  const makers = new Map<string, CellFlow[]>();
  for (const flow of flows)
    for (const name of flow.binds.keys()) {
      const known = makers.get(name);
      if (known) known.push(flow);
      else makers.set(name, [flow]);
    }
  return makers;
}

/** Needs that exactly one cell can meet, and not the cell itself. */
function needsOf(flow: CellFlow, makers: ReadonlyMap<string, readonly CellFlow[]>): Need[] {
  const found: Need[] = [];
  for (const { name, node, guarded } of flow.needs.values()) {
    const [from, another] = makers.get(name) ?? [];
    // A late import is moved up, and the circle is gone.
    if (!from || another || from === flow || guarded || from.binds.get(name)?.kind === 'import') continue;
    if (!isBuiltin(name)) found.push({ name, start: node.start, end: node.end, from });
  }
  return found;
}

/** Leaves out, again and again, cells that need none of the others or that none of the others needs. */
function entangled(needs: ReadonlyMap<CellFlow, readonly Need[]>): ReadonlyMap<CellFlow, readonly Need[]> {
  const users = new Map<CellFlow, CellFlow[]>([...needs.keys()].map((flow) => [flow, []]));
  const makers = new Map([...needs].map(([flow, own]) => [flow, own.map(({ from }) => from)]));
  for (const [flow, own] of makers) for (const maker of own) users.get(maker)?.push(flow);
  const loose = new Set([...loosened(makers, users), ...loosened(users, makers)]);
  return new Map([...needs].filter(([flow]) => !loose.has(flow)));
}

/** Cells from which every way along `leadsTo` ends; `comesFrom` is the same, backwards. */
function loosened(
  leadsTo: ReadonlyMap<CellFlow, readonly CellFlow[]>,
  comesFrom: ReadonlyMap<CellFlow, readonly CellFlow[]>,
): CellFlow[] {
  const left = new Map([...leadsTo].map(([flow, next]) => [flow, next.length]));
  const ended = [...left].flatMap(([flow, count]) => (count === 0 ? [flow] : []));
  for (const flow of ended)
    for (const before of comesFrom.get(flow) ?? []) {
      const count = (left.get(before) ?? 0) - 1;
      left.set(before, count);
      if (count === 0) ended.push(before);
    }
  return ended;
}

/** The shortest way along needs from a cell back to itself. */
function circleFrom(start: CellFlow, needs: ReadonlyMap<CellFlow, readonly Need[]>): Need[] | null {
  const seen = new Set<CellFlow>();
  let ways: Need[][] = [[]];
  while (ways.length > 0) {
    const longer: Need[][] = [];
    for (const way of ways) {
      for (const need of needs.get(way.at(-1)?.from ?? start) ?? []) {
        if (need.from === start) return [...way, need];
        if (seen.has(need.from)) continue;
        seen.add(need.from);
        longer.push([...way, need]);
      }
    }
    ways = longer;
  }
  return null;
}

import { type CellFlow, cellFlows } from '../model/cellFlow.js';
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
    if (unit.magics.some(({ name }) => /^(run|store|load|macro|rerun|pylab)$/.test(name))) return;
    const flows = cellFlows(context).filter(({ cell }) => hasCode(unit, cell));
    const needs = new Map(flows.map((flow) => [flow, needsOf(flow, flows)]));
    const told = new Set<CellFlow>();
    for (const flow of flows) {
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

/** Needs that exactly one cell can meet, and not the cell itself. */
function needsOf(flow: CellFlow, flows: readonly CellFlow[]): Need[] {
  return [...flow.needs.values()].flatMap(({ name, node, guarded }) => {
    if (guarded || isBuiltin(name)) return [];
    const makers = flows.filter(({ binds }) => binds.has(name));
    const [from] = makers;
    // A late import is moved up, and the circle is gone.
    return makers.length === 1 && from && from !== flow && from.binds.get(name)?.kind !== 'import'
      ? [{ name, start: node.start, end: node.end, from }]
      : [];
  });
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

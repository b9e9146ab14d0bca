import { type CellBinding, type CellFlow, cellFlows } from '../model/evaluator/cellFlow.js';
import type { NameUse } from '../model/values/names.js';
import type { Rule } from '../rule.js';

interface Stale {
  readonly flow: CellFlow;
  readonly use: NameUse;
  readonly maker: CellFlow;
  readonly binding: CellBinding;
}

/** A saved output is older than a variable that it shows: the cell above, which makes it, was run again later. */
export const staleCell: Rule = {
  id: 'stale-cell',
  trigger: null,
  check(context) {
    const { unit, report } = context;
    if (unit.kind !== 'notebook' || unit.unsaved || isInOrder(unit.cells)) return;
    const flows = cellFlows(context);
    const told = new Set<CellFlow>();
    for (const [index, flow] of flows.entries()) {
      const stale = staleAt(flows, index);
      if (!stale || told.has(stale.maker)) continue;
      told.add(stale.maker);
      const { use, maker, binding } = stale;
      report({
        start: use.node.start,
        end: use.node.end,
        message: `In [${flow.cell.executionCount}] cannot have used \`${use.name}\` as In [${maker.cell.executionCount}] above made it; run this cell again.`,
        related: [
          {
            start: binding.start,
            end: binding.end,
            message: `Made by In [${maker.cell.executionCount}].`,
          },
        ],
      });
    }
  },
};

function isInOrder(cells: readonly { readonly executionCount: number | null }[]): boolean {
  const counts = cells.flatMap(({ executionCount }) => executionCount ?? []);
  return counts.every((count, index) => index === 0 || count > (counts[index - 1] as number));
}

/** The first name of a cell whose nearest definition above ran after the cell did. */
function staleAt(flows: readonly CellFlow[], index: number): Stale | null {
  const flow = flows[index] as CellFlow;
  const count = flow.cell.executionCount;
  if (count === null) return null;
  for (const use of flow.needs.values()) {
    const maker = flows.slice(0, index).findLast(({ binds }) => binds.has(use.name));
    const binding = maker?.binds.get(use.name);
    // Running an import again changes nothing, and counters of loops come from nowhere in particular.
    if (binding?.kind !== 'value' || !maker || use.guarded) continue;
    if (maker.cell.executionCount !== null && maker.cell.executionCount > count)
      return { flow, use, maker, binding };
  }
  return null;
}

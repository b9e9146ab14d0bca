import type { Rule } from '../rule.js';

/** The saved notebook was not run from top to bottom. */
export const outOfOrderExecution: Rule = {
  id: 'out-of-order-execution',
  trigger: null,
  check({ unit, report }) {
    if (unit.kind !== 'notebook' || unit.unsaved) return;
    let highest: (typeof unit.cells)[number] | null = null;
    for (const cell of unit.cells) {
      if (cell.executionCount === null || unit.raw.slice(cell.start, cell.end).trim() === '') continue;
      if (highest?.executionCount != null && cell.executionCount <= highest.executionCount) {
        const end = unit.raw.indexOf('\n', cell.start);
        const place = { start: cell.start, end: end < 0 || end > cell.end ? cell.end : end };
        const earlier = unit.raw.indexOf('\n', highest.start);
        report({
          ...place,
          message: `Cell ran as In [${cell.executionCount}] after In [${highest.executionCount}] above it; restart and run all cells.`,
          related: [
            {
              start: highest.start,
              end: earlier < 0 || earlier > highest.end ? highest.end : earlier,
              message: `This cell ran as In [${highest.executionCount}].`,
            },
          ],
        });
        return;
      }
      highest = cell;
    }
  },
};

import type { Rule } from '../rule.js';
import { firstLineOf } from '../source/cellLines.js';

/** Execution counts leave numbers out: cells were deleted, or run more than once. */
export const executionCountGap: Rule = {
  id: 'execution-count-gap',
  trigger: null,
  check({ unit, report }) {
    if (unit.kind !== 'notebook' || unit.unsaved) return;
    let last = 0;
    // Cells whose count was cleared may have run in between.
    let cleared = 0;
    let gap: { readonly from: number; readonly cell: (typeof unit.cells)[number] } | null = null;
    for (const cell of unit.cells) {
      // A cell of comments counts when it runs; an empty one does not.
      if (unit.raw.slice(cell.start, cell.end).trim() === '') continue;
      if (cell.executionCount === null) {
        cleared++;
        continue;
      }
      // Out of order is another rule's finding.
      if (cell.executionCount <= last) return;
      if (cell.executionCount > last + 1 + cleared) gap ??= { from: last, cell };
      last = cell.executionCount;
      cleared = 0;
    }
    if (!gap) return;
    const { from, cell } = gap;
    report({
      ...firstLineOf(unit, cell),
      message:
        from === 0
          ? `The first cell ran as In [${cell.executionCount}], so others ran before it; restart and run all cells.`
          : `In [${cell.executionCount}] follows In [${from}], so other code ran in between; restart and run all cells.`,
    });
  },
};

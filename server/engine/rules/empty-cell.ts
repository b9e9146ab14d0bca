import type { Rule } from '../rule.js';

/** A code cell without anything in it, between others. */
export const emptyCell: Rule = {
  id: 'empty-cell',
  trigger: null,
  check({ unit, report }) {
    if (unit.kind !== 'notebook') return;
    const isBlank = ({ start, end }: { start: number; end: number }) =>
      unit.raw.slice(start, end).trim() === '';
    // Editors add one at the end for what comes next.
    const last = unit.cells.findLastIndex((cell) => !isBlank(cell));
    for (const cell of unit.cells.slice(0, Math.max(last, 0))) {
      if (!isBlank(cell)) continue;
      report({ start: cell.start, end: cell.end, message: 'This code cell is empty; delete it.' });
    }
  },
};

import type { Rule } from '../rule.js';
import { firstLine, hasCode } from '../source/cellLines.js';

/** A notebook with more code cells than anybody runs with care. */
export const longNotebook: Rule = {
  id: 'long-notebook',
  trigger: null,
  check({ unit, option, report }) {
    if (unit.kind !== 'notebook') return;
    const count = unit.cells.filter((cell) => hasCode(unit, cell)).length;
    if (count <= option<number>('maximumCells')) return;
    report({
      ...firstLine(unit),
      message: `This notebook has ${count} code cells; split it by purpose, and move what repeats into a module.`,
    });
  },
};

import type { Rule } from '../rule.js';
import { firstLineOf, hasCodeIn } from '../source/cellLines.js';

/** Some cells of a notebook were run and others were not. */
export const unexecutedCell: Rule = {
  id: 'unexecuted-cell',
  trigger: null,
  check({ unit, report }) {
    if (unit.kind !== 'notebook' || unit.unsaved) return;
    // Installing, listing and the like is done once, and not each time.
    const cells = unit.cells.filter((cell) => hasCodeIn(unit.text.slice(cell.start, cell.end)));
    const left = cells.filter(({ executionCount }) => executionCount === null);
    const [first, ...others] = left;
    if (!first || left.length === cells.length) return;
    report({
      ...firstLineOf(unit, first),
      message: `This cell${others.length > 0 ? ` and ${others.length} more` : ''} of ${cells.length} did not run; run ${others.length > 0 ? 'them' : 'it'} in order, or remove what is not needed.`,
      related: others
        .slice(0, 10)
        .map((cell) => ({ ...firstLineOf(unit, cell), message: 'Not run either.' })),
    });
  },
};

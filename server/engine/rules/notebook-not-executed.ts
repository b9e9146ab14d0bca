import type { Rule } from '../rule.js';
import { firstLine, hasCode } from '../source/cellLines.js';

/** No cell of the saved notebook was run. */
export const notebookNotExecuted: Rule = {
  id: 'notebook-not-executed',
  trigger: null,
  check({ unit, report }) {
    if (unit.kind !== 'notebook' || unit.unsaved) return;
    const cells = unit.cells.filter((cell) => hasCode(unit, cell));
    if (cells.length < 2 || cells.some(({ executionCount }) => executionCount !== null)) return;
    report({
      ...firstLine(unit),
      message: `None of the ${cells.length} code cells was run; run them from the top once before you share the notebook.`,
    });
  },
};

import type { Rule } from '../rule.js';
import { firstLine } from '../source/cellLines.js';
import { isUntitled, notebookName } from '../source/notebookName.js';

/** A notebook that still has the name it was born with. */
export const untitledNotebook: Rule = {
  id: 'untitled-notebook',
  trigger: null,
  check({ unit, report }) {
    const name = notebookName(unit);
    if (name === null || !isUntitled(name)) return;
    report({
      ...firstLine(unit),
      message: `${name}.ipynb says nothing; name the notebook after what it finds out.`,
    });
  },
};

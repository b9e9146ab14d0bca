import type { Rule } from '../rule.js';
import { firstLine } from '../source/cellLines.js';
import { copyMark, isUntitled, notebookName } from '../source/notebookName.js';

/** A notebook whose name says that it is the copy of another. */
export const copiedNotebookName: Rule = {
  id: 'copied-notebook-name',
  trigger: null,
  check({ unit, report }) {
    const name = notebookName(unit);
    if (name === null || isUntitled(name)) return;
    const mark = copyMark(name);
    if (mark === null) return;
    report({
      ...firstLine(unit),
      message: `“${mark}” in the file name marks a copy; name what is different here, or leave versions to Git.`,
    });
  },
};

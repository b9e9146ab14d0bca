import type { Rule } from '../rule.js';
import { firstLine } from '../source/cellLines.js';
import { notebookName } from '../source/notebookName.js';

/** A file name that lists and links cut off. */
export const notebookNameTooLong: Rule = {
  id: 'notebook-name-too-long',
  trigger: null,
  check({ unit, option, report }) {
    const name = notebookName(unit);
    const maximum = option<number>('maximumLength');
    if (name === null || name.length <= maximum) return;
    report({
      ...firstLine(unit),
      message: `The file name has ${name.length} characters; up to ${maximum} can be read at a glance.`,
    });
  },
};

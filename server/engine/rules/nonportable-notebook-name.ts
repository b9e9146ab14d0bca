import type { Rule } from '../rule.js';
import { firstLine } from '../source/cellLines.js';
import { copyMark, isUntitled, notebookName } from '../source/notebookName.js';

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;

/** A file name that some systems, shells or tools cannot take. */
export const nonportableNotebookName: Rule = {
  id: 'nonportable-notebook-name',
  trigger: null,
  check({ unit, report }) {
    const name = notebookName(unit);
    if (name === null || isUntitled(name) || copyMark(name) !== null) return;
    const fault = faultOf(name);
    if (fault === null) return;
    report({
      ...firstLine(unit),
      message: `The file name ${fault}; use letters, digits, dots, hyphens and underscores.`,
    });
  },
};

/** The portable file names of POSIX, with the letters and digits of all languages. */
function faultOf(name: string): string | null {
  if (reserved.test(name)) return 'is one that Windows keeps for a device';
  if (name.startsWith('-')) return 'starts with a hyphen, as options do';
  const found = [...new Set(name.match(/[^\p{L}\p{N}\p{M}._-]/gu) ?? [])];
  if (found.length === 0) return null;
  const shown = found.slice(0, 4).map((each) => (/\s/.test(each) ? 'blanks' : `\`${each}\``));
  return `holds ${[...new Set(shown)].join(', ')}`;
}

import { catalogue, practiceBySlug } from '../../../catalog/load.js';
import type { Practice } from '../../../catalog/types.js';
import type { ChecklistLevel } from '../../protocol.js';
import { nearestWord } from '../nearest.js';
import { checklistLevels } from './answer.js';

/** What somebody typed, understood; or a sentence that says what is wrong with it. */
export type Understood<T> = { readonly value: T } | { readonly problem: string };

/** A level in any case, its words joined in any way: “Not at all”. */
export function readLevel(
  typed: string,
  levels: readonly ChecklistLevel[] = checklistLevels,
): Understood<ChecklistLevel> {
  const word = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
  const value = levels.find((level) => level === word);
  if (value) return { value };
  const near = nearestWord(word, levels);
  return {
    problem: `“${typed}” is not a level${near ? `; did you mean “${near}”?` : `. There are ${levels.join(', ')}.`}`,
  };
}

/** A practice by its slug or number. */
export function readPractice(typed: string): Understood<Practice> {
  const word = typed.trim().toLowerCase();
  const value = practiceBySlug(word) ?? catalogue.practices.find(({ number }) => String(number) === word);
  if (value) return { value };
  if (/^\d+$/.test(word))
    return {
      problem: `There is no practice ${word}: they are numbered from 1 to ${catalogue.practices.length}.`,
    };
  const near = nearestWord(
    word,
    catalogue.practices.map(({ slug }) => slug),
  );
  return { problem: `There is no practice “${typed}”${near ? `; did you mean “${near}”?` : '.'}` };
}

import { levelTitles } from '../../catalog/words.js';
import type { ChecklistLevel } from '../../server/protocol.js';

/** The survey's scale, from nothing to everything, then the way out of it. */
export const levels = Object.keys(levelTitles) as ChecklistLevel[];

/** Theme icons (codicons) per level; the last is for practices without an answer. */
export const levelIcons: Readonly<Record<ChecklistLevel | 'unanswered', string>> = {
  'not-at-all': 'dash',
  partially: 'color-mode',
  mostly: 'pass',
  completely: 'pass-filled',
  'not-applicable': 'circle-slash',
  unanswered: 'circle-outline',
};

/** A ticked box says that the practice is lived, not merely that somebody answered. */
export function isTicked(level: ChecklistLevel | undefined): boolean {
  return level === 'mostly' || level === 'completely';
}

/** What a click on a box records: a tick is the full level, taking it off takes the answer back. */
export function levelAfterClick(ticked: boolean): ChecklistLevel | null {
  return ticked ? 'completely' : null;
}

export function levelTitle(level: ChecklistLevel | undefined): string {
  return level === undefined ? 'No answer yet' : levelTitles[level];
}

export function isLevel(value: unknown): value is ChecklistLevel {
  return typeof value === 'string' && (levels as readonly string[]).includes(value);
}

/** "12 of 45 answered", counting only practices of the catalogue. */
export function progress(
  recorded: Readonly<Record<string, ChecklistLevel>>,
  slugs: readonly string[],
): string {
  const answered = slugs.filter((slug) => recorded[slug] !== undefined).length;
  return `${answered} of ${slugs.length} answered`;
}

import { categories, type Practice } from '../../catalog/types.js';
import { difficultyTitles, effectTitles } from '../../catalog/words.js';
import type { ChecklistStanding } from './standing.js';
import { states, statesToLookAt, stateTitles } from './standing.js';

export type ChecklistGrouping = 'category' | 'state' | 'difficulty' | 'effect';
export type ChecklistFilter = 'all' | 'unanswered' | 'proposed' | 'again' | 'answered' | 'not-applicable';

interface Choice {
  readonly title: string;
  readonly detail: string;
}

/** In the order of offering them. */
export const checklistGroupings: Readonly<Record<ChecklistGrouping, Choice>> = {
  category: { title: 'Category', detail: 'The stages of the work, from data to governance.' },
  state: { title: 'State', detail: 'What asks for attention comes first.' },
  difficulty: { title: 'Difficulty', detail: 'What to start with, and what can wait.' },
  effect: {
    title: 'Effect',
    detail: 'What the survey links a practice to, such as agility or traceability.',
  },
};

/** In the order of offering them. */
export const checklistFilters: Readonly<Record<ChecklistFilter, Choice>> = {
  all: { title: 'All', detail: 'Every practice.' },
  unanswered: { title: 'Unanswered', detail: 'Practices without an answer, proposals included.' },
  proposed: { title: 'Proposed', detail: 'Proposals that nobody has accepted yet.' },
  again: {
    title: 'To look at again',
    detail: 'The evidence says otherwise, is gone, or a review is due.',
  },
  answered: { title: 'Answered', detail: 'Practices with a level.' },
  'not-applicable': { title: 'Not applicable', detail: 'Practices that were set aside.' },
};

export interface ChecklistGroup {
  /** Unique within its grouping, and always the same. */
  readonly key: string;
  readonly label: string;
  /** Those that the filter lets through. */
  readonly practices: readonly Practice[];
  /** All of the group. */
  readonly all: readonly Practice[];
}

const withoutEffect = 'No published effect';

/** The practices in groups; groups of which the filter leaves nothing are left out. */
export function groupChecklist(
  practices: readonly Practice[],
  grouping: ChecklistGrouping,
  filter: ChecklistFilter,
  standing: (slug: string) => ChecklistStanding,
): ChecklistGroup[] {
  const groups = keysOf(grouping).map(([key, label]) => {
    const all = practices.filter((practice) => keysFor(practice, grouping, standing).includes(key));
    return { key, label, all, practices: all.filter(({ slug }) => passes(standing(slug), filter)) };
  });
  return groups.filter((group) => group.practices.length > 0);
}

export function passes({ state, answer }: ChecklistStanding, filter: ChecklistFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'unanswered') return state === 'unanswered' || state === 'proposed';
  if (filter === 'proposed') return state === 'proposed';
  if (filter === 'again') return statesToLookAt.includes(state);
  const level = answer?.level ?? null;
  return filter === 'not-applicable'
    ? level === 'not-applicable'
    : level !== null && level !== 'not-applicable';
}

function keysOf(grouping: ChecklistGrouping): readonly (readonly [string, string])[] {
  if (grouping === 'category') return categories.map((category) => [category, category]);
  if (grouping === 'state') return states.map((state) => [state, stateTitles[state]]);
  if (grouping === 'difficulty') return Object.entries(difficultyTitles);
  return [...Object.entries(effectTitles), ['none', withoutEffect]];
}

/** A practice stands under each of its effects. */
function keysFor(
  practice: Practice,
  grouping: ChecklistGrouping,
  standing: (slug: string) => ChecklistStanding,
): readonly string[] {
  if (grouping === 'category') return [practice.category];
  if (grouping === 'state') return [standing(practice.slug).state];
  if (grouping === 'difficulty') return [practice.difficulty];
  return practice.effects.length > 0 ? practice.effects : ['none'];
}

export function isChecklistGrouping(value: unknown): value is ChecklistGrouping {
  return typeof value === 'string' && Object.hasOwn(checklistGroupings, value);
}

export function isChecklistFilter(value: unknown): value is ChecklistFilter {
  return typeof value === 'string' && Object.hasOwn(checklistFilters, value);
}

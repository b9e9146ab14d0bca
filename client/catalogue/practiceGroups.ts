import { type Category, categories, type LaterPractice, type Practice } from '../../catalog/types.js';
import { difficultyTitles, effectTitles } from '../../catalog/words.js';
import type { MarksOf } from './marks.js';

export type PracticeGrouping = 'category' | 'difficulty' | 'rank' | 'effect' | 'requirement' | 'findings';

interface GroupingWords {
  /** In the list of groupings. */
  readonly title: string;
  readonly detail: string;
  /** Beside the view's title. */
  readonly short: string;
}

/** What the Practices view can group by, in the order of offering it. */
export const practiceGroupings: Readonly<Record<PracticeGrouping, GroupingWords>> = {
  category: {
    title: 'Category',
    detail: 'The stages of the work, from data to governance.',
    short: 'by category',
  },
  difficulty: {
    title: 'Difficulty',
    detail: 'What to start with, and what can wait.',
    short: 'by difficulty',
  },
  rank: {
    title: 'Survey rank',
    detail: 'What other teams have adopted most, in the survey of 2020.',
    short: 'by survey rank',
  },
  effect: {
    title: 'Effect',
    detail: 'What the survey links a practice to, such as agility or traceability.',
    short: 'by effect',
  },
  requirement: {
    title: 'EU requirement',
    detail: 'The requirements of the EU guidelines for trustworthy AI.',
    short: 'by EU requirement',
  },
  findings: {
    title: 'Has findings here',
    detail: 'Practices with findings in this workspace come first.',
    short: 'by findings',
  },
};

/** A practice of the catalogue, or one that joined it later. */
export type AnyPractice = Practice | LaterPractice;

export interface PracticeGroup {
  /** Unique within its grouping, and always the same. */
  readonly key: string;
  readonly label: string;
  readonly practices: readonly AnyPractice[];
  /** How many there are when the tree is not narrowed. */
  readonly total: number;
}

/** All practices to be shown. */
export interface Shelf {
  readonly practices: readonly Practice[];
  readonly later: readonly LaterPractice[];
}

/** The key of the group of later practices, which ends every grouping: they have no level and no rank. */
export const laterKey = 'later';

/** In the order of the guidelines. A requirement that is not listed comes behind them. */
const requirements = [
  'Human agency and oversight',
  'Technical robustness and safety',
  'Privacy and data governance',
  'Transparency',
  'Diversity, non-discrimination and fairness',
  'Societal and environmental wellbeing',
  'Accountability',
];

/**
 * The groups of the Practices view, without empty ones. A practice with several effects or requirements stands under
 * each. `shown` narrows them: slugs, or null for all.
 */
export function groupPractices(
  shelf: Shelf,
  grouping: PracticeGrouping,
  marks: MarksOf,
  shown: ReadonlySet<string> | null,
): PracticeGroup[] {
  const groups = [
    ...groupers[grouping](shelf.practices, marks),
    group(laterKey, 'Later additions', shelf.later),
  ];
  return groups
    .map((each) => ({ ...each, practices: each.practices.filter(({ slug }) => shown?.has(slug) ?? true) }))
    .filter(({ practices }) => practices.length > 0);
}

type Grouper = (practices: readonly Practice[], marks: MarksOf) => PracticeGroup[];

const groupers: Readonly<Record<PracticeGrouping, Grouper>> = {
  category: (practices) =>
    byValue(practices, identity(categories), ({ category }: Practice): Category[] => [category]),
  difficulty: (practices) => byValue(practices, difficultyTitles, ({ difficulty }) => [difficulty]),
  rank: byRank,
  effect: (practices) => [
    ...byValue(practices, effectTitles, (practice) => practice.effects),
    group(
      'none',
      'No effect measured',
      practices.filter((practice) => practice.effects.length === 0),
    ),
  ],
  requirement: (practices) => [
    ...byValue(practices, identity(requirementsOf(practices)), (practice) => practice.euRequirements),
    group(
      'none',
      'No requirement named',
      practices.filter((practice) => practice.euRequirements.length === 0),
    ),
  ],
  findings: byFindings,
};

/** Thirds of the ranks, in the order of the ranks. */
function byRank(practices: readonly Practice[]): PracticeGroup[] {
  const ranked = practices
    .filter((practice) => practice.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const third = Math.ceil(ranked.length / 3);
  const band = (key: string, label: string, place: number) => {
    const inside = ranked.slice(place * third, (place + 1) * third);
    return group(key, `${label} (${inside[0]?.rank ?? 0}–${inside.at(-1)?.rank ?? 0})`, inside);
  };
  return [
    band('most', 'Most adopted', 0),
    band('middle', 'In the middle', 1),
    band('least', 'Least adopted', 2),
    group(
      'none',
      'Not in the survey of 2020',
      practices.filter((practice) => practice.rank === null),
    ),
  ];
}

/** The most findings first. */
function byFindings(practices: readonly Practice[], marks: MarksOf): PracticeGroup[] {
  const has = ({ slug }: Practice) => marks(slug).findings > 0;
  const found = practices.filter(has).sort((a, b) => marks(b.slug).findings - marks(a.slug).findings);
  return [
    group('some', 'With findings', found),
    group(
      'none',
      'Without findings',
      practices.filter((practice) => !has(practice)),
    ),
  ];
}

function byValue(
  practices: readonly Practice[],
  labels: Readonly<Record<string, string>>,
  valuesOf: (practice: Practice) => readonly string[],
): PracticeGroup[] {
  return Object.entries(labels).map(([key, label]) =>
    group(
      key,
      label,
      practices.filter((practice) => valuesOf(practice).includes(key)),
    ),
  );
}

function requirementsOf(practices: readonly Practice[]): string[] {
  return [...new Set([...requirements, ...practices.flatMap(({ euRequirements }) => euRequirements)])];
}

function identity(keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, key]));
}

function group(key: string, label: string, practices: readonly AnyPractice[]): PracticeGroup {
  return { key, label, practices, total: practices.length };
}

export function isPracticeGrouping(value: unknown): value is PracticeGrouping {
  return typeof value === 'string' && Object.hasOwn(practiceGroupings, value);
}

import { catalogue, categories } from '../../../catalog/load.js';
import type { Difficulty, Practice } from '../../../catalog/types.js';
import type { ChecklistLevel } from '../../protocol.js';
import { nearestWord } from '../nearest.js';
import { readLevel, readPractice, type Understood } from './words.js';

const difficulties: readonly Difficulty[] = ['basic', 'medium', 'advanced'];
const scale: readonly ChecklistLevel[] = ['not-at-all', 'partially', 'mostly', 'completely'];

/** A level that some practices must have at least. */
export interface Requirement {
  readonly level: ChecklistLevel;
  /** The nearest one to a practice counts: its own, then its group's, then the one of all. */
  readonly about: 'all' | 'group' | 'practice';
  covers(practice: Practice): boolean;
}

export interface Shortfall {
  readonly practice: Practice;
  /** Null where nobody answered. */
  readonly level: ChecklistLevel | null;
  readonly required: ChecklistLevel;
}

export interface Shortfalls {
  readonly below: readonly Shortfall[];
  /** Without an answer although it was asked for by name or group. */
  readonly unanswered: readonly Shortfall[];
  /** Without an answer, and only asked for together with all others: no failure. */
  readonly open: readonly Shortfall[];
}

/** Reads “mostly”, “basic=partially,versioning=completely” and the like. */
export function readRequirements(texts: readonly string[]): Understood<readonly Requirement[]> {
  const parts = texts
    .flatMap((text) => text.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map(readRequirement);
  const wrong = read.find((each) => 'problem' in each);
  if (wrong) return wrong;
  return { value: read.flatMap((each) => ('value' in each ? [each.value] : [])) };
}

/**
 * What falls short of the requirements. Practices that are not applicable never do; of a level for all, neither do
 * those without an answer.
 */
export function shortfalls(
  requirements: readonly Requirement[],
  levels: Readonly<Record<string, ChecklistLevel>>,
): Shortfalls {
  const found = { below: [] as Shortfall[], unanswered: [] as Shortfall[], open: [] as Shortfall[] };
  for (const practice of catalogue.practices) {
    const requirement = nearest(requirements, practice);
    if (!requirement) continue;
    const level = Object.hasOwn(levels, practice.slug) ? (levels[practice.slug] as ChecklistLevel) : null;
    const shortfall = { practice, level, required: requirement.level };
    if (level === null) found[requirement.about === 'all' ? 'open' : 'unanswered'].push(shortfall);
    else if (level !== 'not-applicable' && scale.indexOf(level) < scale.indexOf(requirement.level))
      found.below.push(shortfall);
  }
  return found;
}

/** The strictest among those that are equally near. */
function nearest(requirements: readonly Requirement[], practice: Practice): Requirement | undefined {
  const covering = requirements.filter((each) => each.covers(practice));
  for (const about of ['practice', 'group', 'all'] as const) {
    const [strictest] = covering
      .filter((each) => each.about === about)
      .sort((a, b) => scale.indexOf(b.level) - scale.indexOf(a.level));
    if (strictest) return strictest;
  }
  return undefined;
}

function readRequirement(text: string): Understood<Requirement> {
  const cut = text.lastIndexOf('=');
  const level = readLevel(text.slice(cut + 1), scale);
  if ('problem' in level) return level;
  if (cut < 0) return { value: { level: level.value, about: 'all', covers: () => true } };
  const name = text.slice(0, cut).trim();
  const covers = groupOf(name);
  if (covers) return { value: { level: level.value, about: 'group', covers } };
  const practice = readPractice(name);
  if ('value' in practice)
    return { value: { level: level.value, about: 'practice', covers: (each) => each === practice.value } };
  const near = nearestWord(name, [
    ...difficulties,
    ...categories,
    ...catalogue.practices.map(({ slug }) => slug),
  ]);
  return {
    problem: `There is no practice, category or difficulty “${name}”${near ? `; did you mean “${near}”?` : '.'}`,
  };
}

function groupOf(name: string): ((practice: Practice) => boolean) | null {
  const word = name.toLowerCase();
  if (difficulties.some((difficulty) => difficulty === word)) return ({ difficulty }) => difficulty === word;
  if (categories.some((category) => category.toLowerCase() === word))
    return ({ category }) => category.toLowerCase() === word;
  return null;
}

import type { Absence } from '../../../catalog/signals.js';
import type { Practice } from '../../../catalog/types.js';
import { capitalised } from '../../../catalog/words.js';
import type { Evidence, Proposal, RepositoryKind } from '../../protocol.js';
import { isWithin } from './interpret.js';
import type { Measures } from './repository.js';

/** Answers to the questions that decide what applies; what is missing is unknown. */
export type Traits = Readonly<Partial<Record<Practice['evidence']['appliesTo'][number], boolean>>>;

/** Kinds of repositories that put nothing into production themselves. */
const undeployed: readonly RepositoryKind[] = ['course', 'library', 'template'];

/** What a library offers is for the data, the models and the users of others. */
const ofOthers: ReadonlySet<string> = new Set([
  ...[
    'complete-balanced-data',
    'social-bias-in-data',
    'controlled-labelling',
    'no-discriminatory-attributes',
  ],
  ...['privacy-preserving-ml', 'subgroup-bias', 'risk-assessments', 'inform-users', 'explain-decisions'],
]);

/** In a course, data and models are what is taught. How it is kept is its own: tests, CI, the work together. */
const taught: readonly Practice['category'][] = ['Data', 'Training', 'Governance'];

/**
 * What evidence lets us propose; a person decides. Never `completely`: that something holds always and everywhere is
 * for people to say. No evidence is no answer, except where the repository alone decides.
 */
export function propose(
  { slug, category, evidence: { tier, appliesTo, absence } }: Practice,
  evidence: readonly Evidence[],
  { traits, kind, measures }: { traits: Traits; kind: RepositoryKind; measures: Measures },
): Proposal | null {
  const applies = appliesTo.length === 0 || appliesTo.some((trait) => traits[trait] !== false);
  if (!applies)
    return { level: 'not-applicable', strength: 'profile', why: 'The project’s profile says so.' };
  if (tier === 4) return null;
  if (category === 'Deployment' && undeployed.includes(kind) && traits.deployed !== true) return null;
  if (kind === 'library' && ofOthers.has(slug) && !appliesTo.some((trait) => traits[trait] === true))
    return null;
  if (kind === 'course' && taught.includes(category)) return null;
  const strong = evidence.find(({ strength }) => strength === 'strong');
  const partial = evidence.find(({ strength }) => strength === 'partial');
  const counter = evidence.find(({ strength }) => strength === 'counter');
  if (strong && counter)
    return { level: 'partially', strength: 'strong', why: `Found ${strong.what}, but also ${counter.what}.` };
  if (strong && tier === 3)
    return {
      level: 'partially',
      strength: 'strong',
      why: `Found ${strong.what}. More than that only people can tell.`,
    };
  if (strong) return { level: 'mostly', strength: 'strong', why: `Found ${strong.what}.` };
  if (partial) return { level: 'partially', strength: 'partial', why: `Found ${partial.what}.` };
  // What is done for a neighbour may cover this project as well: nobody can tell.
  if (measures['ci-of-others']?.value) return null;
  if (absence?.when.every((bound) => holds(bound, measures)))
    return { level: 'not-at-all', strength: 'absence', why: whyAbsent(absence, measures) };
  return null;
}

function whyAbsent({ says, tells }: Absence, measures: Measures): string {
  const detail = tells === undefined ? undefined : measures[tells]?.detail;
  return detail === undefined ? says : `${capitalised(detail)}.`;
}

function holds(
  bound: { readonly measure: string; readonly atLeast?: number; readonly atMost?: number },
  measures: Measures,
): boolean {
  const measure = measures[bound.measure];
  return measure !== undefined && isWithin(measure.value, bound);
}

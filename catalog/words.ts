/** How people read the terms of the catalogue: one wording for the editor, the terminal and the reports. */

import type { PracticeEvidence, ProjectTrait, Strength } from './signals.js';
import type { AdoptionLevel, Difficulty, Effect, SurveyGrouping } from './types.js';

/** From nothing to everything; then what is not on the scale. */
export const levelTitles: Readonly<Record<AdoptionLevel | 'not-applicable', string>> = {
  'not-at-all': 'Not at all',
  partially: 'Partially',
  mostly: 'Mostly',
  completely: 'Completely',
  'not-applicable': 'Not applicable',
};

/** What a team says with a level. */
export const levelMeanings: typeof levelTitles = {
  'not-at-all': 'We do not do this.',
  partially: 'We do this here and there.',
  mostly: 'We do this in most places.',
  completely: 'We do this everywhere.',
  'not-applicable': 'It makes no sense for this project.',
};

export const difficultyTitles: Readonly<Record<Difficulty, string>> = {
  basic: 'Basic',
  medium: 'Medium',
  advanced: 'Advanced',
};

export const effectTitles: Readonly<Record<Effect, string>> = {
  agility: 'Agility',
  quality: 'Software quality',
  'team-effectiveness': 'Team effectiveness',
  traceability: 'Traceability',
};

/** What the answers of the survey can be split by. */
export const groupingTitles: Readonly<Record<SurveyGrouping, string>> = {
  teamSize: 'Team size',
  teamExperience: 'Experience of the team',
  organisation: 'Kind of organisation',
  dataType: 'Type of data',
};

/** One sign of a strength. */
export const signTitles: Readonly<Record<Strength, string>> = {
  strong: 'Strong sign',
  partial: 'Partial sign',
  hint: 'Hint',
  counter: 'Speaks against it',
};

/** All signs of a strength, with what they say; the most telling first. */
const signGroups: Readonly<Record<Strength, string>> = {
  strong: 'Strong signs: it runs by itself',
  partial: 'Partial signs: it was done at least once',
  hint: 'Hints: possibly related',
  counter: 'Speaks against it',
};

const whoCanTell: Readonly<Record<PracticeEvidence['tier'], string>> = {
  1: 'The repository can tell, also that something is missing.',
  2: 'The repository can show it. Where nothing is found, that proves nothing.',
  3: 'The repository can show a part of it; the rest only people can tell.',
  4: 'Only people can tell. What files hold is a place to look at, and no level is proposed from it.',
};

const projectsWith: Readonly<Record<ProjectTrait, string>> = {
  deployed: 'projects whose model is in use',
  personalData: 'projects with data about people',
  handMadeFeatures: 'projects with hand-made features',
  labelledData: 'projects with data that people label',
  externalData: 'projects with data from outside of the team',
  team: 'projects of more than one person',
};

/** A phrase as an item of a list: with a capital, unless it begins with a name like “dvc.yaml” or “scikit-learn 1”. */
export function capitalised(text: string): string {
  const [first = ''] = text.split(/[\s,;:)]/, 1);
  return /^\p{Ll}[\p{Ll}'’-]*$/u.test(first) ? first.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** What counts as evidence of a practice, in words. */
export interface EvidenceWords {
  /** Sentences: who can tell, for which projects it is asked, and what follows from finding nothing. */
  readonly about: readonly string[];
  /** What is looked for, the most telling first; groups without signs are left out. */
  readonly groups: readonly { readonly title: string; readonly signs: readonly string[] }[];
}

export function evidenceWords({ tier, appliesTo, absence, signals }: PracticeEvidence): EvidenceWords {
  const groups = (Object.keys(signGroups) as Strength[]).map((strength) => ({
    title: signGroups[strength],
    signs: signals.filter((signal) => signal.strength === strength).map(({ lookedFor }) => lookedFor),
  }));
  return {
    about: [
      signals.length === 0 ? 'Nothing is looked for in files: only people can tell.' : whoCanTell[tier],
      ...(appliesTo.length === 0
        ? []
        : [`For ${appliesTo.map((trait) => projectsWith[trait]).join(' or ')}.`]),
      ...(absence === null ? [] : [`“Not at all” is proposed where this is so: ${absence.says}`]),
    ],
    groups: groups.filter(({ signs }) => signs.length > 0),
  };
}

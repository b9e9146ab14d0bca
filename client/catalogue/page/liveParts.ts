import type { Practice, PracticeSurvey, RulePage } from '../../../catalog/types.js';
import { groupsHtml, overallHtml } from './adoption.js';
import { answersHtml } from './answers.js';
import { evidenceHtml } from './evidence.js';
import { findingsHtml } from './findingsList.js';
import type { PageFrame } from './html.js';
import type { Live } from './live.js';

/** What the live parts of a practice's page are about. */
export interface PracticeParts extends Live {
  readonly practice: Practice;
  readonly rules: readonly RulePage[];
  readonly survey: PracticeSurvey | undefined;
}

/** Stands for the list of findings where none can come. */
const noRules = '<p>No rule looks for this practice, so there are no findings.</p>';

/** The parts of a practice's page that change while it is open: HTML by the id of the element it stands in. */
export function practiceParts(
  { practice, rules, survey, folders, findings }: PracticeParts,
  { place, rule }: Pick<PageFrame, 'place' | 'rule'>,
) {
  return {
    answers: answersHtml(folders),
    evidence: evidenceHtml(practice, folders),
    findings: rules.length === 0 ? noRules : findingsHtml(findings, place, rule),
    ...(survey && {
      'adoption-overall': overallHtml(survey, folders),
      'adoption-groups': groupsHtml(survey, folders),
    }),
  };
}

import { groupingTitles, levelTitles } from '../../../catalog/words.js';
import type { PracticeState, Proposal, RepositoryKind } from '../../protocol.js';
import type { Comparison, Report, ReportGroup, ReportLevel, ReportPractice, Tally } from './report.js';

/** How many have an answer of any kind. */
export function answeredIn({ tally, practices }: Pick<Report, 'tally' | 'practices'>): number {
  return practices.length - tally.unanswered;
}

export const levelWords: Readonly<Record<ReportLevel, string>> = {
  ...levelTitles,
  unanswered: 'No answer',
};

/** What a state adds to the level; nothing where it says no more. */
export const stateWords: Readonly<Record<PracticeState, string | null>> = {
  unanswered: null,
  proposed: 'proposed',
  answered: null,
  disagrees: 'the evidence says otherwise',
  'evidence-gone': 'evidence gone',
  'review-due': 'review due',
  'not-applicable': null,
};

export const kindWords: Readonly<Record<RepositoryKind, string>> = {
  application: 'an application',
  library: 'a library',
  template: 'a template',
  course: 'course or book material',
  research: 'research code',
};

/** "12 of 40 applicable practices answered, 5 not applicable" */
export function coverage({ tally, practices }: Pick<Report, 'tally' | 'practices'>): string {
  const applicable = practices.length - tally['not-applicable'];
  const answered = applicable - tally.unanswered;
  const left = tally['not-applicable'] > 0 ? `, ${tally['not-applicable']} not applicable` : '';
  return `${answered} of ${applicable} applicable practices answered${left}`;
}

/** "9 proposals from the repository wait for an answer"; null when none do. */
export function openProposals({ waiting }: Pick<Report, 'waiting'>): string | null {
  const count = waiting.length;
  if (count === 0) return null;
  return count === 1
    ? '1 proposal from the repository waits for an answer'
    : `${count} proposals from the repository wait for an answer`;
}

/** Where a practice stands, in the midst of a sentence: "partially", "proposed: mostly"; null when nothing is known. */
export function standing({ level, proposal }: Pick<ReportPractice, 'level' | 'proposal'>): string | null {
  if (level !== 'unanswered') return levelWords[level].toLowerCase();
  return proposal ? proposedWords(proposal) : null;
}

/** "proposed: mostly" */
export function proposedWords({ level }: Pick<Proposal, 'level'>): string {
  return `proposed: ${levelWords[level].toLowerCase()}`;
}

/** "No answer · proposed: mostly": what people said, and what is proposed while they have not. */
export function answerWords({ level, proposal }: Pick<ReportPractice, 'level' | 'proposal'>): string {
  const open = level === 'unanswered' ? proposal : null;
  return open ? `${levelWords[level]} · ${proposedWords(open)}` : levelWords[level];
}

/** "6 of 8 mostly or completely, 2 proposals": proposals are told beside the answers, and are none of them. */
export function groupWords({ practices, tally, proposed }: ReportGroup<string>): string {
  const open = Object.values(proposed).reduce((sum, count) => sum + count, 0);
  const applicable = practices.length - tally['not-applicable'];
  const said = applicable > 0 && tally.unanswered === applicable ? 'no answers' : adopted(tally);
  return open === 0 ? said : `${said}, ${open} ${open === 1 ? 'proposal' : 'proposals'}`;
}

/** "6 of 8 mostly or completely", of those that apply. */
export function adopted(tally: Tally): string {
  const applicable = Object.values(tally).reduce((sum, count) => sum + count, 0) - tally['not-applicable'];
  return `${tally.completely + tally.mostly} of ${applicable} mostly or completely`;
}

export function comparisonWords(comparison: Comparison): string {
  if (comparison.grouping === 'overall') return 'all teams of the survey';
  return `${groupingTitles[comparison.grouping].toLowerCase()}: ${comparison.group}`;
}

/** Said in every report. */
export const selfAssessment = 'A self-assessment: levels are what the team says of itself.';

/** Said where a report lists what was not found. */
export const notFoundMeans = '“Not found” means that this tool did not see it, not that it is not done.';

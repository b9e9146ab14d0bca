import type { Evidence, PracticeAssessment, Proposal } from '../../protocol.js';

/** What is known of a practice: an answer, a proposal, what was found. */
export interface Known extends Pick<PracticeAssessment, 'proposal' | 'evidence'> {
  readonly isAnswered: boolean;
}

/** How many practices without an answer have a proposal of each level. They count as no answer in any sum. */
export type ProposalTally = Readonly<Record<Proposal['level'], number>>;

/** In the order of the survey, then what is no level. */
export const proposalLevels: readonly Proposal['level'][] = [
  'not-at-all',
  'partially',
  'mostly',
  'not-applicable',
];

/** What is proposed while nobody has answered; null for all others. */
export function openProposal({ isAnswered, proposal }: Omit<Known, 'evidence'>): Proposal | null {
  return isAnswered ? null : proposal;
}

export function proposalTally(practices: readonly Omit<Known, 'evidence'>[]): ProposalTally {
  const tally: Record<Proposal['level'], number> = {
    'not-at-all': 0,
    partially: 0,
    mostly: 0,
    'not-applicable': 0,
  };
  for (const practice of practices) {
    const proposal = openProposal(practice);
    if (proposal) tally[proposal.level]++;
  }
  return tally;
}

/** Best news first: people settle most by agreeing to what is plainly there. */
const orderOfWaiting: readonly Proposal['level'][] = ['mostly', 'partially', 'not-at-all', 'not-applicable'];

/** The practices whose proposals wait for an answer, the highest level first, else in the order given. */
export function waitingAmong<Practice>(
  practices: readonly Practice[],
  knownOf: (practice: Practice) => Known,
): Practice[] {
  const levelOf = (practice: Practice) => openProposal(knownOf(practice))?.level;
  return orderOfWaiting.flatMap((level) => practices.filter((practice) => levelOf(practice) === level));
}

/** Whether the proposals are the news: more of them wait than answers were given. */
export function waitingComesFirst(waiting: number, answered: number): boolean {
  return waiting > answered;
}

/** "Waiting for your answer: 21" */
export function waitingTitle(waiting: number): string {
  return `Waiting for your answer: ${waiting}`;
}

export const waitingMeans =
  'Proposed from what the repository shows. Nothing of this counts until somebody on the team answers.';

/**
 * Why a proposal is what it is, as far as the signs beside it do not say so: "More than that only people can tell."
 * Null when they say it all.
 */
export function whyBeyondSigns(
  { level, strength, why }: Proposal,
  evidence: readonly Evidence[],
): string | null {
  const [first] = evidence.filter((each) => each.strength === 'strong' || each.strength === 'partial');
  if (!first) return why;
  // What the level follows from at once.
  if (strength === 'partial' || (strength === 'strong' && level === 'mostly')) return null;
  const said = `Found ${first.what}.`;
  return why.startsWith(said) ? why.slice(said.length).trim() || null : why;
}

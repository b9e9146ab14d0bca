import { levelTitles } from '../../catalog/words.js';
import type {
  ChecklistAnswer,
  ChecklistState,
  PracticeAssessment,
  PracticeState,
  Proposal,
} from '../../server/protocol.js';
import { levelTitle } from './levels.js';

/** How a practice stands in one folder: what people recorded, beside what the files show. */
export interface ChecklistStanding {
  readonly state: PracticeState;
  readonly answer: ChecklistAnswer | undefined;
  /** Null as long as nobody has looked for evidence. */
  readonly assessed: PracticeAssessment | null;
}

/** In the order in which they ask for attention. */
export const states: readonly PracticeState[] = [
  'disagrees',
  'evidence-gone',
  'review-due',
  'proposed',
  'unanswered',
  'answered',
  'not-applicable',
];

/** Answers that somebody should look at again. */
export const statesToLookAt: readonly PracticeState[] = ['disagrees', 'evidence-gone', 'review-due'];

export const stateTitles: Readonly<Record<PracticeState, string>> = {
  disagrees: 'Evidence says otherwise',
  'evidence-gone': 'Evidence gone',
  'review-due': 'Review due',
  proposed: 'Proposed',
  unanswered: 'No answer yet',
  answered: 'Answered',
  'not-applicable': 'Not applicable',
};

/** A sentence on what the state means and what can be done. */
export const stateSentences: Readonly<Record<PracticeState, string | null>> = {
  disagrees: 'The files show something else than the answer. Your answer stays until you change it.',
  'evidence-gone': 'Something that the answer rests on was not found any more.',
  'review-due': 'The answer is old enough to be looked at again.',
  proposed: 'A proposal from what the files show. It counts once you accept it.',
  unanswered: null,
  answered: null,
  'not-applicable': null,
};

/** Theme icons (codicons); answers have those of their level. */
export const stateIcons: Readonly<Partial<Record<PracticeState, string>>> = {
  disagrees: 'question',
  'evidence-gone': 'search-stop',
  'review-due': 'history',
  proposed: 'lightbulb',
};

/**
 * @param today the day that answers are held against, `YYYY-MM-DD`
 */
export function standingIn(
  slug: string,
  recorded: Pick<ChecklistState, 'answers'> | undefined,
  assessed: PracticeAssessment | undefined,
  today: string,
): ChecklistStanding {
  const answers = recorded?.answers ?? {};
  const answer = Object.hasOwn(answers, slug) ? answers[slug] : undefined;
  return { state: stateNow(answer, assessed, today), answer, assessed: assessed ?? null };
}

/** The server's judgement, unless the answer has changed since: the two arrive one after the other. */
function stateNow(
  answer: ChecklistAnswer | undefined,
  assessed: PracticeAssessment | undefined,
  today: string,
): PracticeState {
  const level = answer?.level ?? null;
  const alone = stateOf(answer, today);
  if (assessed === undefined) return alone;
  if (level === null) return assessed.proposal ? 'proposed' : 'unanswered';
  const { state } = assessed;
  const isOld =
    state === 'proposed' ||
    state === 'unanswered' ||
    (level === 'not-applicable' ? state !== 'review-due' : state === 'not-applicable');
  return isOld ? alone : state;
}

/** The server judges what it has looked at; of the rest only the answer is known. */
function stateOf(answer: ChecklistAnswer | undefined, today: string): PracticeState {
  if (!answer || answer.level === null) return 'unanswered';
  const { date, reviewBy } = answer;
  if ((reviewBy !== null && reviewBy < today) || (date !== null && yearAfter(date) < today)) {
    return 'review-due';
  }
  return answer.level === 'not-applicable' ? 'not-applicable' : 'answered';
}

function yearAfter(day: string): string {
  return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
}

/** The proposal, where it says something else than the answer; else null. */
export function openProposal({ answer, assessed, state }: ChecklistStanding): Proposal | null {
  const proposal = assessed?.proposal ?? null;
  if (proposal === null || (state !== 'proposed' && state !== 'disagrees')) return null;
  return proposal.level === answer?.level ? null : proposal;
}

/** The few words beside a practice; undefined when there is nothing to say. */
export function standingWords(standing: ChecklistStanding): string | undefined {
  const { state, answer } = standing;
  const level = levelTitle(answer?.level ?? undefined);
  const proposal = openProposal(standing);
  if (state === 'unanswered') return undefined;
  if (state === 'proposed') return `Proposed: ${lower(proposal?.level)}`;
  if (state === 'disagrees') {
    return `${level} · ${proposal ? `evidence says ${lower(proposal.level)}` : 'evidence speaks against it'}`;
  }
  return state === 'evidence-gone' || state === 'review-due'
    ? `${level} · ${stateTitles[state].toLowerCase()}`
    : level;
}

/** Sentences that explain how a practice stands, the most important first. */
export function standingSentences(standing: ChecklistStanding): string[] {
  const { state, answer } = standing;
  const said = stateSentences[state];
  const proposal = openProposal(standing);
  return [
    ...(said === null ? [] : [said]),
    ...(proposal === null ? [] : [`Proposed: ${lower(proposal.level)}. ${proposal.why}`]),
    ...remarksOf(answer).map(({ label, value }) => `${label}: ${value}`),
  ];
}

/** Something that people noted beside their answer. */
export interface Remark {
  readonly key: 'reason' | 'note' | 'owner' | 'date' | 'reviewBy';
  readonly label: string;
  readonly value: string;
}

const remarkLabels: Readonly<Record<Remark['key'], string>> = {
  reason: 'Why not applicable',
  note: 'Note',
  owner: 'Owner',
  date: 'Answered',
  reviewBy: 'Review by',
};

export function remarksOf(answer: ChecklistAnswer | undefined): Remark[] {
  if (!answer) return [];
  return (Object.keys(remarkLabels) as Remark['key'][]).flatMap((key) => {
    const value = answer[key];
    return value ? [{ key, label: remarkLabels[key], value }] : [];
  });
}

function lower(level: keyof typeof levelTitles | undefined): string {
  return level === undefined ? 'no answer' : levelTitles[level].toLowerCase();
}

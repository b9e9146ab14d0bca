import type {
  AdoptionLevel,
  AnswerShares,
  Category,
  Effect,
  Practice,
  SurveyGrouping,
} from '../../../catalog/types.js';
import type { Assessment, Evidence, NextStep, PracticeState, Proposal } from '../../protocol.js';
import type { ProposalTally } from './waiting.js';

/** Whom the levels are compared with. */
export type Comparison =
  | { readonly grouping: 'overall' }
  | { readonly grouping: SurveyGrouping; readonly group: string };

export type ReportLevel = AdoptionLevel | 'unanswered' | 'not-applicable';

/** In the order of the survey, then what is no answer: the order of bars and legends, as on the pages of practices. */
export const reportLevels: readonly ReportLevel[] = [
  'not-at-all',
  'partially',
  'mostly',
  'completely',
  'unanswered',
  'not-applicable',
];

/** Those that people answer with, in the order of the survey. */
export const adoptedLevels: readonly AdoptionLevel[] = ['not-at-all', 'partially', 'mostly', 'completely'];

export type Tally = Readonly<Record<ReportLevel, number>>;

export interface ReportPractice {
  readonly practice: Practice;
  readonly level: ReportLevel;
  readonly state: PracticeState;
  readonly proposal: Proposal | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly owner: string | null;
  readonly date: string | null;
  readonly evidence: readonly Evidence[];
  readonly lookedFor: readonly string[];
  readonly notFound: readonly string[];
  /** How the teams answered that the levels are compared with; null where the survey has no figure. */
  readonly benchmark: AnswerShares | null;
  readonly smallSample: boolean;
}

export interface ReportGroup<Name> {
  readonly name: Name;
  readonly practices: readonly ReportPractice[];
  /** Of what people answered. */
  readonly tally: Tally;
  /** Of what is proposed where nobody has answered. */
  readonly proposed: ProposalTally;
}

/** What is different from the report that was committed last. */
export interface Change {
  readonly slug: string;
  readonly title: string;
  /** Null when the level stayed. */
  readonly level: { readonly from: ReportLevel; readonly to: ReportLevel } | null;
  /** What the repository shows now and did not show then, as "what is looked for". */
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

/** Everything that a report says, whatever it looks like. */
export interface Report {
  readonly project: string;
  readonly date: string | null;
  readonly kind: Assessment['kind'];
  readonly practices: readonly ReportPractice[];
  readonly tally: Tally;
  readonly proposed: ProposalTally;
  /** Those whose proposals wait for an answer, the highest level first. */
  readonly waiting: readonly ReportPractice[];
  readonly categories: readonly ReportGroup<Category>[];
  readonly requirements: readonly ReportGroup<string>[];
  readonly effects: readonly (ReportGroup<Effect> & { readonly importance: ReadonlyMap<string, number> })[];
  readonly effect: Effect | null;
  readonly next: readonly (NextStep & { readonly practice: Practice })[];
  /** Null when there is no earlier report. */
  readonly changes: readonly Change[] | null;
  readonly comparison: Comparison;
  readonly notLookedAt: readonly string[];
  readonly files: number;
}

import type { profile as questions } from '../../catalog/load.js';
import type { ChecklistProfile } from '../../server/protocol.js';
import { capitalised } from '../wording.js';

/** A question that is asked once of a project. */
export type Question = (typeof questions)[number];

/** Something that a question may be answered with; what is skipped stays as it is. */
export interface ProfileChoice {
  readonly label: string;
  readonly description?: string;
  readonly kind: 'answer' | 'skip' | 'forget';
  /** As it is stored. */
  readonly value: string | boolean | null;
  /** Whether it is recorded now. */
  readonly current: boolean;
}

/** What a question offers: its answers, then the ways around it. */
export function choicesFor(question: Question, known: ChecklistProfile): ProfileChoice[] {
  const now: unknown = known[question.key];
  const isNow = (value: string | boolean) => (Array.isArray(now) ? now.includes(value) : now === value);
  const values: readonly [string, string | boolean][] =
    question.kind === 'yes-no'
      ? [
          ['Yes', true],
          ['No', false],
        ]
      : question.choices.map((choice) => [capitalised(choice), choice]);
  const answers = values.map(([label, value]): ProfileChoice => {
    return { label, kind: 'answer', value, current: isNow(value) };
  });
  // With several answers, ticking none of them is the way around.
  if (question.kind === 'several') return answers;
  const isKnown = now !== undefined && now !== null;
  const skip: ProfileChoice = {
    label: 'Skip',
    description: isKnown ? 'Leave it as it is' : 'Decide later',
    kind: 'skip',
    value: null,
    current: false,
  };
  if (!isKnown) return [...answers, skip];
  const forget: ProfileChoice = {
    label: 'Not known',
    description: 'Take the answer back',
    kind: 'forget',
    value: null,
    current: false,
  };
  return [...answers, skip, forget];
}

/** What is to be recorded for the chosen answers: null takes the answer back, undefined leaves it as it is. */
export function answerOf(
  question: Question,
  chosen: readonly ProfileChoice[],
): string | boolean | readonly string[] | null | undefined {
  if (question.kind === 'several') {
    const values = chosen.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    return values.length > 0 ? values : null;
  }
  const [only] = chosen;
  if (only === undefined || only.kind === 'skip') return undefined;
  return only.kind === 'forget' ? null : only.value;
}

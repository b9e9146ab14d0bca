import type { ChecklistAnswer, Proposal } from '../../protocol.js';

/**
 * What the answers to other practices let us propose for the one that is the roof over them: *partially* where at
 * least half of those that apply are answered and one of them is done in part, *not at all* where all are answered
 * and none is done. Whether fairness and privacy are upheld everywhere is for people to say.
 * @param slugs of the practices whose answers count
 */
export function derive(
  slugs: readonly string[],
  answers: Readonly<Record<string, ChecklistAnswer>>,
): Proposal | null {
  const levels = slugs.map((slug) => (Object.hasOwn(answers, slug) ? (answers[slug]?.level ?? null) : null));
  const applying = levels.filter((level) => level !== 'not-applicable');
  const answered = applying.filter((level) => level !== null);
  const done = answered.filter((level) => level !== 'not-at-all');
  if (answered.length === 0 || answered.length * 2 < applying.length) return null;
  const said = `${done.length} of the ${applying.length} practices that it rests on ${done.length === 1 ? 'is' : 'are'} answered as done at least in part.`;
  if (done.length > 0) return { level: 'partially', strength: 'answers', why: said };
  return answered.length === applying.length
    ? {
        level: 'not-at-all',
        strength: 'answers',
        why: 'All practices that it rests on are answered as not done.',
      }
    : null;
}

import { yearAfter } from '../../../catalog/day.js';
import type { ChecklistAnswer, Evidence, PracticeState, Proposal } from '../../protocol.js';

/** From nothing to everything; what is not applicable is not on it. */
const scale = ['not-at-all', 'partially', 'mostly', 'completely'];

/**
 * How an answer stands to what the repository shows. The first that holds counts:
 *
 * 1. without an answer: `proposed` with a proposal, else `unanswered`;
 * 2. `disagrees`: the proposal is higher than the answer; or nothing at all was found and the answer is at least
 *    *partially*; or something speaks against it and the answer is *completely*. It comes before what follows
 *    because the person who settles it answers anew, on the evidence of now;
 * 3. `evidence-gone`: something that the answer rests on is no longer found;
 * 4. `review-due`: the day of review lies before today, or the answer is more than a year old;
 * 5. `not-applicable` or `answered`.
 *
 * Of an answer that a practice is not applicable nothing but 4 and 5 can hold: it is not a point on the scale.
 *
 * @param evidence what a scan found for the practice; null when there was none, then nothing can be gone
 * @param today the only clock there is
 * @param wasLeftOut whether the scan could or would not look at a path: what stood there is not gone
 */
export function stateOf(
  answer: ChecklistAnswer | undefined,
  proposal: Proposal | null,
  evidence: readonly Evidence[] | null,
  today: string,
  wasLeftOut: (path: string) => boolean = () => false,
): PracticeState {
  if (!answer || answer.level === null) return proposal ? 'proposed' : 'unanswered';
  const level = scale.indexOf(answer.level);
  if (level >= 0 && disagrees(level, proposal, evidence ?? [])) return 'disagrees';
  if (level > 0 && evidence && isEvidenceGone(answer, evidence, wasLeftOut)) return 'evidence-gone';
  if (isReviewDue(answer, today)) return 'review-due';
  return level < 0 ? 'not-applicable' : 'answered';
}

function disagrees(level: number, proposal: Proposal | null, evidence: readonly Evidence[]): boolean {
  if (proposal && scale.indexOf(proposal.level) > level) return true;
  if (proposal?.level === 'not-at-all' && level >= scale.indexOf('partially')) return true;
  return level === scale.indexOf('completely') && evidence.some(({ strength }) => strength === 'counter');
}

function isEvidenceGone(
  { evidence: accepted }: ChecklistAnswer,
  found: readonly Evidence[],
  wasLeftOut: (path: string) => boolean,
): boolean {
  return accepted.some(({ signal, path }) => {
    if (path !== null && wasLeftOut(path)) return false;
    const now = found.find((each) => each.signal === signal);
    if (!now || path === null) return !now;
    // Only the best places are kept: beyond them nobody knows.
    return now.places.length >= now.count && !now.places.some((place) => place.path === path);
  });
}

function isReviewDue({ date, reviewBy }: ChecklistAnswer, today: string): boolean {
  return (reviewBy !== null && reviewBy < today) || (date !== null && yearAfter(date) < today);
}

import type { AcceptedEvidence } from '../../server/protocol.js';
import type { ChecklistStanding } from './standing.js';

/** What an answer rests on and the last look did not find; nothing where nobody has looked. */
export function goneSigns({ answer, assessed }: ChecklistStanding): readonly AcceptedEvidence[] {
  if (!answer || assessed === null) return [];
  return answer.evidence.filter(({ signal, path }) => {
    const now = assessed.evidence.find((each) => each.signal === signal);
    if (now === undefined || path === null) return now === undefined;
    // Only the best places are kept: beyond them nobody knows.
    return now.places.length >= now.count && !now.places.some((place) => place.path === path);
  });
}

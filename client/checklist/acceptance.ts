import type { Practice } from '../../catalog/types.js';
import type { AcceptedEvidence, ChecklistChange, Evidence, Proposal } from '../../server/protocol.js';
import { placeWords } from './evidence.js';
import { levelIcons, levelTitles } from './levels.js';
import { type ChecklistStanding, openProposal } from './standing.js';

/** A proposal that waits for a person, with what accepting it would record. */
export interface Offer {
  readonly practice: Practice;
  readonly proposal: Proposal;
  readonly change: ChecklistChange;
  /** One line. */
  readonly label: string;
  readonly detail: string;
  /** Chosen unless the person says otherwise. That nothing was found is a weak ground to say so. */
  readonly picked: boolean;
}

/** So many signs fit on a line. */
const signsShown = 3;

/** The proposal for a practice; undefined when there is none that says anything new. */
export function offerFor(practice: Practice, standing: ChecklistStanding): Offer | undefined {
  const proposal = openProposal(standing);
  if (proposal === null) return undefined;
  const evidence = standing.assessed?.evidence ?? [];
  return {
    practice,
    proposal,
    change: {
      slug: practice.slug,
      level: proposal.level,
      seen: standing.answer?.level ?? null,
      evidence: proposal.level === 'not-applicable' ? [] : acceptedEvidence(evidence),
      ...(proposal.level === 'not-applicable' && { reason: proposal.why }),
    },
    label: `$(${levelIcons[proposal.level]}) ${levelTitles[proposal.level]}: ${practice.title}`,
    detail: [proposal.why, ...signWords(evidence)].join(' '),
    picked: proposal.level !== 'not-at-all',
  };
}

/**
 * What an accepted proposal rests on: hints prove nothing, and counter-evidence is no support. A sign with several
 * places stands for itself, so that it is not taken for gone when one of them is.
 */
export function acceptedEvidence(evidence: readonly Evidence[]): AcceptedEvidence[] {
  return evidence
    .filter(({ strength }) => strength === 'strong' || strength === 'partial')
    .map(({ signal, places }) => ({ signal, path: places.length === 1 ? (places[0]?.path ?? null) : null }));
}

function signWords(evidence: readonly Evidence[]): string[] {
  const places = evidence
    .filter(({ strength }) => strength !== 'hint')
    .flatMap(({ places: [first] }) => (first === undefined ? [] : [placeWords(first)]));
  const shown = [...new Set(places)];
  if (shown.length === 0) return [];
  const more = shown.length > signsShown ? ` and ${shown.length - signsShown} more` : '';
  return [`See ${shown.slice(0, signsShown).join(', ')}${more}.`];
}

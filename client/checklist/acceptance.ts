import type { Practice } from '../../catalog/types.js';
import { levelTitles } from '../../catalog/words.js';
import type {
  AcceptedEvidence,
  ChecklistChange,
  Evidence,
  EvidencePlace,
  Proposal,
} from '../../server/protocol.js';
import { shortened } from './detailRows.js';
import { levelIcons } from './levels.js';
import { placeWords } from './place.js';
import { type ChecklistStanding, openProposal } from './standing.js';

/** A proposal that waits for a person, with what accepting it would record. */
export interface Offer {
  readonly practice: Practice;
  readonly proposal: Proposal;
  readonly change: ChecklistChange;
  /** One line. */
  readonly label: string;
  readonly detail: string;
  /** Where the signs stand that count, the first place of each. */
  readonly places: readonly EvidencePlace[];
  /** Chosen unless the person says otherwise. That nothing was found is a weak ground to say so. */
  readonly picked: boolean;
}

/** So many places fit on a line. */
const placesNamed = 2;

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
    detail: [...placesShown(evidence), shortened(proposal.why)].join(' · '),
    places: placesOf(evidence),
    picked: proposal.level !== 'not-at-all',
  };
}

/**
 * What an accepted proposal rests on: hints prove nothing, and counter-evidence is no support. A sign with several
 * places stands for itself, so that it is not taken for gone when one of them is.
 */
export function acceptedEvidence(evidence: readonly Evidence[]): AcceptedEvidence[] {
  return evidence
    .filter(isSupport)
    .map(({ signal, places }) => ({ signal, path: places.length === 1 ? (places[0]?.path ?? null) : null }));
}

/** Where to look, in front: the reason may be longer than the line. */
function placesShown(evidence: readonly Evidence[]): string[] {
  const words = [...new Set(placesOf(evidence).map(placeWords))];
  if (words.length === 0) return [];
  const more = words.length > placesNamed ? ` and ${words.length - placesNamed} more` : '';
  return [`${words.slice(0, placesNamed).join(', ')}${more}`];
}

function placesOf(evidence: readonly Evidence[]): EvidencePlace[] {
  return evidence
    .filter(isSupport)
    .flatMap(({ places: [first] }) => (first === undefined || first.path === null ? [] : [first]));
}

function isSupport({ strength }: Evidence): boolean {
  return strength === 'strong' || strength === 'partial';
}

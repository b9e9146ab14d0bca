import type { Signal } from '../../catalog/types.js';
import { levelTitles, signTitles } from '../../catalog/words.js';
import type { Evidence, EvidencePlace, EvidenceStrength } from '../../server/protocol.js';
import { capitalised } from '../wording.js';
import { notFoundIn } from './notFound.js';
import { placeDetail, placeWords } from './place.js';
import { type ChecklistStanding, openProposal, type Remark, remarksOf } from './standing.js';

/** A row below a practice: what is known of it, as plain data. */
export interface DetailRow {
  /** Unique below its practice. */
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  /** A theme icon; undefined for none. */
  readonly icon?: string;
  readonly tooltip: string;
  /** For screen readers. */
  readonly spoken: string;
  /** Where a click leads; undefined when it leads nowhere. */
  readonly place?: EvidencePlace;
  readonly children: readonly DetailRow[];
}

const strengthIcons: Readonly<Record<EvidenceStrength, string>> = {
  strong: 'verified-filled',
  partial: 'verified',
  hint: 'info',
  counter: 'warning',
};

/**
 * What stands below a practice: the proposal, the evidence, what was not found, and what people noted.
 * @param signals what the practice's page declares
 */
export function detailRows(standing: ChecklistStanding, signals: readonly Signal[]): DetailRow[] {
  const { assessed } = standing;
  const signs = assessed?.evidence ?? [];
  const behind = [
    ...signs.filter(({ strength }) => strength !== 'counter'),
    ...signs.filter(({ strength }) => strength === 'counter'),
  ];
  return [
    ...proposalRows(standing),
    ...remarkRows(standing),
    ...behind.map(evidenceRow),
    ...absences(standing, signals),
  ];
}

function proposalRows(standing: ChecklistStanding): DetailRow[] {
  const proposal = openProposal(standing);
  if (proposal === null) return [];
  const label = `Proposed: ${levelTitles[proposal.level].toLowerCase()}`;
  return [leaf('proposal', label, { description: proposal.why, icon: 'lightbulb' })];
}

const remarkIcons: Readonly<Record<Remark['key'], string>> = {
  reason: 'circle-slash',
  note: 'note',
  owner: 'person',
  date: 'edit',
  reviewBy: 'calendar',
};

function remarkRows({ answer }: ChecklistStanding): DetailRow[] {
  // The day of an answer is in its hover: a row for every answer would be too much.
  const remarks = remarksOf(answer).filter(({ key }) => key !== 'date');
  return remarks.map(({ key, label, value }) =>
    leaf(key, label, { description: value, icon: remarkIcons[key] }),
  );
}

function evidenceRow({ signal, strength, what, places, count }: Evidence): DetailRow {
  const full = capitalised(what);
  const label = shortened(full);
  const word = signTitles[strength];
  const [only] = places;
  const base = { key: `sign ${signal}`, label, icon: strengthIcons[strength] };
  if (places.length <= 1) {
    const where = only === undefined ? undefined : placeWords(only);
    const tooltip = [full, word, ...(only ? [placeDetail(only)] : [])]
      .filter((part) => part !== '')
      .join('\n');
    const spoken = [`${word}: ${full}`, ...(where === undefined ? [] : [where])].join(', ');
    return { ...base, description: where, tooltip, spoken, children: [], ...(only?.path && { place: only }) };
  }
  const rest = count - places.length;
  const children = places.map((place, index) => placeRow(place, index));
  if (rest > 0) children.push(leaf('more', `and ${rest} more`));
  return {
    ...base,
    description: `${count} places`,
    tooltip: `${full}\n${word}`,
    spoken: `${word}: ${full}, ${count} places`,
    children,
  };
}

function placeRow(place: EvidencePlace, index: number): DetailRow {
  const label = placeWords(place);
  const detail = placeDetail(place);
  return {
    key: `place ${index}`,
    label,
    ...(detail !== '' && { description: detail }),
    tooltip: [label, detail].filter((part) => part !== '').join('\n'),
    spoken: [label, detail].filter((part) => part !== '').join(': '),
    children: [],
    ...(place.path !== null && { place }),
  };
}

/** What was looked for in vain; and that there is nothing to look for, where only people can tell. */
function absences({ assessed }: ChecklistStanding, signals: readonly Signal[]): DetailRow[] {
  if (assessed === null) return [];
  if (assessed.lookedFor.length === 0) {
    return [leaf('people', 'Files do not show this: only people can tell', { icon: 'organization' })];
  }
  return notFoundIn(assessed, signals).map(({ title, about, phrases }) => ({
    key: title,
    label: title,
    description: `${phrases.length}`,
    icon: 'search',
    tooltip: about,
    spoken: `${title}: ${phrases.length}`,
    children: phrases.map((phrase, index) => {
      const full = capitalised(phrase);
      return { ...leaf(`${index}`, shortened(full)), tooltip: full, spoken: full };
    }),
  }));
}

function leaf(
  key: string,
  label: string,
  more: { readonly description?: string; readonly icon?: string } = {},
): DetailRow {
  const text = more.description === undefined ? label : `${label}: ${more.description}`;
  return { key, label, ...more, tooltip: text, spoken: text, children: [] };
}

/** Without its lists of examples, where they would push all else out of sight. */
export function shortened(text: string): string {
  return text.length > 60 ? text.replace(/ \([^()]*\)/g, '') : text;
}

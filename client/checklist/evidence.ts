import type { Evidence, EvidencePlace, EvidenceStrength } from '../../server/protocol.js';
import { levelTitles } from './levels.js';
import { type ChecklistStanding, openProposal } from './standing.js';

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

const strengthWords: Readonly<Record<EvidenceStrength, string>> = {
  strong: 'Strong sign',
  partial: 'Partial sign',
  hint: 'Hint',
  counter: 'Speaks against it',
};
const strengthIcons: Readonly<Record<EvidenceStrength, string>> = {
  strong: 'verified-filled',
  partial: 'verified',
  hint: 'info',
  counter: 'warning',
};

/** What stands below a practice: the proposal, the evidence, what was not found, and what people noted. */
export function detailRows(standing: ChecklistStanding): DetailRow[] {
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
    ...absences(standing),
  ];
}

function proposalRows(standing: ChecklistStanding): DetailRow[] {
  const proposal = openProposal(standing);
  if (proposal === null) return [];
  const label = `Proposed: ${levelTitles[proposal.level].toLowerCase()}`;
  return [leaf('proposal', label, { description: proposal.why, icon: 'lightbulb' })];
}

function remarkRows({ answer }: ChecklistStanding): DetailRow[] {
  if (!answer) return [];
  const rows: readonly [string, string, string | null, string][] = [
    ['reason', 'Why not applicable', answer.reason, 'circle-slash'],
    ['note', 'Note', answer.note, 'note'],
    ['owner', 'Owner', answer.owner, 'person'],
    ['reviewBy', 'Review by', answer.reviewBy, 'calendar'],
  ];
  return rows.flatMap(([key, label, value, icon]) =>
    value === null ? [] : [leaf(key, label, { description: value, icon })],
  );
}

function evidenceRow({ signal, strength, what, places, count }: Evidence): DetailRow {
  const full = capitalised(what);
  const label = shortened(full);
  const word = strengthWords[strength];
  const [only] = places;
  const base = { key: `sign ${signal}`, label, icon: strengthIcons[strength] };
  if (places.length <= 1) {
    const where = only === undefined ? undefined : placeWords(only);
    const tooltip = [full, word, ...(only ? [detailOf(only)] : [])].filter((part) => part !== '').join('\n');
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
  const detail = detailOf(place);
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
function absences({ assessed }: ChecklistStanding): DetailRow[] {
  if (assessed === null) return [];
  if (assessed.lookedFor.length === 0) {
    return [leaf('people', 'Files do not show this: only people can tell', { icon: 'organization' })];
  }
  const { notFound } = assessed;
  if (notFound.length === 0) return [];
  const label = 'Looked for, not found';
  return [
    {
      key: 'not found',
      label,
      description: `${notFound.length}`,
      icon: 'search',
      tooltip: 'What this tool knows to look for and did not see. That does not say that it is not done.',
      spoken: `${label}: ${notFound.length}`,
      children: notFound.map((what, index) => {
        const full = capitalised(what);
        return { ...leaf(`not found ${index}`, shortened(full)), tooltip: full, spoken: full };
      }),
    },
  ];
}

function leaf(
  key: string,
  label: string,
  more: { readonly description?: string; readonly icon?: string } = {},
): DetailRow {
  const text = more.description === undefined ? label : `${label}: ${more.description}`;
  return { key, label, ...more, tooltip: text, spoken: text, children: [] };
}

/** "notebooks/train.ipynb, cell 3, line 2"; cells and lines from 1, for people. */
export function placeWords({ path, cell, line, detail }: EvidencePlace): string {
  if (path === null) return detail;
  if (cell !== null) return `${path}, cell ${cell + 1}${line === null ? '' : `, line ${line + 1}`}`;
  return line === null ? path : `${path}:${line + 1}`;
}

/** What stands there, where that is more than the name of the file. */
function detailOf({ path, detail }: EvidencePlace): string {
  return path === null || detail === path || detail === path.slice(path.lastIndexOf('/') + 1) ? '' : detail;
}

/** Without its lists of examples, where they would push all else out of sight. */
export function shortened(text: string): string {
  return text.length > 60 ? text.replace(/ \([^()]*\)/g, '') : text;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

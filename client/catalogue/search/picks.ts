import type { Practice } from '../../../catalog/types.js';
import { practiceCount } from '../practiceCount.js';
import { iconOf } from '../resourceRow.js';
import type { Entry, EntryKind } from './entries.js';
import { excerptAround, plainText } from './excerpt.js';
import type { Found, Hit } from './search.js';
import { wordsOf } from './vocabulary.js';

/** One line of the search, or the heading of those that follow. */
export type Pick =
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'entry';
      readonly entry: Entry;
      readonly label: string;
      readonly description: string;
      readonly detail: string;
      /** A theme icon. */
      readonly icon: string;
    };

/** Of each kind so many are listed; the trees show all. */
const listed = 8;

const headings: Readonly<Record<EntryKind, string>> = {
  practice: 'Practices',
  later: 'Later additions',
  rule: 'Rules',
  resource: 'Reading list',
  tool: 'Tools',
};

/** What a search found, by kind; the kind with the best hit first. */
export function picksOf({ hits }: Found): Pick[] {
  const kinds = [...new Set(hits.map(({ entry }) => entry.kind))];
  return kinds.flatMap((kind) => {
    const inside = hits.filter(({ entry }) => entry.kind === kind);
    const amount = inside.length > listed ? `${listed} of ${inside.length}` : `${inside.length}`;
    return [
      { kind: 'heading', label: `${headings[kind]} · ${amount}` } as const,
      ...inside.slice(0, listed).map((hit) => pickOf(hit.entry, detailOf(hit))),
    ];
  });
}

/** What there is to browse while nothing is typed: the practices by category. */
export function browsePicks(practices: readonly Practice[]): Pick[] {
  return practices.flatMap((practice, place): Pick[] => {
    const entry = { kind: 'practice', practice } as const;
    const pick = { ...pickOf(entry, practice.summary), description: practice.difficulty };
    const first = practices[place - 1]?.category !== practice.category;
    return first ? [{ kind: 'heading', label: practice.category }, pick] : [pick];
  });
}

/** "9 practices, 1 later addition, 1 text or tool": what the trees can show of a search; empty for nothing. */
export function inTrees({ hits }: Found): string {
  const ofKind = (kind: EntryKind) => hits.filter(({ entry }) => entry.kind === kind).length;
  const practices = practiceCount(ofKind('practice'), ofKind('later'));
  const resources = hits.filter(({ entry }) => 'resource' in entry).length;
  return [
    practices,
    resources > 0 ? (resources === 1 ? '1 text or tool' : `${resources} texts and tools`) : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function pickOf(entry: Entry, detail: string): Pick {
  return { kind: 'entry', entry, detail, ...faceOf(entry) };
}

function faceOf(entry: Entry): { label: string; description: string; icon: string } {
  if (entry.kind === 'rule') {
    const { title, id, severity } = entry.rule;
    return { label: title, description: id, icon: severity === 'warning' ? 'warning' : 'info' };
  }
  if ('resource' in entry) {
    const { title, section, mustRead } = entry.resource;
    const where = entry.kind === 'tool' ? '' : section;
    const flags = [where, ...(mustRead ? ['must-read'] : [])].filter(Boolean).join(', ');
    return { label: title, description: flags, icon: iconOf(entry.resource) };
  }
  return { label: entry.practice.title, description: entry.practice.category, icon: 'book' };
}

/** The place where what was meant stands; what the entry is about when its title says it already. */
function detailOf({ texts, words }: Hit): string {
  const title = wordsOf(texts.title);
  const elsewhere = words.filter((word) => !title.includes(word));
  const about = plainText(texts.about);
  if (elsewhere.length === 0) return about;
  return excerptAround(about, elsewhere) ?? excerptAround(plainText(texts.text), elsewhere) ?? about;
}

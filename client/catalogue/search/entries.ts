import type { FullCatalogue, LaterPractice, Practice, Resource, RulePage } from '../../../catalog/types.js';
import { isTool } from '../resourceRow.js';

/** Something the search can find. */
export type Entry =
  | { readonly kind: 'practice'; readonly practice: Practice }
  | { readonly kind: 'later'; readonly practice: LaterPractice }
  | { readonly kind: 'rule'; readonly rule: RulePage }
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'tool'; readonly resource: Resource };
export type EntryKind = Entry['kind'];

/** As much of the catalogue as is searched. */
export type Searchable = Pick<FullCatalogue, 'practices' | 'later' | 'rules' | 'resources'>;

/** The texts of an entry, by how much a word in them says about it. */
export interface EntryTexts {
  readonly title: string;
  /** Other names: the slug, ids and titles of rules, libraries, the category or section. */
  readonly names: string;
  /** A sentence or two. */
  readonly about: string;
  /** The page as Markdown; empty when there is none. */
  readonly text: string;
}

/** In the order in which they are shown when nothing tells them apart. */
export function entriesOf({ practices, later, rules, resources }: Searchable): Entry[] {
  return [
    ...practices.map((practice): Entry => ({ kind: 'practice', practice })),
    ...later.map((practice): Entry => ({ kind: 'later', practice })),
    ...rules.map((rule): Entry => ({ kind: 'rule', rule })),
    ...resources.map((resource): Entry => ({ kind: isTool(resource) ? 'tool' : 'resource', resource })),
  ];
}

export function textsOf(entry: Entry, rules: readonly RulePage[]): EntryTexts {
  if (entry.kind === 'rule') return ruleTexts(entry.rule);
  if (entry.kind === 'resource' || entry.kind === 'tool') {
    const { title, section, why } = entry.resource;
    return { title, names: section, about: why, text: '' };
  }
  const { slug, title, category, summary, text } = entry.practice;
  const supporting = rules.filter((rule) => rule.practices.includes(slug));
  const names = [slug, category, ...supporting.flatMap((rule) => [rule.id, rule.title])];
  return { title, names: names.join(' '), about: summary, text };
}

/** The short name in which an entry is known for good: a slug or an id. */
export function nameOf(entry: Entry): string {
  if (entry.kind === 'rule') return entry.rule.id;
  return 'practice' in entry ? entry.practice.slug : entry.resource.title;
}

function ruleTexts({ id, title, libraries, what, why, text }: RulePage): EntryTexts {
  return { title, names: [id, ...libraries].join(' '), about: `${what} ${why}`, text };
}

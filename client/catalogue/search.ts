import Fuse from 'fuse.js';
import type { Catalogue, Practice } from '../../catalog/types.js';

/** A practice as the search sees it. */
interface Entry {
  readonly practice: Practice;
  readonly title: string;
  readonly slug: string;
  readonly category: string;
  readonly summary: string;
  /** Ids and titles of the rules that support the practice. */
  readonly rules: string;
}

/** Ranks the practices of a catalogue for what a person types; forgives typos and the order of words. */
export class PracticeSearch {
  private readonly fuse: Fuse<Entry>;

  constructor(private readonly catalogue: Catalogue) {
    this.fuse = new Fuse(
      catalogue.practices.map((practice) => entryOf(practice, catalogue)),
      {
        keys: [
          { name: 'title', weight: 4 },
          { name: 'slug', weight: 2 },
          { name: 'rules', weight: 2 },
          { name: 'category', weight: 1 },
          { name: 'summary', weight: 1 },
        ],
        threshold: 0.34,
        ignoreLocation: true,
        ignoreDiacritics: true,
        useTokenSearch: true,
        tokenMatch: 'all',
      },
    );
  }

  /** Best match first; all practices in the order of the catalogue while nothing is typed. */
  find(query: string): readonly Practice[] {
    const typed = query.trim();
    if (typed === '') return this.catalogue.practices;
    const numbered = this.catalogue.practices.filter(
      (practice) => `${practice.number}` === typed.replace(/^#/, ''),
    );
    if (numbered.length > 0) return numbered;
    return this.fuse.search(typed).map((match) => match.item.practice);
  }
}

function entryOf(practice: Practice, catalogue: Catalogue): Entry {
  const rules = catalogue.rules.filter((rule) => rule.practices.includes(practice.slug));
  return {
    practice,
    title: practice.title,
    slug: practice.slug.replaceAll('-', ' '),
    category: practice.category,
    summary: practice.summary,
    rules: rules.map((rule) => `${rule.id.replaceAll('-', ' ')} ${rule.title}`).join(' · '),
  };
}

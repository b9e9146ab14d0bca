import type { Practice } from '../../../catalog/types.js';
import {
  type Entry,
  type EntryKind,
  type EntryTexts,
  entriesOf,
  nameOf,
  type Searchable,
  textsOf,
} from './entries.js';
import { type Spelling, Vocabulary, wordsOf } from './vocabulary.js';

export interface Hit {
  readonly entry: Entry;
  readonly texts: EntryTexts;
  /** Words of the entry that were meant, as they stand in it: lower case, without accents. */
  readonly words: readonly string[];
  readonly score: number;
}

export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** What was looked for, when it is not what was typed: "drift" for "drfit"; else null. */
  readonly meant: string | null;
}

interface Document {
  readonly entry: Entry;
  readonly texts: EntryTexts;
  readonly title: readonly string[];
  readonly name: readonly string[];
}

interface Index {
  readonly documents: readonly Document[];
  readonly vocabulary: Vocabulary;
  /** For each word the places of its documents and what it weighs in them. */
  readonly weights: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Practices first where they match as well: they are what everything else leads to. */
const kindWeights: Readonly<Record<EntryKind, number>> = {
  practice: 1.5,
  later: 1.3,
  rule: 1,
  resource: 1,
  tool: 1,
};
const fieldWeights = { title: 8, names: 4, about: 3 } as const;
/** A word that is repeated in a page weighs more, up to this. */
const heaviestInText = 4;
/** A word in more than this share of all entries is left out beside others: "the", "data". */
const tooCommon = 0.4;
/** A word in fewer entries than this is looked for in its other forms as well. */
const few = 3;

/** Ranks all of the catalogue for what a person types; forgives typos and the order of words. */
export class CatalogueSearch {
  private made: Index | undefined;

  constructor(private readonly catalogue: Searchable) {}

  /** Builds the index now, so that the first search need not wait for it. */
  prepare(): void {
    this.made ??= indexOf(this.catalogue);
  }

  find(query: string): Found {
    const typed = wordsOf(query);
    if (typed.length === 0) return { hits: [], meant: null };
    this.prepare();
    const index = this.made as Index;
    const numbered = index.documents.filter((document) => isNumbered(document.entry, query));
    if (numbered.length > 0) {
      return {
        hits: numbered.map(({ entry, texts }) => ({ entry, texts, words: [], score: 1 })),
        meant: null,
      };
    }
    return search(index, typed);
  }

  /** The numbered practices among what is found; all of them while nothing is typed. */
  practices(query: string): readonly Practice[] {
    if (wordsOf(query).length === 0) return this.catalogue.practices;
    return this.find(query).hits.flatMap(({ entry }) => (entry.kind === 'practice' ? [entry.practice] : []));
  }
}

function indexOf(catalogue: Searchable): Index {
  const documents = entriesOf(catalogue).map((entry): Document => {
    const texts = textsOf(entry, catalogue.rules);
    return { entry, texts, title: wordsOf(texts.title), name: wordsOf(nameOf(entry)) };
  });
  const weights = new Map<string, Map<number, number>>();
  documents.forEach(({ texts, name }, place) => {
    // People know some by their initials: "ci".
    const initials = name.map((word) => word[0]).join('');
    for (const [word, weight] of weightsOf({ ...texts, names: `${texts.names} ${initials}` })) {
      const places = weights.get(word) ?? new Map<number, number>();
      weights.set(word, places.set(place, weight));
    }
  });
  return { documents, vocabulary: new Vocabulary(weights.keys()), weights };
}

function weightsOf(texts: EntryTexts): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (word: string, weight: number) => weights.set(word, (weights.get(word) ?? 0) + weight);
  const times = new Map<string, number>();
  for (const word of wordsOf(texts.text)) times.set(word, (times.get(word) ?? 0) + 1);
  for (const [word, count] of times) add(word, Math.min(1 + Math.log2(count), heaviestInText));
  for (const field of ['title', 'names', 'about'] as const) {
    for (const word of new Set(wordsOf(texts[field]))) add(word, fieldWeights[field]);
  }
  // "Hyper-Parameter" is typed as one word, too.
  for (const [compound] of texts.title.matchAll(/\p{L}+-\p{L}+/gu)) {
    add(wordsOf(compound).join(''), fieldWeights.title);
  }
  return weights;
}

/** One typed word with all that it may mean. */
interface Term {
  readonly typed: string;
  /** By place of the document: what it weighs there, and the word that does. */
  readonly places: ReadonlyMap<number, { readonly weight: number; readonly word: string }>;
  readonly rarity: number;
}

function search(index: Index, typed: readonly string[]): Found {
  const all = [...new Set(typed)].map((word) => termOf(index, word));
  const telling = all.filter(({ places }) => places.size <= index.documents.length * tooCommon);
  const terms = telling.length > 0 ? telling : all;
  const hits = index.documents.flatMap((document, place) => hitOf(document, place, terms));
  hits.sort((a, b) => b.score - a.score);
  return { hits, meant: meaningOf(all, terms, hits[0]) };
}

function termOf({ vocabulary, weights, documents }: Index, typed: string): Term {
  const places = new Map<number, { weight: number; word: string }>();
  const add = ({ word, closeness }: Spelling) => {
    for (const [place, inText] of weights.get(word) ?? []) {
      const weight = inText * closeness;
      if (weight > (places.get(place)?.weight ?? 0)) places.set(place, { weight, word });
    }
  };
  vocabulary.spellings(typed).forEach(add);
  if (places.size < few) vocabulary.relatives(typed).forEach(add);
  return { typed, places, rarity: Math.log(1 + documents.length / (places.size + 1)) };
}

/** What was typed with typos replaced by what they mean in the best hit; null when there are none. */
function meaningOf(all: readonly Term[], terms: readonly Term[], best: Hit | undefined): string | null {
  if (best === undefined) return null;
  const meant = all.map((term) => best.words[terms.indexOf(term)] ?? term.typed);
  const typo = all.some(({ typed }, place) => !meant[place]?.startsWith(typed));
  return typo ? meant.join(' ') : null;
}

/** Every word has to be in it somewhere, as something it may mean. */
function hitOf({ entry, texts, title, name }: Document, place: number, terms: readonly Term[]): Hit[] {
  const matches = terms.map(({ places }) => places.get(place));
  if (matches.some((match) => match === undefined)) return [];
  const words = matches.map((match) => match?.word ?? '');
  const weight = matches.reduce(
    (sum, match, term) => sum + (match?.weight ?? 0) * (terms[term]?.rarity ?? 0),
    0,
  );
  const named = Math.max(agreement(title, words), agreement(name, words));
  return [{ entry, texts, words, score: weight * (1 + named) * kindWeights[entry.kind] }];
}

/** How well a name says what was meant, and nothing else: from 0 to 2. */
function agreement(name: readonly string[], words: readonly string[]): number {
  return share(name, words) + share(words, name);
}

function share(words: readonly string[], among: readonly string[]): number {
  return words.length === 0 ? 0 : words.filter((word) => among.includes(word)).length / words.length;
}

function isNumbered(entry: Entry, query: string): boolean {
  return entry.kind === 'practice' && `${entry.practice.number}` === query.trim().replace(/^#/, '');
}

import Fuse from 'fuse.js';

/** A word of the catalogue that a typed one may mean. */
export interface Spelling {
  readonly word: string;
  /** 1 for the word itself, less for its beginning and for typos; above 0. */
  readonly closeness: number;
}

/** Shorter words have too many neighbours for a guess at what was meant. */
const shortestGuess = 4;
/** The beginnings of shorter words say too little. */
const shortestFamily = 8;
/** Share of wrong letters up to which a word that is in no text counts as a typo: one in four to seven letters. */
const forgiven = 0.25;
/** The same for a word that does stand somewhere: only other spellings of it, such as "labeling". */
const forgivenVariant = 0.15;
/** A candidate much longer or shorter than what was typed is another word. */
const leastAlike = 0.6;

/** The words of a text: lower case, without accents. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  );
}

/**
 * All words of the catalogue. Typos are forgiven here, in a few thousand words, and not in the pages: that is fast
 * enough for every keystroke, and a page with many words resembles whatever is typed.
 */
export class Vocabulary {
  private readonly known: ReadonlySet<string>;
  private readonly words: readonly string[];
  private readonly fuse: Fuse<string>;
  private readonly seen = new Map<string, readonly Spelling[]>();

  constructor(words: Iterable<string>) {
    this.known = new Set(words);
    this.words = [...this.known];
    const guessable = this.words.filter((word) => word.length >= shortestGuess && !/^\d/.test(word));
    this.fuse = new Fuse(guessable, { includeScore: true, threshold: forgiven, ignoreLocation: true });
  }

  /** What a typed word may mean; nothing when it is like no word. */
  spellings(typed: string): readonly Spelling[] {
    const before = this.seen.get(typed);
    if (before) return before;
    const found = new Map<string, number>();
    const add = ({ word, closeness }: Spelling) => found.set(word, Math.max(closeness, found.get(word) ?? 0));
    for (const spelling of this.written(typed)) add(spelling);
    if (typed.length >= shortestGuess) {
      for (const swapped of swappedNeighbours(typed)) {
        if (found.has(swapped)) continue;
        for (const { word, closeness } of this.written(swapped)) add({ word, closeness: closeness * 0.9 });
      }
      for (const spelling of this.guesses(typed, found)) add(spelling);
    }
    const result = [...found].map(([word, closeness]) => ({ word, closeness }));
    this.seen.set(typed, result);
    return result;
  }

  /** Other forms of a long word, as "reproducible" of "reproducibility": words that begin like it. */
  relatives(typed: string): readonly Spelling[] {
    if (typed.length < shortestFamily) return [];
    const family = typed.slice(0, Math.floor(typed.length * 0.65));
    return this.words.filter((word) => word.startsWith(family)).map((word) => ({ word, closeness: 0.4 }));
  }

  /** The word itself and those that begin with it. */
  private written(typed: string): Spelling[] {
    const whole = this.known.has(typed) ? [{ word: typed, closeness: 1 }] : [];
    // Of one or two letters little is meant but themselves: "ci", "r".
    if (typed.length < 2 || (typed.length === 2 && whole.length > 0)) return whole;
    const longer = this.words.filter((word) => word.length > typed.length && word.startsWith(typed));
    return [
      ...whole,
      ...longer.map((word) => ({ word, closeness: 0.5 + (0.4 * typed.length) / word.length })),
    ];
  }

  /** The words with the fewest wrong letters, but for those that were found as they are. */
  private guesses(typed: string, found: ReadonlyMap<string, number>): Spelling[] {
    const allowed = found.size > 0 ? forgivenVariant : forgiven;
    const alike = this.fuse
      .search(typed)
      .filter(({ item }) => !found.has(item))
      .map(({ item, score = 1 }) => ({ item, score, closeness: (1 - score) * alikeLength(typed, item) }))
      .filter(({ score, closeness }) => score <= allowed && closeness >= leastAlike);
    const fewest = Math.min(...alike.map(({ score }) => score));
    return alike
      .filter(({ score }) => score <= fewest + 0.01)
      .map(({ item, closeness }) => ({ word: item, closeness: closeness * 0.9 }));
  }
}

/** The word with each pair of neighbouring letters swapped: the typo that fuse.js counts as two. */
function swappedNeighbours(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).map((letter, index) => {
    const swapped = [...letters];
    swapped[index + 1] = letters[index] ?? '';
    swapped[index] = letter;
    return swapped.join('');
  });
}

function alikeLength(a: string, b: string): number {
  return Math.min(a.length, b.length) / Math.max(a.length, b.length);
}

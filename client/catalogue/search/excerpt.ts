import { wordsOf } from './vocabulary.js';

/** How much of a page is shown, in characters. */
const length = 140;
/** How much of it may stand before the word. */
const lead = 50;

/** A page as running text: no marks of Markdown, no code, no headings. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```[\s\S]*?^```/gm, ' ')
    .replace(/^#+ .*$/gm, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*[-*] /gm, '')
    .replace(/[*`|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A piece of a text around the first of some words (lower case, without accents); undefined without any. */
export function excerptAround(text: string, words: readonly string[]): string | undefined {
  const wanted = new Set(words);
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)) {
    const [word] = wordsOf(match[0]);
    if (word === undefined || !wanted.has(word)) continue;
    const from = startOf(text, match.index);
    const piece = text.slice(from, from + length);
    const cut = from + length < text.length ? cutOff(piece) : piece;
    return from > 0 && !/[.:!?]\s$/.test(text.slice(0, from)) ? `… ${cut}` : cut;
  }
  return undefined;
}

/** Ends at a word; what ends with a sentence needs no sign that the text goes on. */
function cutOff(piece: string): string {
  const words = piece.replace(/\s+\S*$/, '');
  return /[.!?]$/.test(words) ? words : `${words} …`;
}

/** The beginning of the sentence where it is near, else of a word. */
function startOf(text: string, place: number): number {
  const before = text.slice(Math.max(0, place - lead), place);
  const sentence = [...before.matchAll(/[.:!?]\s/g)].at(-1);
  const nearest = Math.max(0, place - lead);
  if (sentence) return nearest + sentence.index + 2;
  if (nearest === 0) return 0;
  return nearest + before.indexOf(' ') + 1;
}

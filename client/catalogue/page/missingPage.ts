import Fuse from 'fuse.js';
import { commands } from '../../ids.js';
import { documentHtml, escapeHtml, type PageFrame, toolbar } from './html.js';
import { commandHref } from './markdown.js';

/** Something that the link may have meant. */
export interface Candidate {
  /** Slug or rule id. */
  readonly id: string;
  readonly title: string;
}

/** At most this many are offered. */
const offered = 3;

/**
 * What stands on the page when a link leads nowhere.
 * @param reason why there is no such rule, when that is known.
 */
export function missingPage(
  kind: 'practice' | 'rule',
  id: string,
  candidates: readonly Candidate[],
  reason: string | undefined,
  frame: PageFrame,
): string {
  const title = `No such ${kind}`;
  const command = kind === 'practice' ? commands.openPractice : commands.openRule;
  const near = closest(id, candidates).map(
    (each) =>
      `<li><a href="${commandHref(command, each.id)}">${escapeHtml(each.title)}</a> <span class="aside"><code>${escapeHtml(each.id)}</code></span></li>`,
  );
  const why = reason ?? 'The link may be from another version, or it was mistyped.';
  const body = `
<header>${toolbar(frame)}<h1>${title}</h1></header>
<main>
  <p>The catalogue of this version has no ${kind} called <code>${escapeHtml(id)}</code>. ${escapeHtml(why)}</p>
  ${near.length === 0 ? '' : `<h2>Did you mean</h2><ul>${near.join('')}</ul>`}
  <p><a href="${commandHref(commands.search)}">Search the catalogue</a></p>
</main>`;
  return documentHtml(title, body, frame);
}

/** The candidates that are spelled most like a name, best first. */
export function closest(id: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const words = candidates.map((candidate) => ({ candidate, words: candidate.id.replaceAll('-', ' ') }));
  const fuse = new Fuse(words, {
    keys: ['words', 'candidate.title'],
    threshold: 0.36,
    ignoreLocation: true,
    useTokenSearch: true,
    tokenMatch: 'any',
  });
  return fuse.search(id.replaceAll('-', ' '), { limit: offered }).map(({ item }) => item.candidate);
}

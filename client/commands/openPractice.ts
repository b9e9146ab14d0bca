import type { App } from '../app.js';
import { search } from './search.js';
import { slugOf } from './target.js';

/** Opens the page of a practice, given its slug or a tree node; asks which one when it is given nothing. */
export function openPractice(app: App, target?: unknown): void {
  const slug = slugOf(target);
  if (slug === undefined) search(app);
  else app.page.open({ kind: 'practice', id: slug });
}

import type { App } from '../app.js';
import type { PracticeSearch } from '../catalogue/search.js';
import { search } from './search.js';
import { slugOf } from './target.js';

/** Opens the page of a practice, given its slug or a tree node; asks which one when it is given nothing. */
export function openPractice(app: App, practices: PracticeSearch, target?: unknown): void {
  const slug = slugOf(target);
  if (slug === undefined) search(app, practices);
  else app.page.open({ kind: 'practice', id: slug });
}

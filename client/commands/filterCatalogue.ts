import type { App } from '../app.js';
import { search } from './search.js';

/** Searches in order to narrow the trees: Enter shows the matches in them, and nothing but an empty box shows all. */
export function filterCatalogue(app: App): void {
  search(app, { query: app.narrowing.query, narrow: true });
}

import type { App } from '../app.js';

/** Shows all practices, and all of the reading list, again. */
export async function clearFilter(app: App): Promise<void> {
  await app.narrowing.set('');
}

import type { App } from '../app.js';

/** Shows all practices again. */
export async function clearFilter(app: App): Promise<void> {
  await app.catalogueTree.filter('');
}

import type { App } from '../app.js';

/** Shows the findings of all practices again. */
export async function showAllFindings(app: App): Promise<void> {
  await app.findingsTree.show(undefined);
}

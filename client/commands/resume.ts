import type { App } from '../app.js';

/** Checks again after a pause. */
export async function resume(app: App): Promise<void> {
  await app.pause.set(false);
}

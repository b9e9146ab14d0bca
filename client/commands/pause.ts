import type { App } from '../app.js';

/** Stops checking in this window and clears what is underlined. */
export async function pause(app: App): Promise<void> {
  await app.pause.set(true);
}

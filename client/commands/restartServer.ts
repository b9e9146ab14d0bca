import type { App } from '../app.js';

/** Stops the language server and starts a fresh one. */
export async function restartServer(app: App): Promise<void> {
  await app.server.restart();
}

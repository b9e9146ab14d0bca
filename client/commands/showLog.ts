import type { App } from '../app.js';

/** Shows what the extension and its server have written down. */
export function showLog(app: App): void {
  app.log.show();
}

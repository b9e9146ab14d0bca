import { type SetPausedParams, setPaused } from '../protocol.js';
import type { ServerContext } from './context.js';
import type { Scan } from './scan.js';

/** Stops and resumes the checks of this window. */
export function registerPause(context: ServerContext, scan: Scan): void {
  context.connection.onRequest(setPaused, ({ paused }: SetPausedParams) => {
    if (context.paused === paused) return;
    context.paused = paused;
    if (paused) context.diagnostics.clearAll();
    else {
      context.diagnostics.scheduleAll();
      scan.refreshAll();
    }
    context.repositoryFindings.refreshShown();
    context.findings.announce();
  });
}

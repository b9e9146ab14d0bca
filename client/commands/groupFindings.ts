import type { App } from '../app.js';
import type { Grouping } from '../findings/findingGroups.js';

/** Changes what the Findings view groups by. */
export async function groupFindings(app: App, grouping: Grouping): Promise<void> {
  await app.findingsTree.groupBy(grouping);
}

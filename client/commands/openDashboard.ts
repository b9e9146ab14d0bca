import type { App } from '../app.js';
import { folderFor } from '../folders.js';

/** Opens the dashboard of a folder, after a first look at its files where nobody has looked yet. */
export async function openDashboard(app: App, target?: unknown): Promise<void> {
  const folder = await folderFor(target);
  if (folder !== undefined) await app.dashboard.open(folder);
}

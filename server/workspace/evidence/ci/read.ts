import type { Tree } from '../tree.js';
import type { Ci } from './commands.js';

/** What CI is configured to run. */
export async function readCi(_tree: Tree, _read: (path: string) => Promise<string | null>): Promise<Ci> {
  return { files: [], commands: [] };
}

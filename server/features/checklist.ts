import {
  type ChecklistState,
  checklistChanged,
  type FolderParams,
  readChecklist,
  type SetChecklistLevelParams,
  setChecklistLevel,
} from '../protocol.js';
import type { ServerContext } from './context.js';
import { post } from './post.js';

const restricted =
  'This workspace is in Restricted Mode, so answers cannot be saved. Trust the workspace to record them.';

/** Reads and records the answers of a workspace folder. Writes nothing in Restricted Mode. */
export function registerChecklist(context: ServerContext): void {
  const { checklist, connection } = context;
  const read = async (folder: string): Promise<ChecklistState> => {
    const state = await checklist.read(folder);
    return context.trusted ? state : { ...state, problem: state.problem ?? restricted };
  };
  connection.onRequest(readChecklist, ({ folder }: FolderParams) => read(folder));
  connection.onRequest(setChecklistLevel, async ({ folder, slug, level }: SetChecklistLevelParams) => {
    if (context.trusted) await checklist.setLevel(folder, slug, level);
    return read(folder);
  });
  checklist.onDidChange(() => post(() => connection.sendNotification(checklistChanged)));
}

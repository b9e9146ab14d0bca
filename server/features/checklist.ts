import {
  type ChecklistState,
  checklistChanged,
  type FolderParams,
  readChecklist,
  type SetChecklistLevelParams,
  setChecklistLevel,
  type UpdateChecklistParams,
  updateChecklist,
} from '../protocol.js';
import type { ServerContext } from './context.js';
import { post } from './post.js';

/** Reads and records the answers of a workspace folder. */
export function registerChecklist({ checklist, connection, host }: ServerContext): void {
  const update = ({ folder, ...wanted }: UpdateChecklistParams) =>
    checklist.update(folder, wanted, host.today());
  connection.onRequest(readChecklist, ({ folder }: FolderParams) => checklist.read(folder));
  connection.onRequest(updateChecklist, update);
  connection.onRequest(
    setChecklistLevel,
    async ({ folder, slug, level }: SetChecklistLevelParams): Promise<ChecklistState> => {
      const { state, problem } = await update({ folder, changes: [{ slug, level }] });
      return problem === null ? state : { ...state, problem };
    },
  );
  checklist.onDidChange(() => post(() => connection.sendNotification(checklistChanged)));
}

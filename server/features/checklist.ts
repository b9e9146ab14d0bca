import {
  checklistChanged,
  type FolderParams,
  readChecklist,
  type SetChecklistLevelParams,
  setChecklistLevel,
} from '../protocol.js';
import type { ServerContext } from './context.js';
import { post } from './post.js';

/** Reads and records the answers of a workspace folder. */
export function registerChecklist({ checklist, connection }: ServerContext): void {
  connection.onRequest(readChecklist, ({ folder }: FolderParams) => checklist.read(folder));
  connection.onRequest(setChecklistLevel, ({ folder, slug, level }: SetChecklistLevelParams) =>
    checklist.setLevel(folder, slug, level),
  );
  checklist.onDidChange(() => post(() => connection.sendNotification(checklistChanged)));
}

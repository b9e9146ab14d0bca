import { readFile } from 'node:fs/promises';
import type { ChecklistLevel, ChecklistState, UpdateChecklistResult } from '../../../server/protocol.js';
import { ChecklistStore } from '../../../server/workspace/checklist/store.js';
import type { TempFolder } from '../temp-folder.js';

export const checklistFile = '.ml-practices/checklist.json';
export const today = '2026-03-31';

export async function checklistText(folder: TempFolder): Promise<string | null> {
  return readFile(folder.at(checklistFile), 'utf8').catch(() => null);
}

export function setLevel(
  folder: TempFolder,
  slug: string,
  level: ChecklistLevel | null,
  store = new ChecklistStore(),
): Promise<UpdateChecklistResult> {
  return store.update(folder.uri, { changes: [{ slug, level }] }, today);
}

export function readChecklist(folder: TempFolder): Promise<ChecklistState> {
  return new ChecklistStore().read(folder.uri);
}

import * as vscode from 'vscode';
import type { App } from '../app.js';
import {
  type ChecklistGrouping,
  checklistGroupings,
  isChecklistGrouping,
} from '../checklist/checklistGroups.js';
import { views } from '../ids.js';

/** Changes what the Checklist view groups by; asks when it is not told. */
export async function groupChecklist(app: App, grouping?: unknown): Promise<void> {
  const chosen = isChecklistGrouping(grouping) ? grouping : await pickGrouping(app.checklistTree.grouping);
  if (chosen === undefined) return;
  await app.checklistTree.groupBy(chosen);
  await vscode.commands.executeCommand(`${views.checklist}.focus`);
}

async function pickGrouping(current: ChecklistGrouping): Promise<ChecklistGrouping | undefined> {
  const items = Object.entries(checklistGroupings).map(([grouping, { title, detail }]) => ({
    grouping: grouping as ChecklistGrouping,
    label: title,
    description: grouping === current ? 'shown now' : undefined,
    detail,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Group the checklist',
    placeHolder: 'What to group the practices by',
  });
  return chosen?.grouping;
}

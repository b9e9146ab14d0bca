import * as vscode from 'vscode';
import type { App } from '../app.js';
import { checklistGroupings, isChecklistGrouping } from '../checklist/checklistGroups.js';
import { views } from '../ids.js';
import { pickChoice } from './pickChoice.js';

/** Changes what the Checklist view groups by; asks when it is not told. */
export async function groupChecklist(app: App, grouping?: unknown): Promise<void> {
  const chosen = isChecklistGrouping(grouping)
    ? grouping
    : await pickChoice(checklistGroupings, {
        title: 'Group the checklist',
        placeHolder: 'What to group the practices by',
        current: app.checklistTree.grouping,
      });
  if (chosen === undefined) return;
  await app.checklistTree.groupBy(chosen);
  await vscode.commands.executeCommand(`${views.checklist}.focus`);
}

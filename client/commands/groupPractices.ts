import * as vscode from 'vscode';
import type { App } from '../app.js';
import { isGrouping } from '../catalogue/catalogueTree.js';
import { type PracticeGrouping, practiceGroupings } from '../catalogue/practiceGroups.js';
import { views } from '../ids.js';

interface GroupingPick extends vscode.QuickPickItem {
  readonly grouping: PracticeGrouping;
}

/** Changes what the Practices view groups by; asks when it is not told. */
export async function groupPractices(app: App, grouping?: unknown): Promise<void> {
  const chosen = isGrouping(grouping) ? grouping : await pickGrouping(app.catalogueTree.grouping);
  if (chosen === undefined) return;
  await app.catalogueTree.groupBy(chosen);
  await vscode.commands.executeCommand(`${views.catalogue}.focus`);
}

async function pickGrouping(current: PracticeGrouping): Promise<PracticeGrouping | undefined> {
  const items = Object.entries(practiceGroupings).map(
    ([grouping, { title, detail }]): GroupingPick => ({
      grouping: grouping as PracticeGrouping,
      label: title,
      description: grouping === current ? 'shown now' : undefined,
      detail,
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Group practices',
    placeHolder: 'What to group the practices by',
  });
  return chosen?.grouping;
}

import * as vscode from 'vscode';
import type { App } from '../app.js';
import { isPracticeGrouping, practiceGroupings } from '../catalogue/practiceGroups.js';
import { views } from '../ids.js';
import { pickChoice } from './pickChoice.js';

/** Changes what the Practices view groups by; asks when it is not told. */
export async function groupPractices(app: App, grouping?: unknown): Promise<void> {
  const chosen = isPracticeGrouping(grouping)
    ? grouping
    : await pickChoice(practiceGroupings, {
        title: 'Group practices',
        placeHolder: 'What to group the practices by',
        current: app.catalogueTree.grouping,
      });
  if (chosen === undefined) return;
  await app.catalogueTree.groupBy(chosen);
  await vscode.commands.executeCommand(`${views.catalogue}.focus`);
}

import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import type { App } from '../app.js';
import { checklistFilters, isChecklistFilter, passes } from '../checklist/checklistGroups.js';
import { allFolders } from '../folders.js';
import { views } from '../ids.js';
import { pickChoice } from './pickChoice.js';

/** Narrows the Checklist view to practices of one kind; asks when it is not told which. */
export async function filterChecklist(app: App, filter?: unknown): Promise<void> {
  const standings = allFolders().flatMap((folder) =>
    catalogue.practices.map(({ slug }) => app.checklistTree.standing(folder, slug)),
  );
  const chosen = isChecklistFilter(filter)
    ? filter
    : await pickChoice(checklistFilters, {
        title: 'Filter the checklist',
        placeHolder: 'Which practices to show',
        current: app.checklistTree.filter,
        about: (name) => `${standings.filter((standing) => passes(standing, name)).length}`,
      });
  if (chosen === undefined) return;
  await app.checklistTree.filterBy(chosen);
  await vscode.commands.executeCommand(`${views.checklist}.focus`);
}

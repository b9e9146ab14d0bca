import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import type { App } from '../app.js';
import {
  type ChecklistFilter,
  checklistFilters,
  isChecklistFilter,
  passes,
} from '../checklist/checklistGroups.js';
import { allFolders } from '../folders.js';
import { views } from '../ids.js';

/** Narrows the Checklist view to practices of one kind; asks when it is not told which. */
export async function filterChecklist(app: App, filter?: unknown): Promise<void> {
  const chosen = isChecklistFilter(filter) ? filter : await pickFilter(app);
  if (chosen === undefined) return;
  await app.checklistTree.filterBy(chosen);
  await vscode.commands.executeCommand(`${views.checklist}.focus`);
}

async function pickFilter(app: App): Promise<ChecklistFilter | undefined> {
  const standings = allFolders().flatMap((folder) =>
    catalogue.practices.map(({ slug }) => app.checklistTree.standing(folder, slug)),
  );
  const items = Object.entries(checklistFilters).map(([name, { title, detail }]) => {
    const filter = name as ChecklistFilter;
    const count = `${standings.filter((standing) => passes(standing, filter)).length}`;
    const description = filter === app.checklistTree.filter ? `${count} · shown now` : count;
    return { filter, label: title, description, detail };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Filter the checklist',
    placeHolder: 'Which practices to show',
  });
  return chosen?.filter;
}

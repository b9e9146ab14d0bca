import * as vscode from 'vscode';
import type { ChecklistLevel } from '../../server/protocol.js';
import type { ChecklistStore } from './store.js';

/** Records a level because a person asked for it, and says so when it could not be written. */
export async function record(
  checklists: ChecklistStore,
  folder: string,
  slug: string,
  level: ChecklistLevel | null,
): Promise<void> {
  let problem: string | null;
  let file: string | undefined;
  try {
    const state = await checklists.setLevel(folder, slug, level);
    if ((state.levels[slug] ?? null) === level) return;
    problem = state.problem;
    file = state.uri;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const open = 'Open the checklist file';
  const actions = file === undefined ? [] : [open];
  const choice = await vscode.window.showWarningMessage(
    `The answer could not be recorded. ${problem ?? ''}`.trim(),
    ...actions,
  );
  if (choice === open && file !== undefined) {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(file, true));
  }
}

import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import { levelTitles } from '../../catalog/words.js';
import type {
  ChecklistChange,
  ChecklistConflict,
  ChecklistLevel,
  ProfileChange,
  UpdateChecklistResult,
} from '../../server/protocol.js';
import type { ChecklistStore } from './checklistStore.js';
import { levelTitle } from './levels.js';

/** Records a level because a person asked for it, and says so when it could not be written. */
export async function record(
  checklists: ChecklistStore,
  folder: string,
  slug: string,
  level: ChecklistLevel | null,
): Promise<void> {
  const seen = checklists.level(folder, slug) ?? null;
  await recordChanges(checklists, folder, [{ slug, level, seen }]);
}

/**
 * Records all changes or none. Where somebody else has answered meanwhile, the person decides.
 * @returns whether everything that the person wants is in the file now.
 */
export async function recordChanges(
  checklists: ChecklistStore,
  folder: string,
  changes: readonly ChecklistChange[],
  profile?: ProfileChange,
): Promise<boolean> {
  let wanted = changes;
  for (;;) {
    let result: UpdateChecklistResult;
    try {
      result = await checklists.update({ folder, changes: wanted, ...(profile && { profile }) });
    } catch (error) {
      await tellProblem(error instanceof Error ? error.message : String(error), undefined);
      return false;
    }
    if (result.problem === null) return true;
    if (result.conflicts.length === 0) {
      await tellProblem(result.problem, result.state.uri);
      return false;
    }
    const settled = await settle(wanted, result.conflicts);
    if (settled === undefined) return false;
    wanted = settled;
    if (wanted.length === 0 && profile === undefined) return true;
  }
}

/** Opens the checklist file, at the line (from 0) if there is one to look at. */
export async function openChecklistAt(uri: string, line: number | null): Promise<void> {
  const options = line === null ? {} : { selection: new vscode.Range(line, 0, line, 0) };
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(uri, true), options);
}

/** The line that a problem names, from 0; null when it names none. */
export function lineNamedIn(problem: string): number | null {
  const named = /\(line (\d+)\)/.exec(problem)?.[1];
  return named === undefined ? null : Number(named) - 1;
}

async function tellProblem(problem: string, uri: string | undefined): Promise<void> {
  const text = `The answer could not be recorded. ${problem}`.trim();
  if (!vscode.workspace.isTrusted) {
    const trust = 'Manage Workspace Trust';
    const choice = await vscode.window.showWarningMessage(text, trust);
    if (choice === trust) await vscode.commands.executeCommand('workbench.trust.manage');
    return;
  }
  const line = lineNamedIn(problem);
  const open = line === null ? 'Open Checklist File' : `Open at Line ${line + 1}`;
  const choice = await vscode.window.showWarningMessage(text, ...(uri === undefined ? [] : [open]));
  if (choice === open && uri !== undefined) await openChecklistAt(uri, line);
}

/** What is still to be recorded once the person has decided; undefined when they leave everything as it is. */
async function settle(
  changes: readonly ChecklistChange[],
  conflicts: readonly ChecklistConflict[],
): Promise<readonly ChecklistChange[] | undefined> {
  const overruled = await (conflicts.length === 1 ? askOne(conflicts) : askSeveral(conflicts));
  if (overruled === undefined) return undefined;
  const inFile = new Map(conflicts.map((conflict) => [conflict.slug, conflict.inFile]));
  return changes.flatMap((change) => {
    if (!inFile.has(change.slug)) return change;
    return overruled.has(change.slug) ? { ...change, seen: inFile.get(change.slug) ?? null } : [];
  });
}

async function askOne([conflict]: readonly ChecklistConflict[]): Promise<ReadonlySet<string> | undefined> {
  if (conflict === undefined) return undefined;
  const mine = `Record “${words(conflict.meant)}”`;
  const theirs = `Keep “${words(conflict.inFile)}”`;
  const choice = await vscode.window.showWarningMessage(
    `“${titleOf(conflict.slug)}” was answered meanwhile. The file says: ${words(conflict.inFile)}. You meant: ${words(conflict.meant)}.`,
    mine,
    theirs,
  );
  if (choice === undefined) return undefined;
  return new Set(choice === mine ? [conflict.slug] : []);
}

async function askSeveral(conflicts: readonly ChecklistConflict[]): Promise<ReadonlySet<string> | undefined> {
  const items = conflicts.map(({ slug, inFile, meant }) => ({
    slug,
    label: titleOf(slug),
    detail: `The file says: ${words(inFile)}. You meant: ${words(meant)}.`,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'These were answered meanwhile',
    placeHolder: 'Tick where your answer is to replace the one in the file',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen && new Set(chosen.map(({ slug }) => slug));
}

function words(level: ChecklistLevel | null): string {
  return level === null ? levelTitle(undefined) : levelTitles[level];
}

function titleOf(slug: string): string {
  return practiceBySlug(slug)?.title ?? slug;
}

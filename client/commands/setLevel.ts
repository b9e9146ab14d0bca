import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { ChecklistLevel } from '../../server/protocol.js';
import type { App } from '../app.js';
import { isLevel, levelHints, levelIcons, levels, levelTitles } from '../checklist/levels.js';
import { record } from '../checklist/record.js';
import { currentFolder } from '../folders.js';
import { pickPractice, slugOf } from './target.js';

interface LevelPick extends vscode.QuickPickItem {
  readonly level: ChecklistLevel | null;
}

/**
 * Records how far a practice is adopted. Asks for what it is not given: the practice (slug or tree node), the level
 * (null takes the answer back), the folder (its address).
 */
export async function setLevel(app: App, target?: unknown, level?: unknown, folder?: unknown): Promise<void> {
  const slug = slugOf(target) ?? (await pickPractice('Which practice?'));
  if (slug === undefined || practiceBySlug(slug) === undefined) return;
  const where = await folderFor(target, folder);
  if (where === undefined) return;
  // Menus pass the selected nodes as second argument; only a level, or null, counts as one.
  const chosen = level === null || isLevel(level) ? level : await pickLevel(app, slug, where);
  if (chosen !== undefined) await record(app.checklists, where, slug, chosen);
}

async function folderFor(target: unknown, folder: unknown): Promise<string | undefined> {
  if (typeof folder === 'string') return folder;
  const ofNode = (target as { folder?: unknown } | undefined)?.folder;
  if (typeof ofNode === 'string') return ofNode;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: 'In which folder?' });
    return picked?.uri.toString();
  }
  const only = currentFolder()?.uri.toString();
  if (only === undefined) {
    await vscode.window.showInformationMessage('Open a folder first: the checklist is kept in it.');
  }
  return only;
}

async function pickLevel(app: App, slug: string, folder: string): Promise<ChecklistLevel | null | undefined> {
  const current = app.checklists.level(folder, slug);
  const items: LevelPick[] = levels.map((level) => ({
    level,
    label: `$(${levelIcons[level]}) ${levelTitles[level]}`,
    description: level === current ? 'recorded now' : undefined,
    detail: levelHints[level],
  }));
  if (current !== undefined) {
    items.push({
      level: null,
      label: `$(${levelIcons.unanswered}) No answer`,
      detail: 'Take the answer back.',
    });
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: practiceBySlug(slug)?.title,
    placeHolder: 'How far is this practice adopted?',
  });
  return chosen?.level;
}

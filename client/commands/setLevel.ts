import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import { levelMeanings, levelTitles } from '../../catalog/words.js';
import type { ChecklistLevel } from '../../server/protocol.js';
import type { App } from '../app.js';
import { isLevel, levelIcons, levels } from '../checklist/levels.js';
import { record } from '../checklist/record.js';
import { openProposal } from '../checklist/standing.js';
import { folderFor, inFolder } from '../folders.js';
import { setNotApplicable } from './setNotApplicable.js';
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
  if (level === null || isLevel(level)) return record(app.checklists, where, slug, level);
  const chosen = await pickLevel(app, slug, where);
  // It needs a reason.
  if (chosen === 'not-applicable') return setNotApplicable(app, slug, where);
  if (chosen !== undefined) await record(app.checklists, where, slug, chosen);
}

async function pickLevel(app: App, slug: string, folder: string): Promise<ChecklistLevel | null | undefined> {
  const current = app.checklists.level(folder, slug);
  const proposed = openProposal(app.checklistTree.standing(folder, slug))?.level;
  const items: LevelPick[] = levels.map((level) => ({
    level,
    label: `$(${levelIcons[level]}) ${levelTitles[level]}`,
    description: level === current ? 'recorded now' : level === proposed ? 'proposed' : undefined,
    detail: levelMeanings[level],
  }));
  if (current !== undefined) {
    items.push({
      level: null,
      label: `$(${levelIcons.unanswered}) No answer`,
      detail: 'Take the answer back.',
    });
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${practiceBySlug(slug)?.title}${inFolder(folder)}`,
    placeHolder: 'How far is this practice adopted?',
  });
  return chosen?.level;
}

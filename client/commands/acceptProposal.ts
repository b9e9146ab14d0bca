import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { offerFor } from '../checklist/acceptance.js';
import { recordChanges } from '../checklist/record.js';
import { folderFor } from '../folders.js';
import { pickPractice, slugOf } from './target.js';

/** Records what is proposed for a practice, with the evidence that the answer then rests on. */
export async function acceptProposal(app: App, target?: unknown): Promise<void> {
  const folder = await folderFor(target);
  if (folder === undefined) return;
  const offered = app.checklistTree.offers(folder, true).map(({ practice }) => practice);
  if (slugOf(target) === undefined && offered.length === 0) return tellNothing();
  const slug = slugOf(target) ?? (await pickPractice('Which proposal do you accept?', offered));
  const practice = slug === undefined ? undefined : practiceBySlug(slug);
  if (practice === undefined) return;
  const offer = offerFor(practice, app.checklistTree.standing(folder, practice.slug));
  if (offer === undefined) return tellNothing();
  await recordChanges(app.checklists, folder, [offer.change]);
}

async function tellNothing(): Promise<void> {
  await vscode.window.showInformationMessage('There is no proposal to accept.');
}

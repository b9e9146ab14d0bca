import * as vscode from 'vscode';
import type { App } from '../app.js';
import { linkTo } from '../catalogue/address.js';
import { pickPractice, slugOf } from './target.js';

/** Copies a link that opens a practice's page in the editor. */
export async function copyLink(app: App, target?: unknown): Promise<void> {
  const slug = await chosenSlug(app, target);
  if (slug === undefined) return;
  await vscode.env.clipboard.writeText(linkTo({ kind: 'practice', id: slug }, vscode.env.uriScheme));
  vscode.window.setStatusBarMessage('Link copied.', 3_000);
}

/** The practice given, else the one on the page in front, else one that the person picks. */
export async function chosenSlug(app: App, target: unknown): Promise<string | undefined> {
  const { shown } = app.page;
  return slugOf(target) ?? (shown?.kind === 'practice' ? shown.id : await pickPractice('Which practice?'));
}

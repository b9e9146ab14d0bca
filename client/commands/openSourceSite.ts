import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { chosenSlug } from './copyLink.js';

/** Opens a practice on the SE-ML site, in the browser. */
export async function openSourceSite(app: App, target?: unknown): Promise<void> {
  const slug = await chosenSlug(app, target);
  const practice = slug === undefined ? undefined : practiceBySlug(slug);
  if (practice) await vscode.env.openExternal(vscode.Uri.parse(practice.sourceUrl, true));
}

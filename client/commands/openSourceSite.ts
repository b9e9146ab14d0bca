import * as vscode from 'vscode';
import { catalogue, laterBySlug, practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { chosenSlug } from './target.js';

/** Opens a practice on the SE-ML site, in the browser. */
export async function openSourceSite(app: App, target?: unknown): Promise<void> {
  const slug = await chosenSlug(app, target, [...catalogue.practices, ...catalogue.later]);
  if (slug === undefined) return;
  const url = (practiceBySlug(slug) ?? laterBySlug(slug))?.sourceUrl;
  if (url) await vscode.env.openExternal(vscode.Uri.parse(url, true));
  else await vscode.window.showInformationMessage('This practice has no page on the SE-ML site.');
}

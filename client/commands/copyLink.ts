import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import type { App } from '../app.js';
import { linkTo } from '../catalogue/address.js';
import { addressOf } from '../resources/rows.js';
import { type Pickable, pickPractice, resourceOf, slugOf } from './target.js';

/** Copies a link that opens a practice's page in the editor; of the reading list, the address of the text. */
export async function copyLink(app: App, target?: unknown): Promise<void> {
  const resource = resourceOf(target);
  const slug = resource
    ? undefined
    : await chosenSlug(app, target, [...catalogue.practices, ...catalogue.later]);
  if (resource) await copy(addressOf(resource));
  if (slug !== undefined) await copy(linkTo({ kind: 'practice', id: slug }, vscode.env.uriScheme));
}

/** The practice given, else the one on the page in front, else one that the person picks. */
export async function chosenSlug(
  app: App,
  target: unknown,
  among: readonly Pickable[],
): Promise<string | undefined> {
  const { shown } = app.page;
  return (
    slugOf(target) ?? (shown?.kind === 'practice' ? shown.id : await pickPractice('Which practice?', among))
  );
}

async function copy(link: string): Promise<void> {
  await vscode.env.clipboard.writeText(link);
  vscode.window.setStatusBarMessage('Link copied.', 3_000);
}

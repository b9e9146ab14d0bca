import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import type { App } from '../app.js';
import { linkTo } from '../catalogue/page/address.js';
import { addressOf } from '../catalogue/resourceRow.js';
import { chosenSlug, resourceOf } from './target.js';

/** Copies a link that opens a practice's page in the editor; of the reading list, the address of the text. */
export async function copyLink(app: App, target?: unknown): Promise<void> {
  const resource = resourceOf(target);
  const slug = resource
    ? undefined
    : await chosenSlug(app, target, [...catalogue.practices, ...catalogue.later]);
  if (resource) await copy(addressOf(resource));
  if (slug !== undefined) await copy(linkTo({ kind: 'practice', id: slug }, vscode.env.uriScheme));
}

async function copy(link: string): Promise<void> {
  await vscode.env.clipboard.writeText(link);
  vscode.window.setStatusBarMessage('Link copied.', 3_000);
}

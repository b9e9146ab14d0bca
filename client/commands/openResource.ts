import * as vscode from 'vscode';
import type { App } from '../app.js';
import { addressOf } from '../catalogue/resourceRow.js';
import { resourceOf } from './target.js';

/** Opens an entry of the reading list, or a tool's site, in the browser. */
export async function openResource(_app: App, target?: unknown): Promise<void> {
  const resource = resourceOf(target);
  if (resource) await vscode.env.openExternal(vscode.Uri.parse(addressOf(resource), true));
}

import * as vscode from 'vscode';
import type { App } from '../app.js';
import { views } from '../ids.js';

/** Narrows the Practices view while a person types; leaving with Escape brings back what was there. */
export async function filterCatalogue(app: App): Promise<void> {
  const before = app.catalogueTree.query;
  await vscode.commands.executeCommand(`${views.catalogue}.focus`);
  const query = await vscode.window.showInputBox({
    title: 'Filter practices',
    prompt: 'Show the practices that match. Empty shows all.',
    value: before,
    // Called with every change: the tree follows along.
    validateInput: async (value) => {
      await app.catalogueTree.filter(value);
      return undefined;
    },
  });
  await app.catalogueTree.filter(query ?? before);
}

import * as vscode from 'vscode';
import { type DocumentParams, effectiveSettings } from '../../server/protocol.js';
import type { App } from '../app.js';
import { activeDocumentUri } from '../folders.js';

const scheme = 'ml-practices-settings';

/** Shows the settings that hold for the document in front, as a read-only page. */
export async function showEffectiveSettings(): Promise<void> {
  const uri = activeDocumentUri();
  if (uri === undefined) {
    await vscode.window.showInformationMessage(
      'Open a Python file or a notebook first, then ask for its settings.',
    );
    return;
  }
  const name = uri.path.split('/').pop() ?? 'document';
  const page = vscode.Uri.from({
    scheme,
    path: `/ML Practices settings for ${name}.md`,
    query: uri.toString(),
  });
  changed.fire(page);
  await vscode.workspace.openTextDocument(page);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    // The Markdown extension may be switched off; the text reads well, too.
    await vscode.window.showTextDocument(page, { preview: true });
  }
}

const changed = new vscode.EventEmitter<vscode.Uri>();

/** Serves the pages; each is asked from the server when it is shown. */
export function registerSettingsPages(app: App): vscode.Disposable {
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent(page, token) {
      const params: DocumentParams = { uri: page.query };
      return app.server.request<string>(effectiveSettings, params, token);
    },
  };
  return vscode.workspace.registerTextDocumentContentProvider(scheme, provider);
}

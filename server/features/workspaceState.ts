import { workspaceTrusted } from '../protocol.js';
import type { ConfigProblems } from './configProblems.js';
import type { ServerContext } from './context.js';
import type { Scan } from './scan.js';
import { folderOf } from './uri.js';

/** Follows the workspace's folders and whether it is trusted. */
export function registerWorkspaceState(
  context: ServerContext,
  scan: Scan,
  problems: ConfigProblems,
  refreshAll: () => void,
): void {
  const { client, connection, findings } = context;
  const folderUris = () => context.folders.map(({ uri }) => uri);
  context.onReady(() => {
    void problems.refresh(folderUris());
    if (!client.folderChanges) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      context.folders = [...context.folders.filter(({ uri }) => !gone.has(uri)), ...added];
      context.workspace.setFolders(context.folders);
      for (const uri of findings.scannedFiles()) if (!folderOf(uri, context.folders)) scan.forget(uri);
      void problems.refresh(folderUris());
      refreshAll();
    });
  });
  context.documents.onDidChange((uri) => problems.see(uri));
  connection.onNotification(workspaceTrusted, () => {
    context.trusted = true;
    context.checklist.setTrusted(true);
  });
}

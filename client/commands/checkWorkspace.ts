import * as vscode from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient/node';
import { type CheckWorkspaceResult, checkWorkspace as method } from '../../server/protocol.js';
import type { App } from '../app.js';
import { views } from '../ids.js';
import { count } from '../wording.js';

let runs = 0;

/** Checks every file of the workspace, with progress and a way to cancel; answers with what the server said. */
export async function checkWorkspace(app: App): Promise<CheckWorkspaceResult> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Checking the workspace',
    cancellable: true,
  };
  const result = await vscode.window.withProgress(options, (progress, token) => run(app, progress, token));
  await app.findings.refresh();
  for (const { uri, message } of result.errors) app.log.warn(`${uri}: ${message}`);
  await vscode.commands.executeCommand(`${views.findings}.focus`);
  vscode.window.setStatusBarMessage(`ML Practices: ${sentence(result, filesWithFindings(app))}`, 10_000);
  return result;
}

async function run(
  app: App,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<CheckWorkspaceResult> {
  runs += 1;
  const workDoneToken = `mlPractices.checkWorkspace.${runs}`;
  let done = 0;
  const listener = app.server.running?.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'end') return;
    const percentage = value.percentage ?? done;
    progress.report({ message: value.message, increment: Math.max(0, percentage - done) });
    done = Math.max(done, percentage);
  });
  try {
    return await app.server.request<CheckWorkspaceResult>(method, { workDoneToken }, token);
  } catch (error) {
    if (!token.isCancellationRequested) throw error;
    return { files: 0, findings: 0, cancelled: true, errors: [] };
  } finally {
    listener?.dispose();
  }
}

function filesWithFindings({ findings }: App): number {
  return new Set(findings.items.map(({ uri }) => uri)).size;
}

/** In the words of the Findings view and the command line. */
function sentence(result: CheckWorkspaceResult, touched: number): string {
  if (result.cancelled) return 'the check was cancelled; what it had found is shown';
  const unread =
    result.errors.length === 0
      ? ''
      : `; ${count(result.errors.length, 'file')} could not be read (see the log)`;
  // A file about the repository, like a list of packages, is none of those that were checked.
  const files = count(Math.max(result.files, touched), 'file');
  const where = touched > 0 ? `${touched} of ${files}` : files;
  return `${count(result.findings, 'finding')} in ${where}${unread}`;
}

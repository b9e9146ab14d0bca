import * as vscode from 'vscode';
import type { Assessment } from '../../server/protocol.js';
import type { App } from '../app.js';
import { inFolder } from '../folders.js';

/** Looks at one folder; null when that was cancelled, or failed and the person has been told. */
export async function lookAt(
  app: Pick<App, 'assessments' | 'log'>,
  folder: string,
): Promise<Assessment | null> {
  try {
    return await app.assessments.look(folder, `Looking for evidence${inFolder(folder)}`);
  } catch (error) {
    app.log.error(`Looking for evidence: ${String(error)}`);
    const reason = error instanceof Error ? error.message : String(error);
    const [again, log] = ['Try Again', 'Show Log'];
    const choice = await vscode.window.showWarningMessage(
      `The files${inFolder(folder)} could not be looked at. ${reason}`,
      again,
      log,
    );
    if (choice === log) app.log.show();
    return choice === again ? lookAt(app, folder) : null;
  }
}

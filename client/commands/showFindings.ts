import * as vscode from 'vscode';
import { catalogue, practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { commands } from '../ids.js';
import { chosenSlug } from './target.js';

/** Shows the findings of one practice in the Findings view, or says why there are none. */
export async function showFindings(app: App, target?: unknown): Promise<void> {
  const slug = await chosenSlug(app, target, catalogue.practices);
  const practice = slug === undefined ? undefined : practiceBySlug(slug);
  if (practice === undefined) return;
  if (!app.pause.paused && app.findings.ofPractice(practice.slug).length > 0) {
    await app.findingsTree.show(practice.slug);
    return;
  }
  const { text, button, command } = nothingToShow(app, practice.slug, practice.title);
  const choice = await vscode.window.showInformationMessage(text, ...(button ? [button] : []));
  if (choice !== undefined && command) await vscode.commands.executeCommand(command);
}

interface Nothing {
  readonly text: string;
  readonly button?: string;
  readonly command?: string;
}

function nothingToShow(app: App, slug: string, title: string): Nothing {
  if (app.pause.paused) {
    return { text: 'Checks are paused in this window.', button: 'Resume Checks', command: commands.resume };
  }
  if (!app.findings.known) {
    return { text: 'The checks are still starting. Please try again in a moment.' };
  }
  if (!catalogue.rules.some((rule) => rule.practices.includes(slug))) {
    return { text: `No rule looks at “${title}”: it does not show in code.` };
  }
  const text = `No findings here for “${title}”.`;
  const folder = (vscode.workspace.workspaceFolders ?? []).length > 0;
  return folder ? { text, button: 'Check Workspace', command: commands.checkWorkspace } : { text };
}

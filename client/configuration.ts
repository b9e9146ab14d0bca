import * as vscode from 'vscode';
import type { ConfigurationParams } from 'vscode-languageclient/node';
import { section, settings } from './ids.js';

/**
 * Answers the server's question for settings with what a person has set. Defaults stay out, so that the effective
 * settings can tell a choice from a default.
 */
export function answerConfiguration(params: ConfigurationParams): unknown[] {
  return params.items.map(({ scopeUri }) =>
    chosenSettings(scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri, true)),
  );
}

function chosenSettings(scope: vscode.Uri | undefined): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration(section, scope ?? null);
  const chosen = settings.filter((key) => isSet(configuration.inspect(key)));
  return Object.fromEntries(chosen.map((key) => [key, configuration.get(key)]));
}

function isSet(found: ReturnType<vscode.WorkspaceConfiguration['inspect']>): boolean {
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some(
    (value) => value !== undefined,
  );
}

import * as vscode from 'vscode';
import {
  switchOffRule as method,
  type SwitchOffRuleParams,
  type SwitchOffRuleResult,
} from '../../server/protocol.js';
import type { App } from '../app.js';
import { activeDocumentUri, currentFolder } from '../folders.js';
import { section } from '../ids.js';
import { inverse, type LineEdit } from '../textEdit.js';
import { pickRule, ruleOf } from './target.js';

type Undo = () => Promise<void>;

/**
 * Switches a rule off for the workspace: in the configuration file that holds our section, else in the settings.
 * Takes `{ rule, uri }` or a node of the Findings view, and asks for the rule otherwise.
 */
export async function switchOffRule(app: App, target?: unknown): Promise<void> {
  const params = await paramsOf(target);
  if (params === undefined) return;
  const edit = await app.server.request<SwitchOffRuleResult | null>(method, params);
  const { undo, where } = edit === null ? await inSettings(params) : await inFile(edit);
  const answer = await vscode.window.showInformationMessage(
    `${params.rule} is switched off ${where}.`,
    'Undo',
  );
  if (answer === 'Undo') await undo();
}

async function paramsOf(target: unknown): Promise<SwitchOffRuleParams | undefined> {
  const rule = ruleOf(target) ?? (await pickRule());
  if (rule === undefined) return undefined;
  const { uri, finding, findings } = (target ?? {}) as {
    uri?: string;
    finding?: { uri: string };
    findings?: readonly { uri: string }[];
  };
  const document = uri ?? finding?.uri ?? findings?.[0]?.uri ?? activeDocumentUri()?.toString();
  const folder = currentFolder()?.uri.toString();
  const place = document ?? folder;
  return place === undefined ? undefined : { rule, uri: place };
}

async function inFile(result: SwitchOffRuleResult): Promise<{ undo: Undo; where: string }> {
  const uri = vscode.Uri.parse(result.uri, true);
  const document = await vscode.workspace.openTextDocument(uri);
  const oldText = document.getText(rangeOf(result));
  await replace(document, result);
  const back = inverse(result, oldText);
  const undo = async () => {
    if (document.getText(rangeOf(back)) !== result.newText) {
      await vscode.window.showWarningMessage(
        'The file has changed since; please take the entry out by hand.',
      );
      return;
    }
    await replace(document, back);
  };
  return { undo, where: `in ${vscode.workspace.asRelativePath(uri)}` };
}

async function replace(document: vscode.TextDocument, edit: LineEdit): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, rangeOf(edit), edit.newText);
  if (!(await vscode.workspace.applyEdit(change)))
    throw new Error('The configuration file could not be changed.');
  await document.save();
}

async function inSettings({ rule, uri }: SwitchOffRuleParams): Promise<{ undo: Undo; where: string }> {
  const resource = vscode.Uri.parse(uri, true);
  const { target, where } = settingsFor(resource);
  const settings = vscode.workspace.getConfiguration(section, resource);
  const before = valueAt(settings.inspect<string[]>('ignore'), target);
  // A list in a nearer place replaces the farther one, so start from what holds now.
  const now = before ?? settings.get<string[]>('ignore') ?? [];
  if (!now.includes(rule)) await settings.update('ignore', [...now, rule], target);
  const undo = async () => {
    const latest = vscode.workspace.getConfiguration(section, resource);
    const left = (valueAt(latest.inspect<string[]>('ignore'), target) ?? []).filter((id) => id !== rule);
    const asBefore = left.join() === (before ?? now).join() ? before : left;
    await latest.update('ignore', asBefore, target);
  };
  return { undo, where };
}

function settingsFor(resource: vscode.Uri): { target: vscode.ConfigurationTarget; where: string } {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = vscode.workspace.getWorkspaceFolder(resource);
  if (folders.length === 0) return { target: vscode.ConfigurationTarget.Global, where: 'in your settings' };
  return folders.length > 1 && folder !== undefined
    ? { target: vscode.ConfigurationTarget.WorkspaceFolder, where: `in the folder ${folder.name}` }
    : { target: vscode.ConfigurationTarget.Workspace, where: 'in this workspace' };
}

interface Inspected {
  readonly globalValue?: string[];
  readonly workspaceValue?: string[];
  readonly workspaceFolderValue?: string[];
}

function valueAt(found: Inspected | undefined, target: vscode.ConfigurationTarget): string[] | undefined {
  if (target === vscode.ConfigurationTarget.Global) return found?.globalValue;
  return target === vscode.ConfigurationTarget.Workspace
    ? found?.workspaceValue
    : found?.workspaceFolderValue;
}

function rangeOf(edit: LineEdit): vscode.Range {
  return new vscode.Range(edit.startLine, edit.startCharacter, edit.endLine, edit.endCharacter);
}

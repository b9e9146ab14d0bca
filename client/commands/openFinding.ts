import * as vscode from 'vscode';
import type { FindingItem } from '../../server/protocol.js';
import type { App } from '../app.js';
import { notebookType } from '../ids.js';

/** Opens the file of a finding, or its notebook at the cell, and selects the place. */
export async function openFinding(app: App, target?: unknown): Promise<void> {
  const finding = findingOf(target);
  if (finding === undefined) return;
  const selection = new vscode.Range(
    finding.startLine,
    finding.startCharacter,
    finding.endLine,
    finding.endCharacter,
  );
  const uri = await documentOf(finding);
  // `vscode.open` knows the way into a cell; showing a cell as a text document would not open its notebook.
  await vscode.commands.executeCommand('vscode.open', uri, { selection, viewColumn: columnBeside(app) });
}

function findingOf(target: unknown): FindingItem | undefined {
  const finding =
    (target as { finding?: FindingItem } | undefined)?.finding ?? (target as FindingItem | undefined);
  return typeof finding?.uri === 'string' ? finding : undefined;
}

async function documentOf(finding: FindingItem): Promise<vscode.Uri> {
  const uri = vscode.Uri.parse(finding.uri, true);
  if (finding.cell === null) return uri;
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  if (notebook.notebookType !== notebookType || finding.cell >= notebook.cellCount) return uri;
  const known = notebook.getCells().find((cell) => cell.document.uri.toString() === finding.cellUri);
  return (known ?? notebook.cellAt(finding.cell)).document.uri;
}

/** Not over the practice page: who came from there wants to keep reading it. */
function columnBeside(app: App): vscode.ViewColumn | undefined {
  const page = app.page.column;
  if (page === undefined) return undefined;
  return page === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}

import * as vscode from 'vscode';
import type { FindingItem } from '../../server/protocol.js';
import type { App } from '../app.js';

/** Opens the file of a finding, or its notebook at the cell, and selects the place. */
export async function openFinding(app: App, target?: unknown): Promise<void> {
  const finding = findingOf(target);
  if (finding === undefined) return;
  const viewColumn = columnBeside(app);
  const uri = finding.cell === null ? vscode.Uri.parse(finding.uri, true) : await cellOf(finding, viewColumn);
  const selection = new vscode.Range(
    finding.startLine,
    finding.startCharacter,
    finding.endLine,
    finding.endCharacter,
  );
  // `vscode.open` knows the way into a cell; showing a cell as a text document would not.
  await vscode.commands.executeCommand('vscode.open', uri, { selection, viewColumn });
}

function findingOf(target: unknown): FindingItem | undefined {
  const finding =
    (target as { finding?: FindingItem } | undefined)?.finding ?? (target as FindingItem | undefined);
  return typeof finding?.uri === 'string' ? finding : undefined;
}

/** Shows the notebook of a finding and gives the address of its cell. */
async function cellOf(finding: FindingItem, viewColumn: vscode.ViewColumn | undefined): Promise<vscode.Uri> {
  const uri = vscode.Uri.parse(finding.uri, true);
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const cells = notebook.getCells();
  const known = cells.find((cell) => cell.document.uri.toString() === finding.cellUri);
  const cell = known ?? cells[finding.cell ?? 0];
  // First the notebook under its own name: opened by a cell, its tab would be called after the cell.
  await vscode.window.showNotebookDocument(notebook, { viewColumn });
  return cell?.document.uri ?? uri;
}

/** Not over the practice page: who came from there wants to keep reading it. */
function columnBeside(app: App): vscode.ViewColumn | undefined {
  const page = app.page.column;
  if (page === undefined) return undefined;
  return page === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}

import * as vscode from 'vscode';
import type { FindingItem } from '../../server/protocol.js';
import type { App } from '../app.js';
import { showNotebookCell } from '../notebookCell.js';

/** Opens the file of a finding, or its notebook at the cell, and selects the place. */
export async function openFinding(app: App, target?: unknown): Promise<void> {
  const finding = findingOf(target);
  if (finding === undefined) return;
  const viewColumn = app.page.columnBeside;
  const file = vscode.Uri.parse(finding.uri, true);
  const uri = finding.cell === null ? file : await showNotebookCell(file, cellOf(finding), viewColumn);
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

/** By its address while the notebook is as it was checked, else by its place. */
function cellOf({ cell, cellUri }: FindingItem) {
  return (cells: readonly vscode.NotebookCell[]) =>
    cells.find(({ document }) => document.uri.toString() === cellUri) ?? cells[cell ?? 0];
}

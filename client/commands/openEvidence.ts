import * as vscode from 'vscode';
import type { EvidencePlace } from '../../server/protocol.js';
import type { App } from '../app.js';
import { showNotebookCell } from '../notebookCell.js';

/** A place of evidence, as far as it says where to go. */
export type Place = Pick<EvidencePlace, 'path' | 'cell' | 'line'>;

/** Opens the place of a piece of evidence: the file at the line, the notebook at the cell, or a folder in the Explorer. */
export async function openEvidence(
  app: App,
  folder?: unknown,
  place?: unknown,
  column?: unknown,
): Promise<void> {
  if (typeof folder !== 'string' || !isPlace(place) || place.path === null) return;
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(folder, true), place.path);
  const viewColumn = typeof column === 'number' ? column : app.page.columnBeside;
  const kind = await kindOf(uri);
  if (kind === undefined) {
    await vscode.window.showInformationMessage(
      `${place.path} is not there any more. Look for evidence again.`,
    );
    return;
  }
  if (kind & vscode.FileType.Directory) {
    await vscode.commands.executeCommand('revealInExplorer', uri);
    return;
  }
  const { cell } = place;
  const document = cell === null ? uri : await showNotebookCell(uri, (cells) => cells[cell], viewColumn);
  const selection = place.line === null ? undefined : new vscode.Range(place.line, 0, place.line, 0);
  await vscode.commands.executeCommand('vscode.open', document, { selection, viewColumn });
}

async function kindOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}

function isPlace(value: unknown): value is Place {
  const { path, cell, line } = (value ?? {}) as Record<string, unknown>;
  const isCount = (each: unknown) => each === null || Number.isSafeInteger(each);
  return (typeof path === 'string' || path === null) && isCount(cell) && isCount(line);
}

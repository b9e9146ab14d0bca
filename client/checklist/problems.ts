import * as vscode from 'vscode';
import { allFolders } from '../folders.js';
import type { ChecklistStore } from './checklistStore.js';

/** Marks the values in checklist files that had to be passed over, at their lines. */
export function registerChecklistProblems(checklists: ChecklistStore): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('mlPractices.checklist');
  const refresh = () => {
    collection.clear();
    for (const state of allFolders().flatMap((folder) => checklists.state(folder) ?? [])) {
      const found = state.problems.map(({ line, message }) => {
        // The whole line, wherever it ends.
        const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
        diagnostic.source = 'ML Practices';
        return diagnostic;
      });
      collection.set(vscode.Uri.parse(state.uri, true), found);
    }
  };
  return vscode.Disposable.from(collection, checklists.onDidChange(refresh));
}

import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { Assessment, EvidencePlace } from '../../server/protocol.js';
import { linkTo } from '../catalogue/page/address.js';
import { allFolders } from '../folders.js';
import { section } from '../ids.js';
import type { AssessmentStore } from './assessmentStore.js';

const setting = 'checklist.showCounterEvidence';

/** Shows what speaks against a practice where it stands in the files, for those who have switched that on. */
export function registerCounterEvidence(assessments: AssessmentStore): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('mlPractices.counterEvidence');
  const refresh = () => {
    const found = new Map<string, vscode.Diagnostic[]>();
    for (const folder of allFolders().filter(isWanted)) {
      const assessment = assessments.of(folder);
      if (assessment !== undefined) collect(folder, assessment, found);
    }
    collection.clear();
    for (const [uri, diagnostics] of found) collection.set(vscode.Uri.parse(uri, true), diagnostics);
  };
  return vscode.Disposable.from(
    collection,
    assessments.onDidChange(refresh),
    // A cell can be pointed at only while its notebook is open.
    vscode.workspace.onDidOpenNotebookDocument(refresh),
    vscode.workspace.onDidCloseNotebookDocument(refresh),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${section}.${setting}`)) refresh();
    }),
  );
}

function isWanted(folder: string): boolean {
  const scope = vscode.Uri.parse(folder, true);
  return vscode.workspace.getConfiguration(section, scope).get<boolean>(setting) === true;
}

function collect(folder: string, assessment: Assessment, into: Map<string, vscode.Diagnostic[]>): void {
  for (const { slug, evidence } of assessment.practices) {
    for (const { what, places } of evidence.filter(({ strength }) => strength === 'counter')) {
      for (const place of places) {
        const uri = documentOf(folder, place);
        if (uri === undefined || place.line === null) continue;
        const known = into.get(uri) ?? [];
        known.push(diagnosticOf(slug, what, place.line));
        into.set(uri, known);
      }
    }
  }
}

/** The address of the document with the place; undefined when it has none now. */
function documentOf(folder: string, { path, cell }: EvidencePlace): string | undefined {
  if (path === null) return undefined;
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(folder, true), path);
  if (cell === null) return uri.toString();
  const open = vscode.workspace.notebookDocuments.find((each) => each.uri.toString() === uri.toString());
  if (open === undefined || cell >= open.cellCount) return undefined;
  return open.cellAt(cell).document.uri.toString();
}

function diagnosticOf(slug: string, what: string, line: number): vscode.Diagnostic {
  const title = practiceBySlug(slug)?.title ?? slug;
  const message = `Speaks against “${title}”: ${what}.`;
  const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'ML Practices';
  const link = linkTo({ kind: 'practice', id: slug }, vscode.env.uriScheme);
  diagnostic.code = { value: slug, target: vscode.Uri.parse(link, true) };
  return diagnostic;
}

import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { DiagnosticFix, FixEdit } from './diagnostic.js';

/** Edits by document, each document with the version the edits were made for. */
export function workspaceEdit(
  edits: readonly FixEdit[],
  versionOf: (uri: string) => number | undefined,
): WorkspaceEdit {
  const byDocument = new Map<string, TextDocumentEdit>();
  for (const { uri, range, newText } of edits) {
    const known = byDocument.get(uri);
    const entry = known ?? { textDocument: { uri, version: versionOf(uri) ?? null }, edits: [] };
    entry.edits.push({ range, newText });
    byDocument.set(uri, entry);
  }
  return { documentChanges: [...byDocument.values()] };
}

/**
 * The edits of as many fixes as fit together, first come first served. A fix is taken whole or not at all; an
 * insertion that several fixes ask for (an import, say) is made once.
 */
export function combineFixes(fixes: readonly DiagnosticFix[]): FixEdit[] {
  const taken: FixEdit[] = [];
  for (const { edits } of fixes) {
    const fresh = edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => taken.some((other) => overlaps(edit, other)))) continue;
    taken.push(...fresh);
  }
  return taken;
}

function isSame(a: FixEdit, b: FixEdit): boolean {
  return (
    a.uri === b.uri &&
    a.newText === b.newText &&
    order(a, b, 'start', 'start') === 0 &&
    order(a, b, 'end', 'end') === 0
  );
}

/** Two insertions at one place do not overlap; an insertion at the edge of a replacement does not either. */
function overlaps(a: FixEdit, b: FixEdit): boolean {
  if (a.uri !== b.uri) return false;
  return order(a, b, 'start', 'end') < 0 && order(b, a, 'start', 'end') < 0;
}

function order(a: FixEdit, b: FixEdit, ofA: 'start' | 'end', ofB: 'start' | 'end'): number {
  const left = a.range[ofA];
  const right = b.range[ofB];
  return left.line - right.line || left.character - right.character;
}

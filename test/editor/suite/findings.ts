import * as vscode from 'vscode';
import { until } from './until.js';

/** Our diagnostics in a script or cell as they stand now. */
export function findingsIn(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source === 'ML Practices');
}

export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** The first finding of a rule, once there is one; on a line that contains `text` if given. */
export function findingOf(
  document: vscode.TextDocument,
  rule: string,
  text = '',
): Promise<vscode.Diagnostic> {
  return until(vscode.languages.onDidChangeDiagnostics, `${rule} on "${text}" (${listed(document)})`, () =>
    findingsIn(document).find((each) => ruleOf(each) === rule && lineOf(document, each).includes(text)),
  );
}

/** Resolves when a rule has nothing to say any more on lines that contain `text`. */
export async function findingGone(document: vscode.TextDocument, rule: string, text = ''): Promise<void> {
  await until(vscode.languages.onDidChangeDiagnostics, `the end of ${rule} on "${text}"`, () =>
    findingsIn(document).every((each) => ruleOf(each) !== rule || !lineOf(document, each).includes(text)),
  );
}

export function lineOf(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): string {
  const { line } = diagnostic.range.start;
  return line < document.lineCount ? document.lineAt(line).text : '';
}

/**
 * Applies the quick fix whose title matches, at a finding, as choosing it from the light bulb does. While a check is
 * under way the fixes of the one before are withheld, so this waits for them.
 */
export async function applyAction(
  document: vscode.TextDocument,
  finding: vscode.Diagnostic,
  title: RegExp,
): Promise<void> {
  const edit = await until(vscode.languages.onDidChangeDiagnostics, `a quick fix like ${title}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions.find((action) => title.test(action.title))?.edit;
  });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`A fix like ${title} could not be applied.`);
}

function listed(document: vscode.TextDocument): string {
  const rules = findingsIn(document).map((each) => `${each.range.start.line + 1} ${ruleOf(each)}`);
  return rules.length > 0 ? `had at first: ${rules.join(', ')}` : 'had none at first';
}

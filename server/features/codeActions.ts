import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { offsetAt, place } from '../engine/source/place.js';
import { type SuppressionScope, suppressionEdit } from '../engine/source/suppressionEdit.js';
import type { SourceUnit } from '../engine/source/unit.js';
import type { ServerContext } from './context.js';
import { type DiagnosticData, type DiagnosticFix, readData, toRange } from './diagnostic.js';
import type { Published } from './diagnostics.js';
import { combineFixes, workspaceEdit } from './fixEdits.js';
import { guarded } from './log.js';

export const fixAllKind = 'source.fixAll.mlPractices';
export const notebookFixAllKind = 'notebook.source.fixAll.mlPractices';
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind, notebookFixAllKind];

interface Carried {
  readonly diagnostic: Diagnostic;
  readonly data: DiagnosticData;
}

/** Packages what the diagnostics carry; never looks at the code again. */
export function registerCodeActions(context: ServerContext): void {
  context.connection.onCodeAction(
    guarded(context.log, 'Code actions', [], (params: CodeActionParams) => codeActions(context, params)),
  );
}

async function codeActions(context: ServerContext, params: CodeActionParams): Promise<CodeAction[]> {
  const { only, diagnostics } = params.context;
  const fixAll = await fixAllActions(context, params.textDocument, only);
  if (only && !only.some((kind) => includes(kind, CodeActionKind.QuickFix))) return fixAll;
  const carried = diagnostics.flatMap((diagnostic) => {
    const data = readData(diagnostic);
    return data ? [{ diagnostic, data }] : [];
  });
  return [
    ...carried.flatMap((each) => fixActions(context, each)),
    ...byRule(carried.filter(({ data }) => safeFixOf(context, data))).flatMap((each) =>
      fixAllOfRule(context, params.textDocument, each),
    ),
    ...byRule(carried).flatMap((each) => silencingActions(context, params.textDocument, each)),
    ...byRule(carried).flatMap((each) => learnMore(context, each)),
    ...fixAll,
  ];
}

/** A requested kind also asks for the kinds below it: `source` for `source.fixAll`. */
function includes(requested: string, kind: string): boolean {
  return requested === '' || requested === kind || kind.startsWith(`${requested}.`);
}

function byRule(carried: readonly Carried[]): Carried[] {
  return [...new Map([...carried].reverse().map((each) => [each.data.rule, each])).values()].reverse();
}

function fixActions(context: ServerContext, { diagnostic, data }: Carried): CodeAction[] {
  if (!isCurrent(context, data)) return [];
  return data.fixes.map(({ title, applicability, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(applicability === 'safe' ? { isPreferred: true } : {}),
    edit: workspaceEdit(edits, (uri) => data.versions[uri]),
  }));
}

/** One action for all safe fixes of a rule, when there are several; for a finding that has one itself. */
function fixAllOfRule(
  context: ServerContext,
  { uri }: TextDocumentIdentifier,
  { data }: Carried,
): CodeAction[] {
  const published = publishedFor(context, uri);
  const fixes = published ? safeFixes(context, published).filter(({ rule }) => rule === data.rule) : [];
  if (fixes.length < 2) return [];
  const where = published?.unit?.kind === 'notebook' ? 'notebook' : 'file';
  const all = [...(published?.diagnostics.values() ?? [])].flat();
  const ofRule = all.filter((each) => readData(each)?.rule === data.rule).length;
  const which = ofRule > fixes.length ? 'fixable ' : '';
  return [
    {
      title: `Fix all ${fixes.length} ${which}"${data.rule}" findings in this ${where}`,
      kind: CodeActionKind.QuickFix,
      edit: workspaceEdit(combineFixes(fixes.map(({ fix }) => fix)), (each) =>
        context.documents.versionOf(each),
      ),
    },
  ];
}

function silencingActions(
  context: ServerContext,
  document: TextDocumentIdentifier,
  carried: Carried,
): CodeAction[] {
  const { rule } = carried.data;
  // What has no page is about our own comments, and cannot be chosen in settings.
  if (!context.host.words.ruleById(rule)) return [];
  const unit = currentUnit(context, carried.data);
  const suppress = unit
    ? scopesOf(unit).flatMap((scope) => suppressAction(context, unit, carried, ...scope))
    : [];
  const title = `Switch off "${rule}" in this workspace`;
  const params = { rule, uri: context.documents.unitOf(document.uri) };
  return [
    ...suppress,
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [carried.diagnostic],
      command: { title, command: 'mlPractices.switchOffRule', arguments: [params] },
    },
  ];
}

function scopesOf(unit: SourceUnit): [SuppressionScope, string][] {
  if (unit.kind === 'script')
    return [
      ['line', 'on this line'],
      ['file', 'in this file'],
    ];
  const whole = unit.kind === 'notebook' ? 'in this notebook' : 'in this file';
  return [
    ['line', 'on this line'],
    ['cell', 'in this cell'],
    ['file', whole],
  ];
}

function suppressAction(
  context: ServerContext,
  unit: SourceUnit,
  { diagnostic, data }: Carried,
  scope: SuppressionScope,
  words: string,
): CodeAction[] {
  const { uri, range } = data.statement;
  const start = offsetAt(unit, uri, range.start.line, range.start.character);
  const end = offsetAt(unit, uri, range.end.line, range.end.character);
  const edit =
    start === undefined || end === undefined ? null : suppressionEdit(unit, { start, end }, data.rule, scope);
  if (!edit) return [];
  const at = place(unit, edit);
  return [
    {
      title: `Ignore "${data.rule}" ${words}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: workspaceEdit([{ uri: at.uri, range: toRange(at), newText: edit.text }], (each) =>
        context.documents.versionOf(each),
      ),
    },
  ];
}

/** The unit that was checked last, when its part that holds the statement is as it was; offsets hold then. */
function currentUnit(context: ServerContext, data: DiagnosticData): SourceUnit | null {
  const { uri } = data.statement;
  const published = publishedFor(context, uri);
  if (!published || !isCurrent(context, data)) return null;
  return published.versions.get(uri) === context.documents.versionOf(uri) ? published.unit : null;
}

function learnMore({ host }: ServerContext, { diagnostic, data }: Carried): CodeAction[] {
  const [slug] = data.practices;
  if (slug === undefined) return [];
  const title = `Learn more: ${host.words.practiceBySlug(slug)?.title ?? slug}`;
  const command = { title, command: 'mlPractices.openPractice', arguments: [slug] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
}

/**
 * All safe fixes at once, for saving. On request only. A notebook answers its own kind for all of its cells (the
 * editor asks the first cell), and nothing for `source.fixAll`, which is asked for every cell at the same time.
 */
async function fixAllActions(
  context: ServerContext,
  { uri }: TextDocumentIdentifier,
  only: readonly string[] | undefined,
): Promise<CodeAction[]> {
  const unitUri = context.documents.unitOf(uri);
  const kind = context.documents.isOpenNotebook(unitUri) ? notebookFixAllKind : fixAllKind;
  if (!only?.some((requested) => requested !== '' && includes(requested, kind))) return [];
  // Saving right after typing: the last check may still be waiting for the typing to end.
  await context.diagnostics.settle(unitUri);
  const published = context.diagnostics.publishedOf(unitUri);
  const fixes = published ? safeFixes(context, published).map(({ fix }) => fix) : [];
  if (fixes.length === 0) return [];
  const edit = workspaceEdit(combineFixes(fixes), (each) => context.documents.versionOf(each));
  return [{ title: 'Apply all safe ML Practices fixes', kind, edit }];
}

/** The first safe fix of every finding of the unit, where the text is still the one that was checked. */
function safeFixes(
  context: ServerContext,
  { diagnostics }: Published,
): { rule: string; fix: DiagnosticFix }[] {
  return [...diagnostics.values()].flat().flatMap((diagnostic) => {
    const data = readData(diagnostic);
    const fix = data && safeFixOf(context, data);
    return fix ? [{ rule: data.rule, fix }] : [];
  });
}

function safeFixOf(context: ServerContext, data: DiagnosticData): DiagnosticFix | undefined {
  const fix = data.fixes.find(({ applicability }) => applicability === 'safe');
  return isCurrent(context, data) ? fix : undefined;
}

function publishedFor({ documents, diagnostics }: ServerContext, uri: string): Published | null {
  return diagnostics.publishedOf(documents.unitOf(uri));
}

/** False when a document changed since: the edits would then land in the wrong place. */
function isCurrent({ documents }: ServerContext, { versions }: DiagnosticData): boolean {
  return Object.entries(versions).every(([uri, version]) => documents.versionOf(uri) === version);
}

import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import type { Applicability, Finding, Fix } from '../engine/finding.js';
import { place as placeOf } from '../engine/source/place.js';
import type { Place, SourceUnit } from '../engine/source/unit.js';

/** Name of our diagnostics in the Problems panel. */
export const source = 'ML Practices';

export interface FixEdit {
  /** The script or cell to change. */
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

export interface DiagnosticFix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly FixEdit[];
}

/** What a diagnostic carries for the code actions, so that they need not look at the code again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly practices: readonly string[];
  readonly fixes: readonly DiagnosticFix[];
  /** The statement to put a suppression on. */
  readonly statement: { readonly uri: string; readonly range: Range };
  /** The versions the edits were made for, by document. */
  readonly versions: Readonly<Record<string, number>>;
}

export function toRange(place: Place): Range {
  return {
    start: { line: place.startLine, character: place.startCharacter },
    end: { line: place.endLine, character: place.endCharacter },
  };
}

/** `versions` are those of the unit's documents when it was checked. */
export function toDiagnostic(
  finding: Finding,
  unit: SourceUnit,
  versions: ReadonlyMap<string, number>,
  uriScheme: string,
): Diagnostic {
  const href = practiceLink(uriScheme, finding.practices[0], finding.rule);
  return {
    source,
    code: finding.rule,
    ...(href === null ? {} : { codeDescription: { href } }),
    severity: finding.severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
    message: finding.message,
    range: toRange(finding.place),
    relatedInformation: finding.related.map(({ place, message }) => ({
      location: { uri: place.uri, range: toRange(place) },
      message,
    })),
    data: dataOf(finding, unit, versions),
  };
}

/** Address that opens a practice's page in the editor; null for a finding without a practice. */
export function practiceLink(uriScheme: string, slug: string | undefined, rule: string): string | null {
  return slug === undefined ? null : `${uriScheme}://ml-practices.ml-practices/practice/${slug}?rule=${rule}`;
}

/** The data of one of our own diagnostics as it comes back from the client; null for anybody else's. */
export function readData(diagnostic: Diagnostic): DiagnosticData | null {
  const data = diagnostic.data as Partial<DiagnosticData> | undefined;
  if (diagnostic.source !== source || typeof data?.rule !== 'string') return null;
  if (!Array.isArray(data.fixes) || !Array.isArray(data.practices) || !data.statement) return null;
  return data as DiagnosticData;
}

function dataOf(finding: Finding, unit: SourceUnit, versions: ReadonlyMap<string, number>): DiagnosticData {
  const statement = placeOf(unit, finding.span);
  const fixes = finding.fixes.map(toDiagnosticFix);
  const uris = new Set([finding.place.uri, ...fixes.flatMap(({ edits }) => edits.map(({ uri }) => uri))]);
  const touched = [...uris].flatMap((uri) =>
    versions.has(uri) ? [[uri, versions.get(uri) as number] as const] : [],
  );
  return {
    rule: finding.rule,
    practices: finding.practices,
    fixes,
    statement: { uri: statement.uri, range: toRange(statement) },
    versions: Object.fromEntries(touched),
  };
}

function toDiagnosticFix({ title, applicability, edits }: Fix): DiagnosticFix {
  return {
    title,
    applicability,
    edits: edits.map(({ place, text }) => ({ uri: place.uri, range: toRange(place), newText: text })),
  };
}

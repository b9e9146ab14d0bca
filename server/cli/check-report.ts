import type { Finding, Severity } from '../engine/finding.js';
import type { FailOn } from '../workspace/settings-schema.js';

/** One finding as the command line tells it: exactly the keys of the JSON output, in their order. */
export interface ReportedFinding {
  readonly file: string;
  /** Index counting all cells from 0; null in scripts. */
  readonly cell: number | null;
  readonly rule: string;
  readonly severity: Severity;
  /** From 1 within the file or cell. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly endLine: number;
  /** Exclusive. */
  readonly endColumn: number;
  readonly message: string;
  readonly practices: readonly string[];
  readonly fix: 'none' | 'safe' | 'suggestion';
}

export interface ReportedError {
  readonly file: string;
  /** Line and column from 1, in UTF-16 units; absent where the error is about the file as a whole. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** A script or notebook that was not looked at, or a folder (with a slash at its end). */
export interface LeftOut {
  readonly name: string;
  readonly by: 'exclude' | '.gitignore';
}

export interface CheckReport {
  /** Files looked at, those that could not be read included. */
  files: number;
  readonly findings: ReportedFinding[];
  readonly errors: ReportedError[];
  readonly leftOut: LeftOut[];
  /** How many of the files no rule is selected for. */
  withoutRules: number;
  /** Whether a finding is as severe as `fail-on` asks for its file. */
  isFailed: boolean;
}

export function emptyReport(): CheckReport {
  return { files: 0, findings: [], errors: [], leftOut: [], withoutRules: 0, isFailed: false };
}

export function reportedFinding(file: string, finding: Finding): ReportedFinding {
  const { place, rule, severity, message, practices } = finding;
  return {
    file,
    cell: place.cell,
    rule,
    severity,
    line: place.startLine + 1,
    column: place.startCharacter + 1,
    endLine: place.endLine + 1,
    endColumn: place.endCharacter + 1,
    message,
    practices,
    fix: fixKind(finding),
  };
}

/** Whether a finding is as severe as `fail-on` asks. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn === 'information' || severity === failOn;
}

function fixKind({ fixes }: Finding): ReportedFinding['fix'] {
  if (fixes.length === 0) return 'none';
  return fixes.some(({ applicability }) => applicability === 'safe') ? 'safe' : 'suggestion';
}

/** Sorts by file, cell, line, column, rule. */
export function sortReport({ findings, errors }: CheckReport): void {
  findings.sort(
    (a, b) =>
      compare(a.file, b.file) ||
      (a.cell ?? -1) - (b.cell ?? -1) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
  errors.sort(
    (a, b) =>
      compare(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.message, b.message),
  );
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

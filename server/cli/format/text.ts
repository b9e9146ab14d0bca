import type { CheckReport, ReportedError, ReportedFinding } from '../check-report.js';

export interface Colors {
  bold(text: string): string;
  dim(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  red(text: string): string;
}

/** Terminal colours, or none of them. */
export function colors(on: boolean): Colors {
  const paint = (open: number, close: number) => (text: string) =>
    on ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    red: paint(31, 39),
  };
}

/** `path:cell 3:12:5  warning  message  rule`. Cells, lines and columns count from 1. */
export function findingLine(finding: ReportedFinding, { bold, dim, yellow, blue }: Colors): string {
  const cell = finding.cell === null ? '' : `:cell ${finding.cell + 1}`;
  const place = `${bold(finding.file)}${dim(`${cell}:${finding.line}:${finding.column}`)}`;
  const severity = (finding.severity === 'warning' ? yellow : blue)(finding.severity);
  return `${place}  ${severity}  ${finding.message.replace(/\s+/g, ' ')}  ${dim(finding.rule)}\n`;
}

export function errorLine({ file, message }: ReportedError, { bold, red }: Colors): string {
  return `${bold(file)}  ${red('error')}  ${message}\n`;
}

/** What was found, in a sentence. */
export function summaryLine({ files, findings, errors }: CheckReport): string {
  const checked = count(files, 'file');
  const failed = errors.length === 0 ? '' : ` ${count(errors.length, 'error')}.`;
  if (files === 0 && errors.length === 0) return 'No Python scripts or notebooks found.\n';
  if (findings.length === 0) return `No findings in ${checked}.${failed}\n`;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const parts = [warnings > 0 ? count(warnings, 'warning') : '', advice(findings.length - warnings)].filter(
    Boolean,
  );
  const touched = new Set(findings.map(({ file }) => file)).size;
  return `${count(findings.length, 'finding')} (${parts.join(', ')}) in ${touched} of ${checked}.${failed}\n`;
}

function advice(number: number): string {
  return number > 0 ? `${number} information` : '';
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

import type { CheckReport, LeftOut, ReportedError, ReportedFinding } from '../check-report.js';

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

/** `path:12:5  error  message`, so that terminals open the place. */
export function errorLine(
  { file, line, column, message }: ReportedError,
  { bold, dim, red }: Colors,
): string {
  const place = line === undefined ? '' : dim(`:${line}:${column}`);
  return `${bold(file)}${place}  ${red('error')}  ${message}\n`;
}

/** What was found, in a sentence. */
export function summaryLine(report: CheckReport): string {
  const { files, findings, errors, withoutRules } = report;
  const checked = count(files, 'file');
  const failed = errors.length === 0 ? '' : ` ${count(errors.length, 'error')}.`;
  if (files === 0 && (errors.length === 0 || report.leftOut.length > 0))
    return `No Python scripts or notebooks found${leftOutWords(report.leftOut)}.${failed}\n`;
  if (findings.length === 0) {
    const idle = files > 0 && withoutRules === files ? ': no rule is selected' : '';
    return `No findings in ${checked}${idle}.${failed}\n`;
  }
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const parts = [warnings > 0 ? count(warnings, 'warning') : '', advice(findings.length - warnings)].filter(
    Boolean,
  );
  const touched = new Set(findings.map(({ file }) => file)).size;
  // A file about the repository, like a list of packages, is none of those that were checked.
  const all = count(Math.max(files, touched), 'file');
  return `${count(findings.length, 'finding')} (${parts.join(', ')}) in ${touched} of ${all}.${failed}\n`;
}

/** Names shown of what is left out, for each reason. */
const mostNames = 3;

function leftOutWords(leftOut: readonly LeftOut[]): string {
  const parts = (['exclude', '.gitignore'] as const).flatMap((by) => {
    const names = leftOut.filter((each) => each.by === by).map(({ name }) => name);
    if (names.length === 0) return [];
    return [`${by === 'exclude' ? '“exclude”' : by} leaves out ${listed(names)}`];
  });
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

/** “a, b and c”, or the first few “and 7 more”. */
function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  const shown = rest > 1 ? [...names.slice(0, mostNames), `${rest} more`] : names;
  return shown.join(', ').replace(/, ([^,]*)$/, ' and $1');
}

function advice(number: number): string {
  return number > 0 ? `${number} information` : '';
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

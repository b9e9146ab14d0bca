import type { CheckReport, ReportedError, ReportedFinding } from '../check-report.js';

/**
 * The report as workflow commands of GitHub Actions, which shows them on the lines that they are about. Lines of a
 * notebook's cell are none of its file, so that there the message says where.
 */
export function formatGithub({ findings, errors }: CheckReport): string {
  return [...findings.map(findingCommand), ...errors.map(errorCommand)].join('');
}

function findingCommand(finding: ReportedFinding): string {
  const { file, cell, line, column, endLine, endColumn, rule, severity, message } = finding;
  const where = cell === null ? '' : `Cell ${cell + 1}, line ${line}: `;
  // Columns only count within one line there.
  const place = {
    line,
    ...(endLine > line
      ? { endLine }
      : { col: column, ...(endColumn > column && { endColumn: endColumn - 1 }) }),
  };
  return command(
    severity === 'warning' ? 'warning' : 'notice',
    { file, ...(cell === null && place), title: rule },
    where + message,
  );
}

function errorCommand({ file, line, column, message }: ReportedError): string {
  return command('error', { file, ...(line !== undefined && { line, col: column }) }, message);
}

type Properties = Readonly<Record<string, string | number | undefined>>;

function command(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${property(String(value))}`],
  );
  return `::${name} ${list.join(',')}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

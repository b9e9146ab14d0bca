import type { CheckReport, ReportedError } from '../check-report.js';

/** The report as one JSON object on one line. */
export function formatJson({ files, findings, errors }: CheckReport): string {
  return `${JSON.stringify({ version: 1, files, findings, errors: errors.map(errorJson) })}\n`;
}

/** Where in the file the error stands is part of the message. */
function errorJson({ file, line, column, message }: ReportedError): { file: string; message: string } {
  return { file, message: line === undefined ? message : `Line ${line}, column ${column}: ${message}` };
}

import type { CheckReport } from '../check-report.js';

/** The report as one JSON object on one line. */
export function formatJson({ files, findings, errors }: CheckReport): string {
  return `${JSON.stringify({ version: 1, files, findings, errors })}\n`;
}

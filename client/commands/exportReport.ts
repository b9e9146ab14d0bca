import * as vscode from 'vscode';
import { type MakeReportParams, type MakeReportResult, makeReport } from '../../server/protocol.js';
import type { App } from '../app.js';
import { lookAt } from '../checklist/lookAt.js';
import { folderFor } from '../folders.js';

interface FormatPick extends vscode.QuickPickItem {
  readonly format: Exclude<MakeReportParams['format'], 'page'>;
  readonly file: string;
}

const formats: readonly FormatPick[] = [
  {
    format: 'html',
    label: 'HTML',
    detail: 'One page with everything, to read, print or send.',
    file: 'ml-practices.html',
  },
  { format: 'md', label: 'Markdown', detail: 'A summary for a pull request.', file: 'ml-practices.md' },
  {
    format: 'json',
    label: 'JSON',
    detail: 'Data. Kept as .ml-practices/report.json, the next report says what changed since.',
    file: '.ml-practices/report.json',
  },
  {
    format: 'badge',
    label: 'Badge',
    detail: 'A small SVG picture for a README.',
    file: 'ml-practices.svg',
  },
];

/** Writes a report where the person says. */
export async function exportReport(app: App, target?: unknown): Promise<void> {
  const folder = await folderFor(target);
  if (folder === undefined) return;
  const chosen = await vscode.window.showQuickPick(formats, {
    title: 'Export report',
    placeHolder: 'In which format?',
  });
  if (chosen === undefined) return;
  if (app.assessments.of(folder) === undefined && (await lookAt(app, folder)) === null) return;
  const { format, file } = chosen;
  const ending = file.slice(file.lastIndexOf('.') + 1);
  const destination = await vscode.window.showSaveDialog({
    title: 'Export report',
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(folder, true), file),
    filters: { [chosen.label]: [ending] },
  });
  if (destination === undefined) return;
  await write(app, { folder, format, effect: app.aim.effect }, destination);
}

async function write(app: App, params: MakeReportParams, destination: vscode.Uri): Promise<void> {
  try {
    const { text } = await app.server.request<MakeReportResult>(makeReport, params);
    await vscode.workspace.fs.writeFile(destination, Buffer.from(text, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await vscode.window.showWarningMessage(`The report could not be written. ${reason}`);
    return;
  }
  const open = 'Open';
  const choice = await vscode.window.showInformationMessage('The report is written.', open);
  if (choice !== open) return;
  // A page belongs in the browser.
  if (params.format === 'html') await vscode.env.openExternal(destination);
  else await vscode.commands.executeCommand('vscode.open', destination);
}

import * as vscode from 'vscode';
import type { Server } from './client.js';
import type { FindingsStore } from './findings/findingsStore.js';
import { activeDocumentUri } from './folders.js';
import { commands, notebookType, views } from './ids.js';
import type { Pause } from './pause.js';
import { count } from './wording.js';

interface Shown {
  readonly text: string;
  readonly detail?: string;
  readonly busy?: boolean;
  readonly severity?: vscode.LanguageStatusSeverity;
  readonly command: vscode.Command;
}

/** Our line in the language status of Python files and notebooks: the only place that speaks unasked. */
export function registerStatus(server: Server, findings: FindingsStore, pause: Pause): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('mlPractices.status', [
    { language: 'python' },
    { notebookType },
  ]);
  item.name = 'ML Practices';
  const refresh = () => {
    const shown = pick(server, findings, pause);
    item.text = shown.text;
    item.detail = shown.detail;
    item.busy = shown.busy ?? false;
    item.severity = shown.severity ?? vscode.LanguageStatusSeverity.Information;
    item.command = shown.command;
  };
  refresh();
  return vscode.Disposable.from(
    item,
    server.onDidChangeState(refresh),
    findings.onDidChange(refresh),
    pause.onDidChange(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.onDidChangeActiveNotebookEditor(refresh),
  );
}

function pick(server: Server, findings: FindingsStore, pause: Pause): Shown {
  const { state } = server;
  const log = { command: commands.showLog, title: 'Show log' };
  if (state.kind === 'waiting') {
    const seconds = Math.round(state.delay / 1000);
    return {
      text: 'ML Practices: server restarting…',
      detail: `It stopped by itself and starts again in ${count(seconds, 'second')}.`,
      busy: true,
      severity: vscode.LanguageStatusSeverity.Warning,
      command: log,
    };
  }
  if (state.kind === 'starting') return { text: 'ML Practices: starting…', busy: true, command: log };
  if (pause.paused) {
    return {
      text: 'ML Practices: paused',
      detail: 'Nothing is checked in this window.',
      command: { command: commands.resume, title: 'Resume' },
    };
  }
  const uri = activeDocumentUri()?.toString();
  const amount = uri === undefined ? 0 : findings.ofDocument(uri).length;
  return {
    text: `ML Practices: ${amount === 0 ? 'no findings' : count(amount, 'finding')}`,
    command: { command: `${views.findings}.focus`, title: 'Show findings' },
  };
}

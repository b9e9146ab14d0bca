import {
  type CancellationToken,
  ErrorCodes,
  ResponseError,
  type WorkDoneProgressParams,
} from 'vscode-languageserver';
import { notebookUnit, parseNotebookFile } from '../engine/source/notebook.js';
import { scriptUnit } from '../engine/source/script.js';
import { type CheckWorkspaceResult, checkWorkspace } from '../protocol.js';
import { canonical } from '../workspace/address.js';
import { type AnalysisRequest, analyse } from './analysis.js';
import type { Assessing } from './assessment.js';
import type { ServerContext } from './context.js';
import { describeError, guarded } from './log.js';
import { pathOf } from './uri.js';

interface FileProblem {
  readonly uri: string;
  readonly message: string;
}

/** Between two files the server answers other messages: cancellation and typing among them. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Checks files that are not open: all of them when asked, and afterwards those that change. */
export class Scan {
  private readonly waiting = new Set<string>();
  private refreshing = false;

  constructor(
    private readonly context: ServerContext,
    private readonly assessing: Assessing,
  ) {}

  /** Checks every file of the workspace folders. */
  async checkAll(params: WorkDoneProgressParams, token: CancellationToken): Promise<CheckWorkspaceResult> {
    const progress = this.context.connection.window.attachWorkDoneProgress(params?.workDoneToken);
    progress.begin('Checking the workspace', 0, 'Looking for files…', true);
    const isCancelled = () => token.isCancellationRequested || this.context.paused;
    try {
      const files = await this.discover(token);
      if (!isCancelled()) this.forgetAllBut(files);
      let findings = 0;
      let done = 0;
      const errors: FileProblem[] = [];
      let percentage = -1;
      for (const uri of files) {
        if (isCancelled()) break;
        const next = Math.floor((100 * done) / files.length);
        if (next !== percentage) progress.report(next, `${done + 1} of ${files.length}: ${this.pathOf(uri)}`);
        percentage = next;
        const problem = await this.checkFile(uri);
        if (problem) errors.push({ uri, message: problem });
        findings += this.context.findings.count(this.context.documents.openAs(uri) ?? uri);
        done++;
        await breathe();
      }
      for (const { uri, name } of this.context.folders) {
        if (isCancelled()) break;
        const check = () => this.assessing.checkRepository(uri, token);
        findings += await guarded(this.context.log, `Checking ${name} as a whole`, 0, check)();
      }
      this.context.findings.announce();
      return { files: done, findings, cancelled: isCancelled(), errors };
    } finally {
      progress.done();
    }
  }

  /** Checks a closed file again soon; new files count once the workspace was checked. */
  refresh(uri: string): void {
    const { documents, findings } = this.context;
    if (findings.scannedFiles().length === 0 || documents.openAs(uri)) return;
    this.waiting.add(canonical(uri));
    void this.work();
  }

  refreshAll(): void {
    for (const uri of this.context.findings.scannedFiles()) this.refresh(uri);
  }

  forget(uri: string): void {
    this.waiting.delete(canonical(uri));
    if (!this.context.documents.openAs(uri)) this.context.findings.delete(uri);
  }

  /** A closed document goes on as a file where the workspace was checked, and is forgotten elsewhere. */
  documentClosed(uri: string): void {
    const { findings } = this.context;
    if (findings.isScanned(uri)) this.refresh(uri);
    else findings.delete(uri);
  }

  /** What an earlier check saw and this one did not find was deleted or left out meanwhile. */
  private forgetAllBut(files: readonly string[]): void {
    const found = new Set(files.map(canonical));
    for (const uri of this.context.findings.scannedFiles()) if (!found.has(uri)) this.forget(uri);
  }

  private async work(): Promise<void> {
    if (this.refreshing) return;
    this.refreshing = true;
    try {
      for (const uri of this.waiting) {
        this.waiting.delete(uri);
        if (!this.context.paused) await this.checkFile(uri);
        await breathe();
      }
    } finally {
      this.refreshing = false;
    }
  }

  private async discover(token: CancellationToken): Promise<string[]> {
    const { folders, workspace, log } = this.context;
    const found = new Set<string>();
    for (const folder of folders) {
      try {
        await this.context.configuration.editorSettings(folder.uri);
        for await (const { uri } of workspace.discover(folder.uri, token)) found.add(uri);
      } catch (error) {
        log('error', `Looking for files in ${folder.name} failed: ${describeError(error)}`);
      }
    }
    return [...found];
  }

  /** Returns why the file could not be checked, or null. An open one is checked as it is in the editor. */
  private async checkFile(uri: string): Promise<string | null> {
    const { documents, diagnostics, findings } = this.context;
    findings.markScanned(uri);
    const open = documents.openAs(uri);
    if (open) {
      await diagnostics.settle(open);
      return null;
    }
    const request = await this.requestFor(uri);
    if ('message' in request) {
      findings.set(uri, [], false);
      return request.message;
    }
    const isStale = () => documents.openAs(uri) !== undefined;
    const analysis = await analyse(this.context, request, isStale);
    if (analysis) findings.set(uri, analysis.findings, false);
    return null;
  }

  private async requestFor(uri: string): Promise<AnalysisRequest | { message: string }> {
    const text = await this.context.host.files.readText(uri).catch(() => null);
    if (text === null) return { message: 'could not be read as text, or is too large' };
    const { length } = text;
    if (!uri.endsWith('.ipynb'))
      return { uri, kind: 'script', length, build: (path) => scriptUnit({ uri, path, text }) };
    const notebook = parseNotebookFile(text);
    if ('error' in notebook) return { message: notebook.error.message };
    const { cells, isColab } = notebook;
    return {
      uri,
      kind: 'notebook',
      length,
      build: (path) => notebookUnit({ uri, path, cells, unsaved: false, isColab }),
    };
  }

  private pathOf(uri: string): string {
    return pathOf(uri, this.context.folders);
  }
}

export function registerScan(context: ServerContext, scan: Scan): void {
  context.documents.onDidClose((uri) => scan.documentClosed(uri));
  context.connection.onRequest(checkWorkspace, (params: WorkDoneProgressParams, token: CancellationToken) => {
    if (context.paused)
      throw new ResponseError(ErrorCodes.InvalidRequest, 'The checks are paused. Resume them first.');
    return scan.checkAll(params, token);
  });
}

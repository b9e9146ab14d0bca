import * as vscode from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient/node';
import {
  type AssessFolderParams,
  type Assessment,
  assessFolder,
  assessmentChanged,
  checklistChanged,
  type PracticeAssessment,
} from '../../server/protocol.js';
import type { Server } from '../client.js';
import { allFolders } from '../folders.js';
import { serialised } from '../serialised.js';

let looks = 0;

/** What the workspace folders show of the practices, as the server saw it last. Looks only when asked to. */
export class AssessmentStore implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private readonly assessments = new Map<string, Assessment>();
  private readonly looking = new Set<string>();
  private readonly bySlug = new WeakMap<Assessment, Map<string, PracticeAssessment>>();
  readonly onDidChange = this.emitter.event;
  readonly refresh = serialised(() => this.readAll());

  constructor(private readonly server: Server) {
    this.subscription = vscode.Disposable.from(
      server.onNotification((method) => {
        if (method === assessmentChanged || method === checklistChanged) void this.refresh();
      }),
      server.onDidChangeState((state) => {
        if (state.kind === 'running') void this.refresh();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.refresh()),
    );
  }

  /** The last look at a folder, by its address; undefined when nobody has looked. */
  of(folder: string): Assessment | undefined {
    return this.assessments.get(folder);
  }

  isLooking(folder: string): boolean {
    return this.looking.has(folder);
  }

  practice(folder: string, slug: string): PracticeAssessment | undefined {
    const assessment = this.assessments.get(folder);
    if (assessment === undefined) return undefined;
    const known =
      this.bySlug.get(assessment) ?? new Map(assessment.practices.map((each) => [each.slug, each]));
    this.bySlug.set(assessment, known);
    return known.get(slug);
  }

  /**
   * Looks at the files of a folder, with progress and a way to cancel.
   * @returns null when the person cancelled; then the look before still counts.
   */
  async look(folder: string, title: string): Promise<Assessment | null> {
    const location = vscode.ProgressLocation.Notification;
    this.looking.add(folder);
    this.emitter.fire();
    try {
      const assessment = await vscode.window.withProgress(
        { location, title, cancellable: true },
        (progress, token) => this.ask(folder, progress, token),
      );
      if (assessment !== null) this.assessments.set(folder, assessment);
      return assessment;
    } finally {
      this.looking.delete(folder);
      this.emitter.fire();
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private async ask(
    folder: string,
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<Assessment | null> {
    looks += 1;
    const workDoneToken = `mlPractices.assessFolder.${looks}`;
    let done = 0;
    const listener = this.server.running?.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === 'end') return;
      const percentage = value.percentage ?? done;
      progress.report({ message: value.message, increment: Math.max(0, percentage - done) });
      done = Math.max(done, percentage);
    });
    const params: AssessFolderParams & { workDoneToken: string } = { folder, fresh: true, workDoneToken };
    try {
      return await this.server.request<Assessment | null>(assessFolder, params, token);
    } catch (error) {
      if (!token.isCancellationRequested) throw error;
      return null;
    } finally {
      listener?.dispose();
    }
  }

  private async readAll(): Promise<void> {
    const folders = allFolders();
    for (const known of [...this.assessments.keys()]) {
      if (!folders.includes(known)) this.assessments.delete(known);
    }
    // The server may be away; what it saw last stays until it is back.
    await Promise.allSettled(folders.map((folder) => this.read(folder)));
    this.emitter.fire();
  }

  private async read(folder: string): Promise<void> {
    const params: AssessFolderParams = { folder, fresh: false };
    const assessment = await this.server.request<Assessment | null>(assessFolder, params);
    if (assessment === null) this.assessments.delete(folder);
    else this.assessments.set(folder, assessment);
  }
}

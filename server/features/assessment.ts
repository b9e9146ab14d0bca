import type { CancellationToken, WorkDoneProgressParams } from 'vscode-languageserver';
import { catalogue } from '../../catalog/load.js';
import {
  type AssessFolderParams,
  type Assessment,
  assessFolder,
  assessmentChanged,
  type EvidencePlace,
  listNextSteps,
  type MakeReportParams,
  type MakeReportResult,
  makeReport,
  type NextStep,
  type NextStepsParams,
} from '../protocol.js';
import { baseName, canonical, join, relative } from '../workspace/address.js';
import { Assessments, type ScanOptions } from '../workspace/assessments.js';
import { reportBadge } from '../workspace/report/badge.js';
import { comparisonFor, reportOf } from '../workspace/report/content.js';
import { reportBody, reportHtml, reportStyle } from '../workspace/report/html.js';
import { reportMarkdown } from '../workspace/report/markdown.js';
import type { Report } from '../workspace/report/report.js';
import { readSnapshot, reportJson } from '../workspace/report/snapshot.js';
import { selectsRepositoryRules } from '../workspace/repository-rules/selected.js';
import type { ServerContext } from './context.js';
import { describeError } from './log.js';
import { post } from './post.js';

/** A folder that keeps changing is looked at again so many times later than a document: nobody waits for this one. */
const patience = 8;

/** Looks at folders when asked, and again when their files change. */
export class Assessing {
  readonly assessments: Assessments;
  private readonly waiting = new Set<string>();
  /** Globs that the editor hides, by folder. */
  private readonly hidden = new Map<string, readonly string[]>();
  private isWorking = false;

  constructor(private readonly context: ServerContext) {
    const { workspace, checklist, host } = context;
    this.assessments = new Assessments({
      walkOf: (folder) => ({ ...workspace.walkOf(folder), hidden: this.hidden.get(folder) ?? [] }),
      checklist,
      // Nothing of a folder that nobody trusts is handed to another program.
      history: (folder) => host.readHistory(folder, context.trusted),
      findings: (folder) => this.findingsIn(folder),
      today: () => host.today(),
    });
  }

  async assess(
    { folder, fresh, workDoneToken }: AssessFolderParams & WorkDoneProgressParams,
    token: CancellationToken,
  ): Promise<Assessment | null> {
    if (!fresh) return this.assessments.last(folder);
    const progress = this.context.connection.window.attachWorkDoneProgress(workDoneToken);
    progress.begin('Looking for evidence', 0, 'Listing files…', true);
    try {
      await this.context.configuration.editorSettings(folder);
      let shown = -1;
      const assessment = await this.scan(folder, {
        token,
        progress: (done, all) => {
          const percentage = Math.floor((100 * done) / Math.max(all, 1));
          if (percentage !== shown) progress.report(percentage, `${done} of ${all} files`);
          shown = percentage;
        },
      });
      return assessment;
    } finally {
      progress.done();
    }
  }

  /**
   * Looks at a folder for the rules about the repository, where its settings ask for one. Resolves to the number of
   * their findings.
   */
  async checkRepository(folder: string, token: CancellationToken): Promise<number> {
    const { configuration, repositoryFindings, workspace } = this.context;
    const file = join(canonical(folder), 'requirements.txt');
    const { enabled, unit } = await workspace.settingsFor(
      file,
      'script',
      await configuration.editorSettings(folder),
    );
    if (!enabled || !selectsRepositoryRules(unit)) return 0;
    await this.scan(folder, { token });
    return repositoryFindings.count(folder);
  }

  /** Looks again at the folders that were looked at before and hold one of these files. */
  filesChanged(uris: readonly string[]): void {
    for (const { uri: folder } of this.context.folders) {
      const holds = uris.some((uri) => relative(canonical(folder), canonical(uri)) !== null);
      if (holds && this.assessments.wasScanned(folder)) this.waiting.add(folder);
    }
    if (this.waiting.size > 0) this.workSoon();
  }

  async report({ folder, format, effect }: MakeReportParams): Promise<MakeReportResult> {
    const report = await this.reportOf(folder, effect);
    const options = { catalogue, base: '../' };
    if (format === 'page') return { text: reportBody(report, options), style: reportStyle(catalogue) };
    if (format === 'html') return { text: reportHtml(report, options), style: '' };
    if (format === 'json') return { text: reportJson(report), style: '' };
    return { text: format === 'badge' ? reportBadge(report) : reportMarkdown(report), style: '' };
  }

  async nextSteps({ folder, effect }: NextStepsParams): Promise<readonly NextStep[]> {
    const { next } = await this.reportOf(folder, effect);
    return next.map(({ slug, importance, firstStep }) => ({ slug, importance, firstStep }));
  }

  private async reportOf(folder: string, effect: MakeReportParams['effect']): Promise<Report> {
    const { checklist, host } = this.context;
    const state = await checklist.read(folder);
    const assessment = (await this.assessments.last(folder)) ?? (await this.scan(folder));
    if (assessment === null) throw new Error('The folder could not be looked at.');
    const before = await host.files.readText(`${canonical(folder)}/.ml-practices/report.json`);
    return reportOf({
      catalogue,
      project: baseName(canonical(folder)),
      assessment,
      checklist: state,
      effect,
      comparison: comparisonFor('teamSize', state.profile) ?? { grouping: 'overall' },
      date: host.today(),
      previous: before === null ? null : readSnapshot(before),
    });
  }

  /** Looks at a folder, and shows what the rules about the repository say of it. */
  private async scan(folder: string, options: ScanOptions = {}): Promise<Assessment | null> {
    this.hidden.set(canonical(folder), await this.context.configuration.hiddenGlobs(folder));
    const assessment = await this.assessments.scan(folder, { ...options, breathe });
    const look = this.assessments.lookAt(folder);
    if (assessment !== null && look !== null) await this.context.repositoryFindings.take(folder, look);
    return assessment;
  }

  private workSoon(): void {
    if (this.isWorking) return;
    this.isWorking = true;
    const timer: { unref?: () => void } = setTimeout(
      () => void this.work(),
      patience * this.context.host.debounceMs,
    );
    timer.unref?.();
  }

  private async work(): Promise<void> {
    try {
      for (const folder of this.waiting) {
        this.waiting.delete(folder);
        await this.scan(folder);
      }
      post(() => this.context.connection.sendNotification(assessmentChanged));
    } catch (error) {
      this.context.log('warn', `Looking for evidence again failed: ${describeError(error)}`);
    } finally {
      this.isWorking = false;
      if (this.waiting.size > 0) this.workSoon();
    }
  }

  private findingsIn(folder: string): ReadonlyMap<string, readonly EvidencePlace[]> {
    const found = new Map<string, EvidencePlace[]>();
    for (const { uri, cell, startLine, rule, message } of this.context.findings.all()) {
      const path = relative(folder, canonical(uri));
      if (path === null) continue;
      const places = found.get(rule) ?? [];
      places.push({ path, cell, line: startLine, detail: message });
      found.set(rule, places);
    }
    return found;
  }
}

/** Other messages get their turn: typing, and cancellation. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export function registerAssessment({ connection, checklist }: ServerContext, assessing: Assessing): void {
  connection.onRequest(
    assessFolder,
    (params: AssessFolderParams & WorkDoneProgressParams, token: CancellationToken) =>
      assessing.assess(params, token),
  );
  connection.onRequest(makeReport, (params: MakeReportParams) => assessing.report(params));
  connection.onRequest(listNextSteps, (params: NextStepsParams) => assessing.nextSteps(params));
  checklist.onDidChange(() => post(() => connection.sendNotification(assessmentChanged)));
}

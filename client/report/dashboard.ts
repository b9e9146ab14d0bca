import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import { type MakeReportParams, type MakeReportResult, makeReport } from '../../server/protocol.js';
import { type Aim, isEffect } from '../checklist/aim.js';
import type { AssessmentStore } from '../checklist/assessmentStore.js';
import type { ChecklistStore } from '../checklist/checklistStore.js';
import type { Server } from '../client.js';
import { allFolders, folderName } from '../folders.js';
import { commands, dashboardViewType } from '../ids.js';
import { serialised } from '../serialised.js';
import {
  announcementFor,
  contentHtml,
  type DashboardChoice,
  type DashboardContent,
  dashboardHtml,
  toolbarHtml,
} from './dashboardPage.js';

/** Where the dashboard takes what it shows from. */
export interface DashboardSources {
  readonly extensionUri: vscode.Uri;
  readonly server: Server;
  readonly checklists: ChecklistStore;
  readonly assessments: AssessmentStore;
  readonly aim: Aim;
  /** Looks at the files of a folder, and tells the person when that fails. */
  look(folder: string): Promise<unknown>;
}

/** The one panel with the report of a folder. It follows the answers and the evidence. */
export class Dashboard implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private folder = '';
  private content: DashboardContent = { kind: 'loading' };
  /** The report's style; empty until the first one is there. */
  private style = '';
  private readonly subscription: vscode.Disposable;
  private readonly refresh = serialised(() => this.ask());

  constructor(private readonly sources: DashboardSources) {
    const { server, checklists, assessments, aim } = sources;
    const refresh = () => {
      if (this.panel !== undefined) void this.refresh();
    };
    this.subscription = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(dashboardViewType, this),
      checklists.onDidChange(refresh),
      assessments.onDidChange(refresh),
      aim.onDidChange(refresh),
      server.onDidChangeState((state) => {
        if (state.kind === 'running') refresh();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
    );
  }

  /** Shows the dashboard of a folder, after a look at its files where nobody has looked yet. */
  async open(folder: string): Promise<void> {
    const isOther = folder !== this.folder;
    this.folder = folder;
    if (this.panel === undefined) {
      this.content = { kind: 'loading' };
      const { Active } = vscode.ViewColumn;
      this.adopt(
        vscode.window.createWebviewPanel(dashboardViewType, 'ML Practices Dashboard', Active, {
          enableFindWidget: true,
        }),
      );
    } else {
      this.panel.reveal(this.panel.viewColumn);
      if (isOther) this.show({ kind: 'loading' });
    }
    if (this.sources.assessments.of(folder) === undefined) await this.look();
    else await this.refresh();
  }

  /** Fills a panel that VS Code kept over a reload. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { folder } = (state ?? {}) as { folder?: unknown };
    const folders = allFolders();
    const known = folders.find((each) => each === folder) ?? folders[0];
    if (known === undefined || this.panel !== undefined) {
      panel.dispose();
      return;
    }
    this.folder = known;
    this.content = { kind: 'loading' };
    this.adopt(panel);
    // Not a look at the files: nobody has asked for one in this window.
    await this.refresh();
  }

  dispose(): void {
    this.subscription.dispose();
    this.panel?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const media = vscode.Uri.joinPath(this.sources.extensionUri, 'media');
    panel.iconPath = vscode.Uri.joinPath(media, 'icon.png');
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [media],
    };
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message) => this.received(message));
    this.render();
  }

  private async ask(): Promise<void> {
    if (this.panel === undefined) return;
    const { folder, sources } = this;
    // The answer will come: when the look is over, or the server is up.
    if (sources.assessments.isLooking(folder) || sources.server.state.kind === 'starting') return;
    if (sources.assessments.of(folder) === undefined) return this.show({ kind: 'empty' });
    const params: MakeReportParams = { folder, format: 'page', effect: sources.aim.effect };
    try {
      const { text, style } = await sources.server.request<MakeReportResult>(makeReport, params);
      if (folder !== this.folder) return;
      const isFirst = style !== this.style;
      this.style = style;
      this.content = { kind: 'report', body: text };
      if (isFirst) this.render();
      else this.update();
    } catch (error) {
      // While the server is away, the last report is better than none.
      if (this.content.kind === 'report' || folder !== this.folder) return;
      this.show({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  private async look(): Promise<void> {
    await this.sources.look(this.folder);
    await this.refresh();
  }

  private show(content: DashboardContent): void {
    this.content = content;
    this.update();
  }

  private render(): void {
    if (this.panel === undefined) return;
    const { webview } = this.panel;
    const media = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.sources.extensionUri, 'media', name)).toString();
    webview.html = dashboardHtml(this.content, this.choice(), this.style, {
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      styleUris: [media('controls.css'), media('dashboard.css')],
      scriptUri: media('dashboard.js'),
    });
  }

  /** Sends what has changed; the page swaps it in place. */
  private update(): void {
    void this.panel?.webview.postMessage({
      type: 'update',
      folder: this.folder,
      toolbar: toolbarHtml(this.choice()),
      content: contentHtml(this.content),
      announcement: announcementFor(this.content),
    });
  }

  private choice(): DashboardChoice {
    const folders = allFolders().map((folder) => ({ folder, name: folderName(folder) }));
    return { effect: this.sources.aim.effect, folder: this.folder, folders };
  }

  private async received(message: unknown): Promise<void> {
    const { type, value, path, cell, line } = message as Record<string, unknown>;
    // The page may have been made long before it is shown.
    if (type === 'ready') this.update();
    if (type === 'refresh') await this.refresh();
    if (type === 'look') await this.look();
    if (type === 'review')
      await vscode.commands.executeCommand(commands.acceptProposals, { folder: this.folder });
    if (type === 'export')
      await vscode.commands.executeCommand(commands.exportReport, { folder: this.folder });
    if (type === 'effect' && (value === null || isEffect(value))) await this.sources.aim.choose(value);
    if (type === 'folder' && typeof value === 'string' && allFolders().includes(value))
      await this.open(value);
    if (type === 'practice' && typeof value === 'string' && practiceBySlug(value) !== undefined) {
      await vscode.commands.executeCommand(commands.openPractice, value);
    }
    if (type === 'place') {
      await vscode.commands.executeCommand(
        commands.openEvidence,
        this.folder,
        { path, cell, line },
        this.beside(),
      );
    }
  }

  /** Not over the dashboard: who came from there wants to keep reading it. */
  private beside(): vscode.ViewColumn {
    const { One, Two } = vscode.ViewColumn;
    return this.panel?.viewColumn === One ? Two : One;
  }
}

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { today } from '../../../catalog/day.js';
import { practiceBySlug, ruleById } from '../../../catalog/load.js';
import type { Practice } from '../../../catalog/types.js';
import type { ChecklistLevel } from '../../../server/protocol.js';
import { offerFor } from '../../checklist/acceptance.js';
import type { AssessmentStore } from '../../checklist/assessmentStore.js';
import type { ChecklistStore } from '../../checklist/checklistStore.js';
import { isLevel } from '../../checklist/levels.js';
import { record, recordChanges } from '../../checklist/record.js';
import { standingIn } from '../../checklist/standing.js';
import { placeOf } from '../../findings/findingGroups.js';
import type { FindingsStore } from '../../findings/findingsStore.js';
import { names } from '../../findings/names.js';
import { commands, pageViewType } from '../../ids.js';
import type { Pause } from '../../pause.js';
import type { Address } from './address.js';
import { answersText } from './answers.js';
import { historyFromState, PageHistory } from './history.js';
import type { PageFrame } from './html.js';
import type { FolderStanding, KnownFindings, Live } from './live.js';
import { anyPractice, pageAt, partsAt, titleOf } from './pageAt.js';

/** Where the page takes what it shows from. */
export interface PageSources {
  readonly extensionUri: vscode.Uri;
  readonly findings: FindingsStore;
  readonly checklists: ChecklistStore;
  readonly assessments: AssessmentStore;
  readonly pause: Pause;
  /** Looks at the files of a folder, and tells the person when that fails. */
  look(folder: string): Promise<unknown>;
}

/** The one panel that shows practice and rule pages. */
export class Page implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private history = new PageHistory();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly sources: PageSources) {
    const { findings, checklists, assessments, pause } = sources;
    const update = () => this.update();
    this.subscription = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(pageViewType, this),
      findings.onDidChange(update),
      checklists.onDidChange(update),
      assessments.onDidChange(update),
      pause.onDidChange(update),
    );
  }

  /** What the panel shows now; undefined while it is closed. */
  get shown(): Address | undefined {
    return this.panel && this.history.current;
  }

  /** Where to open what the page leads to: who came from there wants to keep reading it. Undefined while it is closed. */
  get columnBeside(): vscode.ViewColumn | undefined {
    const { One, Two } = vscode.ViewColumn;
    if (this.panel === undefined) return undefined;
    return this.panel.viewColumn === One ? Two : One;
  }

  open(address: Address): void {
    this.history.visit(address);
    if (this.panel) {
      this.panel.reveal(this.panel.viewColumn);
      this.render();
      return;
    }
    const beside = vscode.window.activeTextEditor ?? vscode.window.activeNotebookEditor;
    const column = beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.adopt(
      vscode.window.createWebviewPanel(pageViewType, 'ML Practices', column, { enableFindWidget: true }),
    );
  }

  /** Fills a panel that VS Code kept over a reload. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const history = historyFromState(state);
    if (history === undefined || this.panel !== undefined) {
      panel.dispose();
      return;
    }
    this.history = history;
    this.adopt(panel);
  }

  dispose(): void {
    this.subscription.dispose();
    this.panel?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.sources.extensionUri, 'media', 'icon.png');
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      // What the links of a page may do, and nothing else.
      enableCommandUris: [
        commands.openPractice,
        commands.openRule,
        commands.openFinding,
        commands.openEvidence,
        commands.openChecklistFile,
        commands.search,
        commands.checkWorkspace,
        commands.resume,
        commands.copyLink,
      ],
      localResourceRoots: [vscode.Uri.joinPath(this.sources.extensionUri, 'media')],
    };
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      // Who opens the next page starts afresh, as in a new tab of a browser.
      this.history = new PageHistory();
    });
    panel.webview.onDidReceiveMessage((message) => this.received(message));
    this.render();
  }

  private render(): void {
    const address = this.history.current;
    if (!this.panel || !address) return;
    this.panel.title = titleOf(address) ?? 'ML Practices';
    this.panel.webview.html = pageAt(address, this.live(address), this.frame(this.panel.webview));
  }

  private live(address: Address): Live {
    const folders = address.kind === 'practice' ? this.foldersFor(address.id) : [];
    return { findings: this.known(address), folders };
  }

  private known({ kind, id }: Address): KnownFindings {
    const { findings, pause } = this.sources;
    if (pause.paused) return 'paused';
    if (!findings.known) return 'waiting';
    return kind === 'rule' ? findings.ofRule(id) : findings.ofPractice(id);
  }

  private foldersFor(slug: string): FolderStanding[] {
    const { checklists, assessments } = this.sources;
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.map(({ uri, name }) => {
      const folder = uri.toString();
      const state = checklists.state(folder);
      return {
        ...standingIn(slug, state, assessments.practice(folder, slug), today()),
        folder,
        name: folders.length > 1 ? name : null,
        known: state !== undefined,
        problem: state?.problem ?? null,
        isLooking: assessments.isLooking(folder),
        notLookedAt: assessments.of(folder)?.notLookedAt ?? [],
      };
    });
  }

  /** Sends the parts that change; the page swaps them in place. */
  private update(): void {
    const address = this.history.current;
    if (!this.panel || !address) return;
    const live = this.live(address);
    const parts = partsAt(address, live, { place, rule: ruleById });
    void this.panel.webview.postMessage({ type: 'update', parts, announcement: answersText(live.folders) });
  }

  private async received(message: unknown): Promise<void> {
    const { type, step, slug, folder, level } = message as Record<string, unknown>;
    // The page may have been made long before it is shown.
    if (type === 'ready') this.update();
    if (type === 'go' && (step === -1 || step === 1) && this.history.go(step)) this.render();
    const practice = typeof slug === 'string' ? practiceBySlug(slug) : undefined;
    if (practice === undefined || typeof folder !== 'string') return;
    if (type === 'look') await this.sources.look(folder);
    if (type === 'accept') await this.accept(practice, folder, level);
    if (type === 'setLevel' && (level === null || isLevel(level)))
      await this.setLevel(practice, folder, level);
  }

  /** Records a proposal, unless the files show something else by now than what the reader accepted. */
  private async accept(practice: Practice, folder: string, level: unknown): Promise<void> {
    const here = this.foldersFor(practice.slug).find((each) => each.folder === folder);
    const offer = here && offerFor(practice, here);
    if (offer === undefined || offer.proposal.level !== level) return this.update();
    await recordChanges(this.sources.checklists, folder, [offer.change]);
  }

  private async setLevel(practice: Practice, folder: string, level: ChecklistLevel | null): Promise<void> {
    if (level !== 'not-applicable') return record(this.sources.checklists, folder, practice.slug, level);
    await vscode.commands.executeCommand(commands.setNotApplicable, { practice, folder });
    // It needs a reason: who gives none has recorded nothing.
    this.update();
  }

  private frame(webview: vscode.Webview): PageFrame {
    const media = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.sources.extensionUri, 'media', name)).toString();
    return {
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      styleUris: [media('controls.css'), media('page.css')],
      scriptUri: media('page.js'),
      history: this.history.state,
      practice: anyPractice,
      rule: ruleById,
      place,
    };
  }
}

const place = (finding: Parameters<typeof placeOf>[0]): string => placeOf(finding, names);

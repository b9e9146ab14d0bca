import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { practiceBySlug, ruleById, rulesFor, surveyFor } from '../../catalog/load.js';
import { isLevel } from '../checklist/levels.js';
import { record } from '../checklist/record.js';
import type { ChecklistStore } from '../checklist/store.js';
import { placeOf } from '../findings/groups.js';
import { names } from '../findings/names.js';
import type { FindingsStore } from '../findings/store.js';
import { commands, pageViewType } from '../ids.js';
import type { Pause } from '../pause.js';
import type { Address } from './address.js';
import { groupsHtml, overallHtml } from './adoption.js';
import { anyPractice, pageAt, titleOf } from './content.js';
import { historyFromState, PageHistory } from './history.js';
import type { PageFrame } from './html.js';
import { answersHtml, answersText, type FolderAnswer, findingsHtml, type KnownFindings } from './live.js';

/** The one panel that shows practice and rule pages. */
export class Page implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private history = new PageHistory();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly findings: FindingsStore,
    private readonly checklists: ChecklistStore,
    private readonly pause: Pause,
  ) {
    const update = () => this.update();
    this.subscription = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(pageViewType, this),
      findings.onDidChange(update),
      checklists.onDidChange(update),
      pause.onDidChange(update),
    );
  }

  /** What the panel shows now; undefined while it is closed. */
  get shown(): Address | undefined {
    return this.panel && this.history.current;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel?.viewColumn;
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
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.png');
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      // What the links of a page may do, and nothing else.
      enableCommandUris: [
        commands.openPractice,
        commands.openRule,
        commands.openFinding,
        commands.search,
        commands.checkWorkspace,
        commands.resume,
        commands.copyLink,
      ],
      localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'media')],
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
    const live = { findings: this.known(address), answers: this.answers(address) };
    this.panel.webview.html = pageAt(address, live, this.frame(this.panel.webview));
  }

  private known({ kind, id }: Address): KnownFindings {
    if (this.pause.paused) return 'paused';
    if (!this.findings.known) return 'waiting';
    return kind === 'rule' ? this.findings.ofRule(id) : this.findings.ofPractice(id);
  }

  private answers({ kind, id }: Address): FolderAnswer[] {
    if (kind === 'rule') return [];
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.map(({ uri, name }) => {
      const folder = uri.toString();
      const state = this.checklists.state(folder);
      return {
        folder,
        name: folders.length > 1 ? name : null,
        known: state !== undefined,
        level: state?.levels[id],
        problem: state?.problem ?? null,
      };
    });
  }

  /** Sends the parts that change; the page swaps them in place. */
  private update(): void {
    const address = this.history.current;
    if (!this.panel || !address) return;
    const answers = this.answers(address);
    const survey = address.kind === 'practice' ? surveyFor(address.id) : undefined;
    const parts: Record<string, string> = { answers: answersHtml(answers) };
    const findings = this.known(address);
    if (address.kind === 'rule') parts.findings = findingsHtml(findings, place);
    else if (rulesFor(address.id).length > 0) parts.findings = findingsHtml(findings, place, ruleById);
    if (survey) {
      parts['adoption-overall'] = overallHtml(survey, answers);
      parts['adoption-groups'] = groupsHtml(survey, answers);
    }
    void this.panel.webview.postMessage({ type: 'update', parts, announcement: answersText(answers) });
  }

  private async received(message: unknown): Promise<void> {
    const { type, step, slug, folder, level } = message as Record<string, unknown>;
    // The page may have been made long before it is shown.
    if (type === 'ready') this.update();
    if (type === 'go' && (step === -1 || step === 1) && this.history.go(step)) this.render();
    if (type !== 'setLevel' || typeof slug !== 'string' || typeof folder !== 'string') return;
    if (practiceBySlug(slug) === undefined || (level !== null && !isLevel(level))) return;
    await record(this.checklists, folder, slug, level);
  }

  private frame(webview: vscode.Webview): PageFrame {
    const media = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, 'media', name)).toString();
    return {
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      styleUri: media('page.css'),
      scriptUri: media('page.js'),
      history: this.history.state,
      practice: anyPractice,
      rule: ruleById,
      place,
    };
  }
}

const place = (finding: Parameters<typeof placeOf>[0]): string => placeOf(finding, names);

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { catalogue, practiceBySlug, ruleById } from '../../catalog/load.js';
import { isLevel, levelTitle } from '../checklist/levels.js';
import { record } from '../checklist/record.js';
import type { ChecklistStore } from '../checklist/store.js';
import { placeOf } from '../findings/groups.js';
import { names } from '../findings/names.js';
import type { FindingsStore } from '../findings/store.js';
import { commands, pageViewType } from '../ids.js';
import { type Address, addressFromState } from './address.js';
import {
  answersHtml,
  type FolderAnswer,
  findingsHtml,
  missingPage,
  type PageFrame,
  practicePage,
  rulePage,
} from './html.js';

/** The one panel that shows practice and rule pages. */
export class Page implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private address: Address | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly findings: FindingsStore,
    private readonly checklists: ChecklistStore,
  ) {
    this.subscription = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(pageViewType, this),
      findings.onDidChange(() => this.update()),
      checklists.onDidChange(() => this.update()),
    );
  }

  /** What the panel shows now; undefined while it is closed. */
  get shown(): Address | undefined {
    return this.panel && this.address;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel?.viewColumn;
  }

  open(address: Address): void {
    this.address = address;
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
    const address = addressFromState(state);
    if (address === undefined || this.panel !== undefined) {
      panel.dispose();
      return;
    }
    this.address = address;
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
      // A page may open pages and findings, and nothing else.
      enableCommandUris: [commands.openPractice, commands.openRule, commands.openFinding, commands.search],
      localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'media')],
    };
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message) => this.received(message));
    this.render();
  }

  private render(): void {
    if (!this.panel || !this.address) return;
    const frame = this.frame(this.panel.webview);
    const { kind, id } = this.address;
    this.panel.title = titleOf(this.address);
    this.panel.webview.html =
      kind === 'rule' ? this.ruleHtml(id, frame) : this.practiceHtml(this.address, frame);
  }

  private ruleHtml(id: string, frame: PageFrame): string {
    const rule = ruleById(id);
    return rule ? rulePage(rule, this.findings.ofRule(id), frame) : missingPage('rule', id, frame);
  }

  private practiceHtml(address: Address, frame: PageFrame): string {
    const practice = practiceBySlug(address.id);
    if (practice === undefined) return missingPage('practice', address.id, frame);
    const index = catalogue.practices.indexOf(practice);
    const content = {
      practice,
      rules: catalogue.rules.filter((rule) => rule.practices.includes(practice.slug)),
      cameFrom: address.rule === undefined ? undefined : ruleById(address.rule),
      previous: catalogue.practices[index - 1],
      next: catalogue.practices[index + 1],
      findings: this.findings.ofPractice(practice.slug),
      answers: this.answers(practice.slug),
    };
    return practicePage(content, frame);
  }

  private answers(slug: string): FolderAnswer[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.map(({ uri, name }) => {
      const folder = uri.toString();
      return {
        folder,
        name: folders.length > 1 ? name : null,
        level: this.checklists.level(folder, slug),
        problem: this.checklists.state(folder)?.problem ?? null,
      };
    });
  }

  /** Sends the parts that change; the page swaps them in place. */
  private update(): void {
    if (!this.panel || !this.address) return;
    const { kind, id } = this.address;
    const findings = kind === 'rule' ? this.findings.ofRule(id) : this.findings.ofPractice(id);
    const answers = kind === 'rule' ? [] : this.answers(id);
    void this.panel.webview.postMessage({
      type: 'update',
      findings: findingsHtml(findings, { place }),
      answers: answersHtml(answers),
      announcement: answers.map((answer) => levelTitle(answer.level)).join(', '),
    });
  }

  private async received(message: unknown): Promise<void> {
    const { type, slug, folder, level } = message as Record<string, unknown>;
    if (type === 'ready') {
      await this.panel?.webview.postMessage({ type: 'address', address: this.address });
      return;
    }
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
      practice: practiceBySlug,
      rule: ruleById,
      place,
    };
  }
}

const place = (finding: Parameters<typeof placeOf>[0]): string => placeOf(finding, names);

function titleOf({ kind, id }: Address): string {
  return (kind === 'rule' ? ruleById(id)?.title : practiceBySlug(id)?.title) ?? 'ML Practices';
}

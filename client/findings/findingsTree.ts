import * as vscode from 'vscode';
import type { FindingItem } from '../../server/protocol.js';
import { commands, contextKeys, views } from '../ids.js';
import type { Pause } from '../pause.js';
import { count } from '../wording.js';
import {
  type FindingGroup,
  type Grouping,
  groupFindings,
  groupings,
  placeOf,
  rowOf,
  totals,
} from './findingGroups.js';
import type { FindingsStore } from './findingsStore.js';
import { names } from './names.js';

const stateKey = 'mlPractices.findings.grouping';

export interface FindingNode {
  readonly finding: FindingItem;
  readonly parent: FindingGroup;
}
type Node = FindingGroup | FindingNode;

/** The Findings view: everything known, also of closed files and notebooks. */
export class FindingsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly subscription: vscode.Disposable;
  private grouping: Grouping;
  /** The practice whose findings alone are shown; undefined for all. */
  private only: string | undefined;
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(
    private readonly findings: FindingsStore,
    private readonly pause: Pause,
    private readonly memory: vscode.Memento,
  ) {
    const remembered = memory.get<Grouping>(stateKey);
    this.grouping = remembered !== undefined && groupings.includes(remembered) ? remembered : 'practice';
    this.view = vscode.window.createTreeView(views.findings, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const refresh = () => this.refresh();
    this.subscription = vscode.Disposable.from(
      this.view,
      findings.onDidChange(refresh),
      pause.onDidChange(refresh),
    );
    void vscode.commands.executeCommand('setContext', contextKeys.grouping, this.grouping);
    this.refresh();
  }

  async groupBy(grouping: Grouping): Promise<void> {
    this.grouping = grouping;
    await this.memory.update(stateKey, grouping);
    await vscode.commands.executeCommand('setContext', contextKeys.grouping, grouping);
    this.refresh();
  }

  /** Shows the findings of one practice, or all again, and puts the view in front. */
  async show(only: string | undefined): Promise<void> {
    this.only = only;
    await vscode.commands.executeCommand('setContext', contextKeys.onePractice, only !== undefined);
    this.refresh();
    await vscode.commands.executeCommand(`${views.findings}.focus`);
    const [first] = this.getChildren();
    if (first && only !== undefined)
      await this.view.reveal(first, { focus: true, select: false, expand: true });
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return this.pause.paused ? [] : groupFindings(this.items, this.shownBy, names);
    return 'finding' in node ? [] : node.findings.map((finding) => ({ finding, parent: node }));
  }

  getParent(node: Node): Node | undefined {
    return 'finding' in node ? node.parent : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return 'finding' in node ? findingItem(node.finding, this.shownBy) : groupItem(node, this.shownBy);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private get items(): readonly FindingItem[] {
    return this.only === undefined ? this.findings.items : this.findings.ofPractice(this.only);
  }

  /** Grouping by practice says nothing about one practice. */
  private get shownBy(): Grouping {
    return this.only !== undefined && this.grouping === 'practice' ? 'rule' : this.grouping;
  }

  private refresh(): void {
    const found = this.pause.paused ? '' : totals(this.items);
    const about = this.only === undefined ? '' : ` for “${names.practice(this.only)}”`;
    this.view.message = found === '' ? undefined : `${found}${about}`;
    this.view.description = `by ${this.shownBy}`;
    this.emitter.fire(undefined);
  }
}

function groupItem(group: FindingGroup, grouping: Grouping): vscode.TreeItem {
  const item = new vscode.TreeItem(group.label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${grouping}:${group.key}`;
  item.description = group.description;
  item.contextValue = `findingGroup.${grouping}`;
  item.accessibilityInformation = { label: `${group.label}, ${count(group.findings.length, 'finding')}` };
  if (grouping === 'file') {
    item.resourceUri = vscode.Uri.parse(group.key, true);
    item.iconPath = vscode.ThemeIcon.File;
  } else {
    item.iconPath = severityIcon(group.severity);
  }
  return item;
}

function findingItem(finding: FindingItem, grouping: Grouping): vscode.TreeItem {
  const { label, description } = rowOf(finding, grouping, names);
  const item = new vscode.TreeItem(label);
  const place = placeOf(finding, names);
  const severity = finding.severity === 'warning' ? 'Warning' : 'Information';
  item.description = description;
  item.iconPath = severityIcon(finding.severity);
  item.contextValue = 'finding';
  item.tooltip = new vscode.MarkdownString()
    .appendText(finding.message)
    .appendMarkdown('\n\n')
    .appendText(`${names.rule(finding.rule)} (${finding.rule})\n${place}`);
  item.accessibilityInformation = { label: `${severity}: ${finding.message}, ${place}` };
  item.command = { command: commands.openFinding, title: 'Open', arguments: [finding] };
  return item;
}

function severityIcon(severity: FindingItem['severity']): vscode.ThemeIcon {
  return severity === 'warning'
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon('info');
}

import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import { type Category, categories, type Practice } from '../../catalog/types.js';
import { practiceTooltip } from '../catalogue/tooltip.js';
import { commands, views } from '../ids.js';
import { isTicked, levelAfterClick, levelIcons, levelTitle, progress } from './levels.js';
import { record } from './record.js';
import type { ChecklistStore } from './store.js';

interface FolderNode {
  readonly kind: 'folder';
  readonly folder: string;
  readonly name: string;
}
interface CategoryNode {
  readonly kind: 'category';
  readonly folder: string;
  readonly category: Category;
}
export interface ChecklistNode {
  readonly kind: 'answer';
  readonly folder: string;
  readonly practice: Practice;
}
type Node = FolderNode | CategoryNode | ChecklistNode;

const slugs = catalogue.practices.map((practice) => practice.slug);

/** The Checklist view: one box per practice, per workspace folder where there are several. */
export class ChecklistTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly subscription: vscode.Disposable;
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(private readonly checklists: ChecklistStore) {
    this.view = vscode.window.createTreeView<Node>(views.checklist, {
      treeDataProvider: this,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    this.subscription = vscode.Disposable.from(
      this.view,
      checklists.onDidChange(() => this.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      this.view.onDidChangeCheckboxState((event) => this.clicked(event)),
    );
    this.refresh();
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return this.roots();
    if (node.kind === 'folder') return categoryNodes(node.folder);
    if (node.kind === 'answer') return [];
    return catalogue.practices
      .filter((practice) => practice.category === node.category)
      .map((practice) => ({ kind: 'answer', folder: node.folder, practice }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'folder') return this.folderItem(node);
    return node.kind === 'category' ? this.categoryItem(node) : this.answerItem(node);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private roots(): Node[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const [only] = folders;
    if (only === undefined) return [];
    if (folders.length === 1) return categoryNodes(only.uri.toString());
    return folders.map(({ uri, name }) => ({ kind: 'folder', folder: uri.toString(), name }));
  }

  private folderItem(node: FolderNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Expanded);
    item.id = node.folder;
    item.iconPath = new vscode.ThemeIcon('root-folder');
    item.description = this.progressOf(node.folder);
    item.tooltip = this.checklists.state(node.folder)?.problem ?? undefined;
    return item;
  }

  private categoryItem(node: CategoryNode): vscode.TreeItem {
    const inside = catalogue.practices.filter((practice) => practice.category === node.category);
    const item = new vscode.TreeItem(node.category, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `${node.folder} ${node.category}`;
    item.description = progress(
      this.checklists.state(node.folder)?.levels ?? {},
      inside.map((practice) => practice.slug),
    );
    return item;
  }

  private answerItem({ folder, practice }: ChecklistNode): vscode.TreeItem {
    const level = this.checklists.level(folder, practice.slug);
    const title = levelTitle(level);
    const item = new vscode.TreeItem(practice.title);
    item.id = `${folder} ${practice.slug}`;
    item.description = level === undefined ? undefined : title;
    item.contextValue = 'answer';
    item.tooltip = practiceTooltip(practice, title);
    item.accessibilityInformation = { label: `${practice.title}: ${title}` };
    item.command = { command: commands.openPractice, title: 'Open', arguments: [practice.slug] };
    if (level === 'not-applicable') {
      item.iconPath = new vscode.ThemeIcon(levelIcons[level]);
      return item;
    }
    item.checkboxState = {
      state: isTicked(level) ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
      tooltip: isTicked(level)
        ? `${title}. Untick to take the answer back.`
        : 'Tick when this is adopted completely.',
      accessibilityInformation: { label: `${practice.title}: ${title}` },
    };
    return item;
  }

  private async clicked(event: vscode.TreeCheckboxChangeEvent<Node>): Promise<void> {
    for (const [node, state] of event.items) {
      if (node.kind !== 'answer') continue;
      const level = levelAfterClick(state === vscode.TreeItemCheckboxState.Checked);
      await record(this.checklists, node.folder, node.practice.slug, level);
    }
  }

  private progressOf(folder: string): string {
    return progress(this.checklists.state(folder)?.levels ?? {}, slugs);
  }

  private refresh(): void {
    this.view.message = this.message();
    this.emitter.fire(undefined);
  }

  private message(): string | undefined {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const several = folders.length > 1;
    const problems = folders.flatMap((folder) => {
      const problem = this.checklists.state(folder.uri.toString())?.problem;
      return problem ? [several ? `${folder.name}: ${problem}` : problem] : [];
    });
    const [only] = folders;
    const done = only && !several ? [`${this.progressOf(only.uri.toString())}.`] : [];
    return [...done, ...problems].join(' ') || undefined;
  }
}

function categoryNodes(folder: string): CategoryNode[] {
  return categories.map((category) => ({ kind: 'category', folder, category }));
}

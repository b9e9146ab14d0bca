import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import { type Category, categories, type Practice } from '../../catalog/types.js';
import { levelIcons, levelTitle } from '../checklist/levels.js';
import type { ChecklistStore } from '../checklist/store.js';
import { count } from '../findings/groups.js';
import { currentFolder } from '../folders.js';
import { commands, contextKeys, views } from '../ids.js';
import type { PracticeSearch } from './search.js';
import { practiceTooltip } from './tooltip.js';

interface CategoryNode {
  readonly kind: 'category';
  readonly category: Category;
}
export interface PracticeNode {
  readonly kind: 'practice';
  readonly practice: Practice;
}
type Node = CategoryNode | PracticeNode;

/** The Practices view: the catalogue by category, or the ranked matches of a filter. */
export class CatalogueTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly subscription: vscode.Disposable;
  readonly onDidChangeTreeData = this.emitter.event;
  /** What the tree is narrowed to; empty when it is not. */
  query = '';

  constructor(
    private readonly search: PracticeSearch,
    private readonly checklists: ChecklistStore,
  ) {
    this.view = vscode.window.createTreeView<Node>(views.catalogue, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.subscription = vscode.Disposable.from(
      this.view,
      checklists.onDidChange(() => this.emitter.fire(undefined)),
    );
  }

  /** Narrows the tree to what a search finds; an empty query shows everything again. */
  async filter(query: string): Promise<void> {
    this.query = query.trim();
    const found = this.search.find(this.query).length;
    this.view.message = this.query === '' ? undefined : `${count(found, 'practice')} for "${this.query}"`;
    await vscode.commands.executeCommand('setContext', contextKeys.filtered, this.query !== '');
    this.emitter.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) {
      if (this.query !== '') return this.search.find(this.query).map(practiceNode);
      return categories.map((category) => ({ kind: 'category', category }));
    }
    if (node.kind === 'practice') return [];
    return catalogue.practices.filter((practice) => practice.category === node.category).map(practiceNode);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'category' ? categoryItem(node.category) : this.practiceItem(node.practice);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private practiceItem(practice: Practice): vscode.TreeItem {
    const folder = currentFolder()?.uri.toString();
    const level = folder === undefined ? undefined : this.checklists.level(folder, practice.slug);
    const item = new vscode.TreeItem(practice.title);
    item.id = `${this.query === '' ? '' : 'found '}${practice.slug}`;
    item.description = this.query === '' ? undefined : practice.category;
    item.iconPath = new vscode.ThemeIcon(levelIcons[level ?? 'unanswered']);
    item.contextValue = 'practice';
    item.tooltip = practiceTooltip(practice, levelTitle(level));
    item.accessibilityInformation = {
      label: `Practice ${practice.number}: ${practice.title}, ${practice.category}, ${levelTitle(level)}`,
    };
    item.command = { command: commands.openPractice, title: 'Open', arguments: [practice.slug] };
    return item;
  }
}

const practiceNode = (practice: Practice): PracticeNode => ({ kind: 'practice', practice });

function categoryItem(category: Category): vscode.TreeItem {
  const amount = catalogue.practices.filter((practice) => practice.category === category).length;
  const item = new vscode.TreeItem(category, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = category;
  item.description = String(amount);
  item.accessibilityInformation = { label: `${category}, ${count(amount, 'practice')}` };
  return item;
}

import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import type { ChecklistStore } from '../checklist/checklistStore.js';
import { levelTitle } from '../checklist/levels.js';
import type { FindingsStore } from '../findings/findingsStore.js';
import { currentFolder, inFolder } from '../folders.js';
import { commands, views } from '../ids.js';
import type { Pause } from '../pause.js';
import { Badges, badgeAddress } from './badges.js';
import { type MarksOf, marksFrom } from './marks.js';
import {
  type AnyPractice,
  groupPractices,
  isPracticeGrouping,
  type PracticeGroup,
  type PracticeGrouping,
  practiceGroupings,
} from './practiceGroups.js';
import { groupRow, practiceRow, type Row, treeMessage } from './practiceRow.js';
import type { Narrowing } from './search/narrowing.js';
import { practiceTooltip } from './tooltip.js';

const stateKey = 'mlPractices.practices.grouping';

interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly row: Row;
  readonly children: PracticeNode[];
}
export interface PracticeNode {
  /** Later practices have no level. */
  readonly kind: 'practice' | 'later';
  readonly id: string;
  readonly row: Row;
  readonly practice: AnyPractice;
  readonly parent: GroupNode;
}
type Node = GroupNode | PracticeNode;

/** Where the view takes what it shows from. */
export interface TreeSources {
  readonly narrowing: Narrowing;
  readonly checklists: ChecklistStore;
  readonly findings: FindingsStore;
  readonly pause: Pause;
  readonly memory: vscode.Memento;
}

/** The Practices view: the catalogue in groups, with how each practice stands in this workspace. */
export class CatalogueTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly badges = new Badges();
  private readonly subscription: vscode.Disposable;
  private marks: MarksOf = marksFrom([], () => undefined);
  private groups: readonly GroupNode[] = [];
  readonly onDidChangeTreeData = this.emitter.event;
  grouping: PracticeGrouping;

  constructor(private readonly sources: TreeSources) {
    const remembered = sources.memory.get<string>(stateKey) ?? '';
    this.grouping = isPracticeGrouping(remembered) ? remembered : 'category';
    this.view = vscode.window.createTreeView<Node>(views.catalogue, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.refresh();
    const refresh = () => this.refresh();
    this.subscription = vscode.Disposable.from(
      this.view,
      this.badges,
      sources.narrowing.onDidChange(refresh),
      sources.checklists.onDidChange(refresh),
      sources.findings.onDidChange(refresh),
      sources.pause.onDidChange(refresh),
      // Levels are those of the folder in front.
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.window.onDidChangeActiveNotebookEditor(refresh),
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
    );
  }

  async groupBy(grouping: PracticeGrouping): Promise<void> {
    this.grouping = grouping;
    await this.sources.memory.update(stateKey, grouping);
    this.refresh();
  }

  /** Selects a practice in the view, which shows everything again when it was narrowed to others. */
  async reveal(slug: string): Promise<void> {
    const { narrowing } = this.sources;
    if (narrowing.practices && !narrowing.practices.has(slug)) await narrowing.set('');
    const nodes = this.groups.flatMap(({ children }) => children);
    const node = nodes.find(({ practice }) => practice.slug === slug);
    if (node) await this.view.reveal(node, { select: true, focus: true, expand: true });
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return [...this.groups];
    return node.kind === 'group' ? node.children : [];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'group' ? undefined : node.parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'group' ? this.groupItem(node) : itemOf(node);
  }

  /** The hover is made when it is asked for: with what is known then. */
  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    if (node.kind === 'group') return item;
    const { level, findings } = this.marks(node.practice.slug);
    const folder = node.kind === 'practice' ? currentFolder()?.uri.toString() : undefined;
    const here = folder === undefined ? undefined : levelTitle(level) + inFolder(folder);
    item.tooltip = practiceTooltip(node.practice, here, findings);
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private groupItem({ id, row }: GroupNode): vscode.TreeItem {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(row.label, this.sources.narrowing.query === '' ? Collapsed : Expanded);
    item.id = id;
    item.description = row.description;
    item.contextValue = 'practiceGroup';
    item.accessibilityInformation = { label: row.spoken };
    return item;
  }

  /** Looks at everything anew, but has the view drawn only when it would look different. */
  private refresh(): void {
    const { checklists, findings, narrowing, pause } = this.sources;
    const folder = currentFolder()?.uri.toString();
    const items = pause.paused ? [] : findings.items;
    this.marks = marksFrom(items, (slug) =>
      folder === undefined ? undefined : checklists.level(folder, slug),
    );
    const shelf = { practices: catalogue.practices, later: catalogue.later };
    const groups = groupPractices(shelf, this.grouping, this.marks, narrowing.practices).map((group) =>
      this.nodeOf(group, folder !== undefined),
    );
    this.badges.set(new Map(catalogue.practices.map(({ slug }) => [slug, this.marks(slug).findings])));
    this.view.description = practiceGroupings[this.grouping].short;
    this.view.message = this.message();
    if (picture(groups) === picture(this.groups)) return;
    this.groups = groups;
    this.emitter.fire(undefined);
  }

  private nodeOf(group: PracticeGroup, answers: boolean): GroupNode {
    // A narrowed tree opens its groups; what a person closes in it says nothing about the full one.
    const id = `${this.sources.narrowing.query === '' ? '' : 'found '}${this.grouping} ${group.key}`;
    const node: GroupNode = { kind: 'group', id, row: groupRow(group), children: [] };
    for (const practice of group.practices) {
      node.children.push({
        kind: 'number' in practice ? 'practice' : 'later',
        id: `${id} ${practice.slug}`,
        row: practiceRow(practice, this.grouping, this.marks(practice.slug), answers),
        practice,
        parent: node,
      });
    }
    return node;
  }

  private message(): string | undefined {
    const { narrowing, findings, pause } = this.sources;
    const { query, practices } = narrowing;
    return treeMessage({
      grouping: this.grouping,
      narrowed: practices && {
        query,
        numbered: catalogue.practices.filter(({ slug }) => practices.has(slug)).length,
        later: catalogue.later.filter(({ slug }) => practices.has(slug)).length,
      },
      paused: pause.paused,
      known: findings.known,
      findings: findings.items.length,
    });
  }
}

function itemOf({ kind, id, row, practice }: PracticeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.id = id;
  item.description = row.description;
  item.iconPath = row.icon === undefined ? undefined : new vscode.ThemeIcon(row.icon);
  item.resourceUri = badgeAddress(practice.slug);
  item.contextValue = kind;
  item.accessibilityInformation = { label: row.spoken };
  item.command = { command: commands.openPractice, title: 'Open', arguments: [practice.slug] };
  return item;
}

/** What the groups look like, for comparison. */
function picture(groups: readonly GroupNode[]): string {
  return JSON.stringify(
    groups.map(({ id, row, children }) => [id, row, children.map((child) => [child.id, child.row])]),
  );
}

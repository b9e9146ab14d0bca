import * as vscode from 'vscode';
import { catalogue, practiceBySlug } from '../../catalog/load.js';
import type { Practice, Resource } from '../../catalog/types.js';
import { commands, views } from '../ids.js';
import { mustReadAddress } from './badges.js';
import {
  flagsOf,
  groupCount,
  groupResources,
  groupSpoken,
  type ResourceGroup,
  resourceRow,
} from './resourceRow.js';
import type { Narrowing } from './search/narrowing.js';
import { escapeMarkdown } from './tooltip.js';

interface SectionNode {
  readonly kind: 'section';
  readonly group: ResourceGroup;
}
export interface ResourceNode {
  readonly kind: 'resource';
  readonly resource: Resource;
  readonly parent: SectionNode;
}
type Node = SectionNode | ResourceNode;

/** The view with the reading list and the tools. */
export class ResourcesTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly subscription: vscode.Disposable;
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(private readonly narrowing: Narrowing) {
    this.view = vscode.window.createTreeView<Node>(views.resources, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.subscription = vscode.Disposable.from(
      this.view,
      narrowing.onDidChange(() => this.refresh()),
    );
  }

  /** Selects an entry in the view, which shows everything again when it was narrowed to others. */
  async reveal(resource: Resource): Promise<void> {
    if (this.narrowing.resources && !this.narrowing.resources.has(resource)) await this.narrowing.set('');
    for (const parent of this.sections()) {
      if (!parent.group.resources.includes(resource)) continue;
      const node: ResourceNode = { kind: 'resource', resource, parent };
      await this.view.reveal(node, { select: true, focus: true, expand: true });
    }
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return this.sections();
    if (node.kind === 'resource') return [];
    return node.group.resources.map((resource) => ({ kind: 'resource', resource, parent: node }));
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'section' ? undefined : node.parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'section'
      ? sectionItem(node.group, this.narrowing.resources !== null)
      : resourceItem(node.resource, this.narrowing.resources !== null);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private sections(): SectionNode[] {
    const groups = groupResources(catalogue.resources, this.narrowing.resources);
    return groups.map((group) => ({ kind: 'section', group }));
  }

  private refresh(): void {
    const { resources, query } = this.narrowing;
    this.view.message =
      resources === null
        ? undefined
        : `${resources.size} of ${catalogue.resources.length} entries for “${query}”`;
    this.emitter.fire(undefined);
  }
}

function sectionItem(group: ResourceGroup, narrowed: boolean): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(group.label, narrowed ? Expanded : Collapsed);
  item.id = `${narrowed ? 'found ' : ''}${group.section}`;
  item.description = groupCount(group);
  item.contextValue = 'resourceGroup';
  item.accessibilityInformation = { label: groupSpoken(group) };
  return item;
}

function resourceItem(resource: Resource, narrowed: boolean): vscode.TreeItem {
  const row = resourceRow(resource);
  const item = new vscode.TreeItem(row.label);
  item.id = `${narrowed ? 'found ' : ''}${resource.url}`;
  item.description = row.description;
  item.iconPath = new vscode.ThemeIcon(row.icon);
  if (resource.mustRead) item.resourceUri = mustReadAddress;
  item.contextValue = resource.practices.length > 0 ? 'resource.cited' : 'resource';
  item.tooltip = tooltipOf(resource);
  item.accessibilityInformation = { label: row.spoken };
  item.command = { command: commands.openResource, title: 'Open', arguments: [resource.url] };
  return item;
}

function tooltipOf(resource: Resource): vscode.MarkdownString {
  const { title, why, practices } = resource;
  const citing = practices.flatMap((slug) => practiceBySlug(slug) ?? []).map(practiceLink);
  const parts = [
    `**${escapeMarkdown(title)}**`,
    escapeMarkdown(why),
    flagsOf(resource).join(' · '),
    citing.length === 0 ? '' : `Cited by:\n\n${citing.join('\n')}`,
    ...addresses(resource),
  ];
  const tooltip = new vscode.MarkdownString(parts.filter((part) => part !== '').join('\n\n'));
  tooltip.isTrusted = { enabledCommands: [commands.openPractice] };
  return tooltip;
}

function practiceLink({ slug, title }: Practice): string {
  const target = encodeURIComponent(JSON.stringify([slug]));
  return `- [${escapeMarkdown(title)}](command:${commands.openPractice}?${target})`;
}

/** Where it is, where the list says that it is, and where else. */
function addresses({ url, movedTo, alternatives }: Resource): string[] {
  const now = `<${movedTo ?? url}>`;
  return [
    movedTo === null ? now : `${now} (listed as ${url})`,
    ...alternatives.map((alternative) => `Also at <${alternative}>`),
  ];
}

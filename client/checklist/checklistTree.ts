import * as vscode from 'vscode';
import { today } from '../../catalog/day.js';
import { catalogue, practiceBySlug } from '../../catalog/load.js';
import type { Practice } from '../../catalog/types.js';
import { effectTitles } from '../../catalog/words.js';
import { listNextSteps, type NextStep, type NextStepsParams } from '../../server/protocol.js';
import { escapeMarkdown, practiceTooltip } from '../catalogue/tooltip.js';
import type { Server } from '../client.js';
import { commands, contextKeys, views } from '../ids.js';
import { type Offer, offerFor } from './acceptance.js';
import type { Aim } from './aim.js';
import {
  answerRow,
  answerSentences,
  folderCounts,
  folderMessage,
  groupDescription,
  type MessageFacts,
  viewDescription,
  windowMessage,
} from './answerRow.js';
import type { AssessmentStore } from './assessmentStore.js';
import {
  type ChecklistFilter,
  type ChecklistGrouping,
  groupChecklist,
  isChecklistFilter,
  isChecklistGrouping,
} from './checklistGroups.js';
import type { ChecklistStore } from './checklistStore.js';
import { detailRows } from './detailRows.js';
import { levelAfterClick, progress } from './levels.js';
import type {
  AnswerNode,
  ChecklistNode,
  DetailNode,
  FolderNode,
  GroupNode,
  NextNode,
  StepNode,
} from './nodes.js';
import { record } from './record.js';
import { type ChecklistStanding, standingIn } from './standing.js';

const groupingKey = 'mlPractices.checklist.grouping';
const filterKey = 'mlPractices.checklist.filter';
const slugs = catalogue.practices.map((practice) => practice.slug);
const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** Where the view takes what it shows from. */
export interface ChecklistSources {
  readonly server: Server;
  readonly checklists: ChecklistStore;
  readonly assessments: AssessmentStore;
  readonly aim: Aim;
  readonly memory: vscode.Memento;
}

/** The Checklist view: one box per practice with its evidence below, per workspace folder where there are several. */
export class ChecklistTree implements vscode.TreeDataProvider<ChecklistNode>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<ChecklistNode>;
  private readonly subscription: vscode.Disposable;
  readonly onDidChangeTreeData = this.emitter.event;
  grouping: ChecklistGrouping;
  filter: ChecklistFilter;

  constructor(private readonly sources: ChecklistSources) {
    const { checklists, assessments, aim, memory } = sources;
    const [grouping, filter] = [memory.get<unknown>(groupingKey), memory.get<unknown>(filterKey)];
    this.grouping = isChecklistGrouping(grouping) ? grouping : 'category';
    this.filter = isChecklistFilter(filter) ? filter : 'all';
    this.view = vscode.window.createTreeView<ChecklistNode>(views.checklist, {
      treeDataProvider: this,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    const refresh = () => this.refresh();
    this.subscription = vscode.Disposable.from(
      this.view,
      checklists.onDidChange(refresh),
      assessments.onDidChange(refresh),
      aim.onDidChange(refresh),
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
      this.view.onDidChangeCheckboxState((event) => this.clicked(event)),
    );
    this.refresh();
  }

  async groupBy(grouping: ChecklistGrouping): Promise<void> {
    this.grouping = grouping;
    await this.sources.memory.update(groupingKey, grouping);
    this.refresh();
  }

  async filterBy(filter: ChecklistFilter): Promise<void> {
    this.filter = filter;
    await this.sources.memory.update(filterKey, filter);
    this.refresh();
  }

  /** How a practice stands in a folder now. */
  standing(folder: string, slug: string): ChecklistStanding {
    const { checklists, assessments } = this.sources;
    return standingIn(slug, checklists.state(folder), assessments.practice(folder, slug), today());
  }

  /**
   * The proposals of a folder that wait for a person.
   * @param answered whether those count that say something else than an answer.
   */
  offers(folder: string, answered: boolean): Offer[] {
    return catalogue.practices.flatMap((practice) => {
      const standing = this.standing(folder, practice.slug);
      return answered || standing.state === 'proposed' ? (offerFor(practice, standing) ?? []) : [];
    });
  }

  async getChildren(node?: ChecklistNode): Promise<ChecklistNode[]> {
    if (node === undefined) return this.roots();
    if (node.kind === 'folder') return this.folderChildren(node.folder);
    if (node.kind === 'next') return this.steps(node.folder);
    if (node.kind === 'group') return node.group.practices.map((practice) => answerNode(node, practice));
    if (node.kind === 'answer') return this.details(node);
    if (node.kind === 'detail') {
      return node.row.children.map((row) => ({ ...node, id: `${node.id} ${row.key}`, row }));
    }
    return [];
  }

  getTreeItem(node: ChecklistNode): vscode.TreeItem {
    if (node.kind === 'folder') return this.folderItem(node.folder, node.name);
    if (node.kind === 'next') return this.nextItem(node);
    if (node.kind === 'step') return stepItem(node);
    if (node.kind === 'group') return this.groupItem(node);
    return node.kind === 'answer' ? this.answerItem(node) : detailItem(node);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private roots(): ChecklistNode[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const [only] = folders;
    if (only === undefined) return [];
    if (folders.length === 1) return this.folderChildren(only.uri.toString());
    return folders
      .map(({ uri, name }): FolderNode => ({ kind: 'folder', folder: uri.toString(), name }))
      .filter(({ folder }) => this.filter === 'all' || this.folderChildren(folder).length > 0);
  }

  private folderChildren(folder: string): ChecklistNode[] {
    const groups = groupChecklist(catalogue.practices, this.grouping, this.filter, (slug) =>
      this.standing(folder, slug),
    );
    const nodes = groups.map((group): GroupNode => {
      return { kind: 'group', folder, id: `${folder} ${this.grouping} ${group.key}`, group };
    });
    // What comes next rests on what was found, and a filter asks for something else.
    const next = this.filter === 'all' && this.sources.assessments.of(folder) !== undefined;
    return next ? [{ kind: 'next', folder }, ...nodes] : nodes;
  }

  private async steps(folder: string): Promise<StepNode[]> {
    const params: NextStepsParams = { folder, effect: this.sources.aim.effect };
    // Without the server there is nothing to say; it is asked again when it is back.
    const steps = await this.sources.server.request<NextStep[]>(listNextSteps, params).catch(() => []);
    return steps.flatMap((step) => {
      const practice = practiceBySlug(step.slug);
      return practice ? [{ kind: 'step', folder, practice, step }] : [];
    });
  }

  private details(node: AnswerNode): DetailNode[] {
    const { folder, id, practice } = node;
    const rows = detailRows(this.standing(folder, practice.slug), practice.evidence.signals);
    return rows.map((row) => ({ kind: 'detail', folder, id: `${id} ${row.key}`, row }));
  }

  private folderItem(folder: string, name: string): vscode.TreeItem {
    const item = new vscode.TreeItem(name, Expanded);
    item.id = folder;
    item.iconPath = new vscode.ThemeIcon('root-folder');
    const facts = this.factsOf(folder);
    item.description = folderCounts(facts);
    item.tooltip = folderMessage(facts);
    item.contextValue = 'checklistFolder';
    item.accessibilityInformation = { label: `${name}, ${item.description}` };
    return item;
  }

  private nextItem({ folder }: NextNode): vscode.TreeItem {
    const { effect } = this.sources.aim;
    const item = new vscode.TreeItem('What next', Collapsed);
    // Another effect, other children.
    item.id = `${folder} next ${effect}`;
    item.iconPath = new vscode.ThemeIcon('milestone');
    item.description = effect === null ? undefined : `for ${effectTitles[effect].toLowerCase()}`;
    item.tooltip = 'Three practices to turn to: the lowest level first, basic before advanced.';
    item.contextValue = 'next';
    item.accessibilityInformation = { label: ['What next', item.description ?? ''].join(' ').trim() };
    return item;
  }

  private groupItem({ id, folder, group }: GroupNode): vscode.TreeItem {
    const levels = this.sources.checklists.state(folder)?.levels ?? {};
    const item = new vscode.TreeItem(group.label, this.filter === 'all' ? Collapsed : Expanded);
    // A filtered tree opens its groups; what a person closes in it says nothing about the full one.
    item.id = this.filter === 'all' ? id : `${id} filtered`;
    item.description = groupDescription(group, this.grouping, this.filter, levels);
    item.accessibilityInformation = { label: `${group.label}, ${item.description}` };
    return item;
  }

  private answerItem({ id, folder, practice }: AnswerNode): vscode.TreeItem {
    const standing = this.standing(folder, practice.slug);
    const row = answerRow(practice, standing);
    const item = new vscode.TreeItem(
      row.label,
      detailRows(standing, practice.evidence.signals).length > 0 ? Collapsed : None,
    );
    item.id = id;
    item.description = row.description;
    item.iconPath = iconOf(row.icon, row.isUrgent);
    item.contextValue = row.context;
    item.tooltip = tooltipOf(practice, standing);
    item.accessibilityInformation = { label: row.spoken };
    item.command = { command: commands.openPractice, title: 'Open', arguments: [practice.slug] };
    if (row.box !== null) {
      const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
      item.checkboxState = {
        state: row.box.ticked ? Checked : Unchecked,
        tooltip: row.box.tooltip,
        accessibilityInformation: { label: row.spoken },
      };
    }
    return item;
  }

  private async clicked(event: vscode.TreeCheckboxChangeEvent<ChecklistNode>): Promise<void> {
    for (const [node, state] of event.items) {
      if (node.kind !== 'answer') continue;
      const level = levelAfterClick(state === vscode.TreeItemCheckboxState.Checked);
      await record(this.sources.checklists, node.folder, node.practice.slug, level);
    }
  }

  private factsOf(folder: string): MessageFacts {
    const state = this.sources.checklists.state(folder);
    const assessment = this.sources.assessments.of(folder);
    return {
      progress: progress(state?.levels ?? {}, slugs),
      standings: slugs.map((slug) => this.standing(folder, slug)),
      looked: assessment !== undefined,
      notLookedAt: assessment?.notLookedAt ?? [],
      problem: state?.problem ?? null,
      problems: state?.problems.length ?? 0,
    };
  }

  private refresh(): void {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const set = (key: string, value: boolean) => vscode.commands.executeCommand('setContext', key, value);
    const proposals = folders.some(({ uri }) =>
      slugs.some((slug) => this.standing(uri.toString(), slug).state === 'proposed'),
    );
    void set(contextKeys.proposals, proposals);
    void set(contextKeys.checklistFiltered, this.filter !== 'all');
    this.view.message = this.message(folders);
    this.view.description = folders.length > 0 ? viewDescription(this.grouping, this.filter) : undefined;
    this.emitter.fire(undefined);
  }

  private message(folders: readonly vscode.WorkspaceFolder[]): string | undefined {
    // Where nothing is left to show, the view itself says so.
    if (this.roots().length === 0) return undefined;
    const all = folders.map(({ uri, name }) => ({ name, facts: this.factsOf(uri.toString()) }));
    const [only] = all;
    return (all.length === 1 && only ? folderMessage(only.facts) : windowMessage(all)) || undefined;
  }
}

function answerNode({ folder, id }: GroupNode, practice: Practice): AnswerNode {
  return { kind: 'answer', folder, id: `${id} ${practice.slug}`, practice };
}

function tooltipOf(practice: Practice, standing: ChecklistStanding): vscode.MarkdownString {
  const tooltip = practiceTooltip(practice, undefined);
  const sentences = answerSentences(standing).map(escapeMarkdown);
  return tooltip.appendMarkdown(`\n\n---\n\n${sentences.join('\n\n')}`);
}

function stepItem({ folder, practice, step }: StepNode): vscode.TreeItem {
  const item = new vscode.TreeItem(practice.title);
  const importance = step.importance === null ? [] : [`importance ${step.importance}`];
  item.id = `${folder} next ${practice.slug}`;
  item.description = [...importance, ...(step.firstStep === null ? [] : [step.firstStep])].join(' · ');
  item.iconPath = new vscode.ThemeIcon('arrow-right');
  item.contextValue = 'answer';
  item.tooltip = [
    practice.title,
    ...importance,
    ...(step.firstStep === null ? [] : [`First step: ${step.firstStep}`]),
  ].join('\n');
  item.accessibilityInformation = { label: [practice.title, item.description].join(', ') };
  item.command = { command: commands.openPractice, title: 'Open', arguments: [practice.slug] };
  return item;
}

function detailItem({ id, folder, row }: DetailNode): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, row.children.length > 0 ? Collapsed : None);
  item.id = id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.iconPath = row.icon && iconOf(row.icon, row.icon === 'warning');
  item.contextValue = row.place === undefined ? 'detail' : 'place';
  item.accessibilityInformation = { label: row.spoken };
  if (row.place !== undefined) {
    item.command = { command: commands.openEvidence, title: 'Open', arguments: [folder, row.place] };
  }
  return item;
}

function iconOf(name: string, isUrgent: boolean): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, isUrgent ? new vscode.ThemeColor('list.warningForeground') : undefined);
}

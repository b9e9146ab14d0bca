import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import type { App } from '../app.js';
import type { Entry } from '../catalogue/search/entries.js';
import { browsePicks, inTrees, type Pick, picksOf } from '../catalogue/search/picks.js';
import type { Found } from '../catalogue/search/search.js';
import { commands, views } from '../ids.js';

interface EntryItem extends vscode.QuickPickItem {
  /** Undefined for headings, and for the item that narrows the trees. */
  readonly entry?: Entry;
  readonly narrows?: boolean;
}

/** Accepted with an empty box: narrowing to nothing in particular. */
const showEverything: EntryItem = {
  label: 'Show everything in the sidebar again',
  iconPath: new vscode.ThemeIcon('clear-all'),
  narrows: true,
};

const nothingFound: EntryItem = {
  label: 'Nothing matches',
  detail: 'Other words, or fewer, may find more.',
  alwaysShow: true,
};

export interface SearchStart {
  /** Filled into the box. */
  readonly query: string;
  /** Whether Enter narrows the trees to the matches, instead of opening the best one. */
  readonly narrow: boolean;
}

const narrowButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('filter'),
  tooltip: 'Show only the matches in the sidebar',
};
const revealButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('list-tree'),
  tooltip: 'Show in the sidebar',
};

/** Searches practices, rules, reading list and tools as a person types. */
export function search(app: App, { query, narrow }: SearchStart = { query: '', narrow: false }): void {
  const pick = vscode.window.createQuickPick<EntryItem>();
  pick.placeholder = narrow
    ? 'Show only practices, reading and tools about…'
    : 'A topic, a rule, a tool, a number of a practice';
  pick.buttons = [narrowButton];
  // The editor's own matching is good for marking letters; which items are shown, and in what order, is ours.
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  keepOrder(pick);
  const show = (typed: string) => {
    const found = app.search.find(typed);
    pick.title = titleFor(found, narrow);
    const everything = narrow && app.narrowing.query !== '' ? [showEverything] : [];
    pick.items =
      typed.trim() === ''
        ? [...everything, ...browsePicks(catalogue.practices).map(itemOf)]
        : itemsFor(found, narrow);
  };
  const narrowTo = async () => {
    const typed = pick.value;
    pick.hide();
    await app.narrowing.set(typed);
    await vscode.commands.executeCommand(`${views.catalogue}.focus`);
  };
  pick.onDidChangeValue(show);
  pick.onDidTriggerButton(narrowTo);
  pick.onDidTriggerItemButton(async ({ item }) => {
    pick.hide();
    if (item.entry) await reveal(app, item.entry);
  });
  pick.onDidAccept(async () => {
    const [chosen] = pick.selectedItems;
    if (chosen === nothingFound) return;
    if (chosen?.narrows) return narrowTo();
    pick.hide();
    if (chosen?.entry) await open(app, chosen.entry);
  });
  pick.onDidHide(() => pick.dispose());
  pick.value = query;
  show(query);
  pick.show();
  // While a hand moves to the keys.
  setImmediate(() => app.search.prepare());
}

function titleFor({ meant }: Found, narrow: boolean): string {
  if (meant !== null) return `Matches for “${meant}”`;
  return narrow ? 'Filter the practices and the reading list' : 'Search ML Practices';
}

function itemsFor(found: Found, narrow: boolean): EntryItem[] {
  const matches = inTrees(found);
  const narrowing: EntryItem[] =
    matches === ''
      ? []
      : [
          {
            label: 'Show only the matches in the sidebar',
            description: matches,
            iconPath: new vscode.ThemeIcon('filter'),
            alwaysShow: true,
            narrows: true,
          },
        ];
  if (found.hits.length === 0) return [nothingFound];
  const entries = picksOf(found).map(itemOf);
  if (narrow) return [...narrowing, ...entries];
  const end = { label: 'Sidebar', kind: vscode.QuickPickItemKind.Separator };
  return narrowing.length > 0 ? [...entries, end, ...narrowing] : entries;
}

function itemOf(pick: Pick): EntryItem {
  if (pick.kind === 'heading') return { label: pick.label, kind: vscode.QuickPickItemKind.Separator };
  const { entry, label, description, detail, icon } = pick;
  const iconPath = new vscode.ThemeIcon(icon);
  const buttons = entry.kind === 'rule' ? [] : [revealButton];
  return { entry, label, description, detail, iconPath, buttons, alwaysShow: true };
}

async function open(app: App, entry: Entry): Promise<void> {
  if (entry.kind === 'rule') app.page.open({ kind: 'rule', id: entry.rule.id });
  else if ('practice' in entry) app.page.open({ kind: 'practice', id: entry.practice.slug });
  else await vscode.commands.executeCommand(commands.openResource, entry.resource.url);
}

async function reveal(app: App, entry: Entry): Promise<void> {
  if (entry.kind === 'rule') return;
  if ('practice' in entry) await app.catalogueTree.reveal(entry.practice.slug);
  else await app.resourcesTree.reveal(entry.resource);
}

/** Asks for our order. The property is not in the typed interface of every version, so its absence is fine. */
function keepOrder(pick: vscode.QuickPick<EntryItem>): void {
  try {
    (pick as { sortByLabel?: boolean }).sortByLabel = false;
  } catch {
    // Without it, entries whose title contains the typed letters come first.
  }
}

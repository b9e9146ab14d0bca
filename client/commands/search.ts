import * as vscode from 'vscode';
import type { Practice } from '../../catalog/types.js';
import type { App } from '../app.js';
import type { PracticeSearch } from '../catalogue/search.js';

interface PracticePick extends vscode.QuickPickItem {
  readonly practice: Practice;
}

/** Searches the practices as a person types; picking one opens its page. */
export function search(app: App, practices: PracticeSearch): void {
  const pick = vscode.window.createQuickPick<PracticePick>();
  pick.placeholder = 'Search the 45 practices: a topic, a word, a number';
  pick.title = 'Search practices';
  pick.matchOnDescription = false;
  keepOrder(pick);
  const show = (query: string) => {
    pick.items = practices.find(query).map(pickOf);
  };
  show('');
  pick.onDidChangeValue(show);
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    pick.hide();
    if (chosen) app.page.open({ kind: 'practice', id: chosen.practice.slug });
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

function pickOf(practice: Practice): PracticePick {
  return {
    practice,
    label: practice.title,
    description: `${practice.category}, ${practice.difficulty}`,
    detail: practice.summary,
    // The ranking is ours: the editor's own matching would hide what was found in spite of a typo.
    alwaysShow: true,
  };
}

/** Asks for our order. The property is not in the typed interface of every version, so its absence is fine. */
function keepOrder(pick: vscode.QuickPick<PracticePick>): void {
  try {
    (pick as { sortByLabel?: boolean }).sortByLabel = false;
  } catch {
    // Without it, entries whose title contains the typed letters come first.
  }
}

import * as vscode from 'vscode';
import type { App } from '../app.js';
import type { Offer } from '../checklist/acceptance.js';
import { lookAt } from '../checklist/lookAt.js';
import { recordChanges } from '../checklist/record.js';
import { folderFor, inFolder } from '../folders.js';
import { count } from '../wording.js';
import { openEvidence } from './openEvidence.js';

interface OfferPick extends vscode.QuickPickItem {
  readonly offer: Offer;
}

/** Shows every proposal of a folder with its evidence, and records those that the person leaves ticked, in one go. */
export async function acceptProposals(app: App, target?: unknown): Promise<void> {
  const folder = await folderFor(target);
  if (folder === undefined) return;
  if (app.assessments.of(folder) === undefined && (await lookAt(app, folder)) === null) return;
  const offers = app.checklistTree.offers(folder, false);
  if (offers.length === 0) {
    await vscode.window.showInformationMessage('There are no proposals: nothing found asks for an answer.');
    return;
  }
  const changes = (await review(app, offers, folder)).map(({ change }) => change);
  if (changes.length === 0 || !(await recordChanges(app.checklists, folder, changes))) return;
  vscode.window.setStatusBarMessage(`ML Practices: ${count(changes.length, 'answer')} recorded`, 10_000);
}

/** What the person leaves ticked; nothing when they leave. */
function review(app: App, offers: readonly Offer[], folder: string): Promise<readonly Offer[]> {
  const pick = vscode.window.createQuickPick<OfferPick>();
  pick.title = `Accept proposals${inFolder(folder)}`;
  pick.placeholder = 'Ticked proposals become your answers';
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  // It stays while the person has a look at the evidence.
  pick.ignoreFocusOut = true;
  pick.items = offers.map(pickOf);
  pick.selectedItems = pick.items.filter(({ offer }) => offer.picked);
  return new Promise((resolve) => {
    let chosen: readonly Offer[] = [];
    pick.onDidTriggerItemButton(({ item }) => openEvidence(app, folder, item.offer.places[0]));
    pick.onDidAccept(() => {
      chosen = pick.selectedItems.map(({ offer }) => offer);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(chosen);
    });
    pick.show();
  });
}

function pickOf(offer: Offer): OfferPick {
  const { label, detail, places } = offer;
  const open = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: 'Open the evidence' };
  return { offer, label, detail, buttons: places.length > 0 ? [open] : [] };
}

import * as vscode from 'vscode';
import type { App } from '../app.js';
import type { Offer } from '../checklist/acceptance.js';
import { folderFor } from '../checklist/folders.js';
import { recordChanges } from '../checklist/record.js';
import { count } from '../findings/groups.js';
import { lookAt } from './lookForEvidence.js';

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
  const chosen = await vscode.window.showQuickPick(offers.map(pickOf), {
    title: 'Accept proposals',
    placeHolder: 'Ticked proposals become your answers',
    canPickMany: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (chosen === undefined || chosen.length === 0) return;
  const changes = chosen.map(({ offer }) => offer.change);
  if (!(await recordChanges(app.checklists, folder, changes))) return;
  vscode.window.setStatusBarMessage(`ML Practices: ${count(changes.length, 'answer')} recorded`, 10_000);
}

function pickOf(offer: Offer): OfferPick {
  const { label, detail, picked } = offer;
  return { offer, label, detail, picked };
}

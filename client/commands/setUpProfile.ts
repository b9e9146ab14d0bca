import * as vscode from 'vscode';
import { profile as questions } from '../../catalog/load.js';
import type { ChecklistProfile, ProfileChange } from '../../server/protocol.js';
import type { App } from '../app.js';
import { answerOf, choicesFor, type ProfileChoice, type Question } from '../checklist/profile.js';
import { recordChanges } from '../checklist/record.js';
import { folderFor, inFolder } from '../folders.js';

interface ChoicePick extends vscode.QuickPickItem {
  readonly choice: ProfileChoice;
}
type Outcome = 'back' | 'left' | readonly ProfileChoice[];

/** Asks the questions about the project, one after the other; each can be skipped, and gone back to. */
export async function setUpProfile(app: App, target?: unknown): Promise<void> {
  const folder = await folderFor(target);
  if (folder === undefined) return;
  const recorded = app.checklists.state(folder)?.profile ?? {};
  let change: ProfileChange = {};
  for (let index = 0; index < questions.length; ) {
    const question = questions[index] as Question;
    const outcome = await ask(
      question,
      index,
      { ...recorded, ...change } as ChecklistProfile,
      inFolder(folder),
    );
    if (outcome === 'left') return;
    if (outcome === 'back') {
      index -= 1;
      continue;
    }
    const answer = answerOf(question, outcome);
    if (answer !== undefined) change = { ...change, [question.key]: answer };
    index += 1;
  }
  if (Object.keys(change).length === 0) return;
  if (!(await recordChanges(app.checklists, folder, [], change))) return;
  vscode.window.setStatusBarMessage('ML Practices: the profile is recorded', 10_000);
}

function ask(question: Question, index: number, known: ChecklistProfile, where: string): Promise<Outcome> {
  const pick = vscode.window.createQuickPick<ChoicePick>();
  const several = question.kind === 'several';
  pick.title = `About the project${where}: ${question.title.toLowerCase()}`;
  pick.step = index + 1;
  pick.totalSteps = questions.length;
  pick.placeholder = several ? `${question.question} Tick all that fit` : question.question;
  pick.canSelectMany = several;
  pick.ignoreFocusOut = true;
  pick.buttons = index > 0 ? [vscode.QuickInputButtons.Back] : [];
  pick.items = choicesFor(question, known).map((choice) => {
    const { label, description, current } = choice;
    return { choice, label, description: description ?? (current && !several ? 'chosen' : undefined) };
  });
  const current = pick.items.filter(({ choice }) => choice.current);
  if (several) pick.selectedItems = current;
  else {
    // Enter alone changes nothing: what is chosen already, or skipping, is in front.
    const front = current.length > 0 ? current : pick.items.filter(({ choice }) => choice.kind === 'skip');
    pick.activeItems = front.slice(0, 1);
  }
  return new Promise((resolve) => {
    let outcome: Outcome = 'left';
    const end = (result: Outcome) => {
      outcome = result;
      pick.hide();
    };
    pick.onDidTriggerButton(() => end('back'));
    pick.onDidAccept(() => {
      if (several || pick.selectedItems.length > 0) end(pick.selectedItems.map(({ choice }) => choice));
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(outcome);
    });
    pick.show();
  });
}

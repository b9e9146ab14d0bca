import * as vscode from 'vscode';
import { isDay, monthsAfter, today } from '../../catalog/day.js';
import { practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { recordChanges } from '../checklist/record.js';
import { answerFor } from './answerTarget.js';

interface DayPick extends vscode.QuickPickItem {
  /** Null for no review, undefined for a day of the person's own. */
  readonly day: string | null | undefined;
}

/** Says until when an answer holds without being looked at again. */
export async function setReviewBy(app: App, target?: unknown): Promise<void> {
  const about = await answerFor(app, target, 'Review which practice?');
  if (about === undefined) return;
  const title = `Review by: ${practiceBySlug(about.slug)?.title}`;
  const current = about.answer?.reviewBy ?? null;
  const chosen = await vscode.window.showQuickPick(choices(current), {
    title,
    placeHolder: current === null ? 'When should this answer be looked at again?' : `Now: ${current}`,
  });
  if (chosen === undefined) return;
  const day = chosen.day === undefined ? await askDay(title, current) : chosen.day;
  if (day === undefined) return;
  await recordChanges(app.checklists, about.folder, [{ slug: about.slug, reviewBy: day }]);
}

function choices(current: string | null): DayPick[] {
  const spans: readonly [string, number][] = [
    ['In three months', 3],
    ['In six months', 6],
    ['In a year', 12],
  ];
  const picks = spans.map(([label, months]): DayPick => {
    const day = monthsAfter(today(), months);
    return { label, description: day, day };
  });
  const none: DayPick[] = current === null ? [] : [{ label: 'No review', day: null }];
  return [...picks, { label: 'On another day…', day: undefined }, ...none];
}

async function askDay(title: string, current: string | null): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: `Year, month and day, like ${monthsAfter(today(), 3)}.`,
    value: current ?? '',
    validateInput: (text) => (isDay(text) ? undefined : 'A day like 2026-03-31.'),
  });
}

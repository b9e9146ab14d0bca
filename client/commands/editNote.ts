import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { recordChanges } from '../checklist/record.js';
import { answerFor } from './answerTarget.js';

/** Writes, changes or takes away the note beside an answer. */
export async function editNote(app: App, target?: unknown): Promise<void> {
  const about = await answerFor(app, target, 'A note for which practice?');
  if (about === undefined) return;
  const note = await vscode.window.showInputBox({
    title: `Note: ${practiceBySlug(about.slug)?.title}`,
    prompt: 'What should others know of this answer? Leave it empty to take the note away.',
    value: about.answer?.note ?? '',
  });
  if (note === undefined) return;
  await recordChanges(app.checklists, about.folder, [{ slug: about.slug, note: note || null }]);
}

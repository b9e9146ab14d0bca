import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { recordChanges } from '../checklist/record.js';
import { answerFor } from './answerTarget.js';

/** Sets a practice aside, with the reason that others will read. */
export async function setNotApplicable(app: App, target?: unknown, where?: unknown): Promise<void> {
  const about = await answerFor(app, target, 'Which practice does not apply?', where);
  if (about === undefined) return;
  const { folder, slug, answer } = about;
  const reason = await vscode.window.showInputBox({
    title: `Not applicable: ${practiceBySlug(slug)?.title}`,
    prompt: 'Why does it make no sense for this project? The reason stands in the report.',
    value: answer?.reason ?? '',
    validateInput: (text) => (text.trim() === '' ? 'A few words are enough.' : undefined),
  });
  if (reason === undefined) return;
  const seen = answer?.level ?? null;
  await recordChanges(app.checklists, folder, [{ slug, level: 'not-applicable', reason, seen }]);
}

import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { recordChanges } from '../checklist/record.js';
import { answerFor } from './answerTarget.js';

/** Names who looks after a practice; an empty name takes the owner away. */
export async function setOwner(app: App, target?: unknown): Promise<void> {
  const about = await answerFor(app, target, 'An owner for which practice?');
  if (about === undefined) return;
  const owner = await vscode.window.showInputBox({
    title: `Owner: ${practiceBySlug(about.slug)?.title}`,
    prompt: 'Who looks after this practice? A person, a team or a role. Leave it empty for nobody.',
    value: about.answer?.owner ?? '',
  });
  if (owner === undefined) return;
  await recordChanges(app.checklists, about.folder, [{ slug: about.slug, owner: owner || null }]);
}

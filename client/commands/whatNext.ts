import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import { effectTitles } from '../../catalog/words.js';
import {
  type EffectName,
  listNextSteps,
  type NextStep,
  type NextStepsParams,
} from '../../server/protocol.js';
import type { App } from '../app.js';
import { lookAt } from '../checklist/lookAt.js';
import { folderFor } from '../folders.js';

interface EffectPick extends vscode.QuickPickItem {
  readonly effect: EffectName | null;
}

/** Asks what the team wants more of, and shows three practices that would bring it. */
export async function whatNext(app: App, target?: unknown): Promise<void> {
  const folder = await folderFor(target);
  if (folder === undefined) return;
  const chosen = await pickEffect(app.aim.effect);
  if (chosen === undefined) return;
  await app.aim.choose(chosen.effect);
  if (app.assessments.of(folder) === undefined && (await lookAt(app, folder)) === null) return;
  const params: NextStepsParams = { folder, effect: chosen.effect };
  const steps = await app.server.request<NextStep[]>(listNextSteps, params);
  if (steps.length === 0) {
    await vscode.window.showInformationMessage(
      'Nothing is left: every practice that applies is adopted completely.',
    );
    return;
  }
  const items = steps.map(({ slug, importance, firstStep }) => ({
    slug,
    label: practiceBySlug(slug)?.title ?? slug,
    description: importance === null ? undefined : `importance ${importance}`,
    detail: firstStep ?? undefined,
  }));
  const step = await vscode.window.showQuickPick(items, {
    title:
      chosen.effect === null ? 'What next' : `What next for ${effectTitles[chosen.effect].toLowerCase()}`,
    placeHolder: 'Choose one to read how to begin',
  });
  if (step !== undefined) app.page.open({ kind: 'practice', id: step.slug });
}

async function pickEffect(current: EffectName | null): Promise<EffectPick | undefined> {
  const effects = Object.entries(effectTitles) as [EffectName, string][];
  const now = (effect: EffectName | null) => (effect === current ? 'chosen now' : undefined);
  const items: EffectPick[] = [
    ...effects.map(([effect, label]) => ({ effect, label, description: now(effect) })),
    {
      effect: null,
      label: 'No particular effect',
      description: now(null),
      detail: 'By difficulty and survey rank',
    },
  ];
  return vscode.window.showQuickPick(items, { title: 'What next', placeHolder: 'What do you want more of?' });
}

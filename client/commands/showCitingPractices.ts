import * as vscode from 'vscode';
import { practiceBySlug } from '../../catalog/load.js';
import type { App } from '../app.js';
import { resourceOf } from './target.js';

/** Opens the practice that cites an entry of the reading list; asks which one when there are several. */
export async function showCitingPractices(app: App, target?: unknown): Promise<void> {
  const resource = resourceOf(target);
  if (resource === undefined) return;
  const practices = resource.practices.flatMap((slug) => practiceBySlug(slug) ?? []);
  const items = practices.map(({ slug, title, category }) => ({ slug, label: title, description: category }));
  const chosen =
    items.length > 1
      ? await vscode.window.showQuickPick(items, {
          title: resource.title,
          placeHolder: 'Cited by these practices',
        })
      : items[0];
  if (chosen) app.page.open({ kind: 'practice', id: chosen.slug });
}

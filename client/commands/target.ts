import * as vscode from 'vscode';
import { catalogue } from '../../catalog/load.js';
import type { Resource } from '../../catalog/types.js';
import type { App } from '../app.js';

/** The practice a command is about: a slug, or a node of one of our trees; undefined when it is neither. */
export function slugOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  const node = target as { practice?: { slug?: unknown }; key?: unknown } | undefined;
  const slug = node?.practice?.slug ?? node?.key;
  return typeof slug === 'string' ? slug : undefined;
}

/** The rule a command is about: an id, a finding, or a group of findings by rule. */
export function ruleOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  const node = target as { finding?: { rule?: unknown }; key?: unknown; rule?: unknown } | undefined;
  const id = node?.finding?.rule ?? node?.rule ?? node?.key;
  return typeof id === 'string' ? id : undefined;
}

/** The entry of the reading list a command is about: its listed address, or a node of that view. */
export function resourceOf(target: unknown): Resource | undefined {
  const node = target as { resource?: Resource } | undefined;
  const url = typeof target === 'string' ? target : node?.resource?.url;
  return url === undefined ? undefined : catalogue.resources.find((resource) => resource.url === url);
}

/** As much of a practice as is needed to choose it. */
export interface Pickable {
  readonly slug: string;
  readonly title: string;
  readonly category: string;
}

/** Asks for a practice; undefined when the person leaves. */
export async function pickPractice(
  placeHolder: string,
  among: readonly Pickable[] = catalogue.practices,
): Promise<string | undefined> {
  const items = among.map(({ slug, title, category }) => ({ slug, label: title, description: category }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return chosen?.slug;
}

/** The practice given, else the one on the page in front, else one that the person picks. */
export async function chosenSlug(
  app: App,
  target: unknown,
  among: readonly Pickable[],
): Promise<string | undefined> {
  const { shown } = app.page;
  return (
    slugOf(target) ?? (shown?.kind === 'practice' ? shown.id : await pickPractice('Which practice?', among))
  );
}

/** Asks for a rule; undefined when the person leaves. */
export async function pickRule(): Promise<string | undefined> {
  const items = catalogue.rules.map(({ id, title }) => ({ id, label: title, description: id }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: 'Which rule?',
    matchOnDescription: true,
  });
  return chosen?.id;
}

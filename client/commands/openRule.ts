import type { App } from '../app.js';
import { pickRule, ruleOf } from './target.js';

/** Opens the page of a rule, given its id or a node of the Findings view; asks which one otherwise. */
export async function openRule(app: App, target?: unknown): Promise<void> {
  const id = ruleOf(target) ?? (await pickRule());
  if (id !== undefined) app.page.open({ kind: 'rule', id });
}

import * as vscode from 'vscode';
import type { LaterPractice, Practice } from '../../catalog/types.js';
import { count } from '../wording.js';

/**
 * The hover of a practice in the trees.
 * @param level its title, and where it holds; undefined where practices have none.
 */
export function practiceTooltip(
  practice: Practice | LaterPractice,
  level: string | undefined,
  findings = 0,
): vscode.MarkdownString {
  const facts = 'number' in practice ? numbered(practice) : ['A later addition to the catalogue'];
  const here = [
    ...(level === undefined ? [] : [escapeMarkdown(level)]),
    ...(findings === 0 ? [] : [count(findings, 'finding')]),
  ];
  const tooltip = new vscode.MarkdownString()
    .appendMarkdown(`**${escapeMarkdown(practice.title)}**\n\n${practice.summary}\n\n`)
    .appendMarkdown([practice.category, ...facts].join(' · '));
  if (here.length > 0) tooltip.appendMarkdown(`\n\nIn this workspace: ${here.join(', ')}`);
  return tooltip;
}

/** Text as it is. The editor's own `appendText` would also keep its lines from being wrapped at spaces. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!~|<>&]/g, '\\$&');
}

function numbered({ difficulty, rank }: Practice): string[] {
  return [difficulty, rank === null ? 'not in the survey of 2020' : `survey rank ${rank}`];
}

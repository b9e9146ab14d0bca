import * as vscode from 'vscode';
import type { Practice } from '../../catalog/types.js';

/** The hover of a practice in both trees. */
export function practiceTooltip(practice: Practice, level: string): vscode.MarkdownString {
  return new vscode.MarkdownString()
    .appendMarkdown('**')
    .appendText(practice.title)
    .appendMarkdown(`**\n\n${practice.summary}\n\n`)
    .appendText(`Difficulty: ${practice.difficulty}. In this workspace: ${level.toLowerCase()}.`);
}

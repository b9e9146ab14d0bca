import * as vscode from 'vscode';
import { texts, visible } from './window.js';

export type View = 'findings' | 'catalogue' | 'resources' | 'checklist';

const titles: Readonly<Record<View, string>> = {
  findings: 'Findings',
  catalogue: 'Practices',
  resources: 'Reading List & Tools',
  checklist: 'Checklist',
};

/** The part of the sidebar that shows a view, as a CSS selector. */
export function paneOf(view: View): string {
  return `.pane:has(> .pane-header h3.title:text-is("${titles[view]}"))`;
}

/** Gives one view the room of all. */
export async function showAlone(view: View): Promise<void> {
  await vscode.commands.executeCommand(`mlPractices.${view}.focus`);
  for (const other of Object.keys(titles)) {
    if (other !== view) await vscode.commands.executeCommand(`mlPractices.${other}.removeView`);
  }
}

/** Brings back the views that had to make room, as they were. */
export async function showAll(): Promise<void> {
  for (const view of Object.keys(titles)) {
    if (await seen(view)) continue;
    await vscode.commands.executeCommand(`mlPractices.${view}.toggleVisibility`);
  }
}

async function seen(view: string): Promise<boolean> {
  return (await texts(paneOf(view as View))).length > 0;
}

/** A row of a view, by the beginning of what a screen reader says of it. */
export function rowOf(view: View, spoken: string): string {
  return `${paneOf(view)} .monaco-list-row[aria-label^="${spoken}"]`;
}

/** The titles of the rows that can be seen, on one level of the tree (from 1). */
export function rowTitles(view: View, level: number): Promise<string[]> {
  return texts(`${paneOf(view)} .monaco-list-row[aria-level="${level}"] .label-name`);
}

/** Waits for the line above the rows. */
export async function messageOf(view: View, text: string): Promise<void> {
  await visible(`${paneOf(view)} .message:has-text("${text}")`);
}

/** Opens the first row of a view. */
export async function unfold(view: View): Promise<void> {
  for (const command of [`mlPractices.${view}.focus`, 'list.focusFirst', 'list.expand']) {
    await vscode.commands.executeCommand(command);
  }
}

/** Opens the search by one of its commands, with its box in focus and its first item there. */
export async function openSearch(command: string): Promise<void> {
  await vscode.commands.executeCommand(command);
  // Letters typed before the box has the focus go nowhere.
  await visible('.quick-input-widget .monaco-inputbox.synthetic-focus');
  await visible('.quick-input-list .monaco-list-row[data-index="0"]');
}

import * as vscode from 'vscode';
import { count } from '../wording.js';
import { badgeOf } from './practiceRow.js';

const scheme = 'ml-practices';

/** The address under which the editor knows the badge of a practice. */
export function badgeAddress(slug: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/practice/${slug}` });
}

/** The address under which the editor knows the star of what must be read. */
export const mustReadAddress = vscode.Uri.from({ scheme, path: '/must-read' });

/**
 * The number of findings at the right end of a practice's row: the titles are long, and what follows them is cut
 * off in a sidebar of the usual width. In the reading list, the star of what must be read.
 */
export class Badges implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<vscode.Uri[]>();
  private readonly registered: vscode.Disposable;
  readonly onDidChangeFileDecorations = this.emitter.event;
  private counts: ReadonlyMap<string, number> = new Map();

  constructor() {
    this.registered = vscode.window.registerFileDecorationProvider(this);
  }

  /** By slug; zeros are fine. Draws anew what differs from before, and nothing else. */
  set(counts: ReadonlyMap<string, number>): void {
    const slugs = new Set([...this.counts.keys(), ...counts.keys()]);
    const changed = [...slugs].filter((slug) => this.counts.get(slug) !== counts.get(slug));
    this.counts = counts;
    if (changed.length > 0) this.emitter.fire(changed.map(badgeAddress));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    if (uri.path === mustReadAddress.path) return new vscode.FileDecoration('★', 'Must-read');
    const findings = this.counts.get(uri.path.replace('/practice/', '')) ?? 0;
    const badge = badgeOf(findings);
    return badge === undefined ? undefined : new vscode.FileDecoration(badge, count(findings, 'finding'));
  }

  dispose(): void {
    this.registered.dispose();
    this.emitter.dispose();
  }
}

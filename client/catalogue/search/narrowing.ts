import * as vscode from 'vscode';
import type { Resource } from '../../../catalog/types.js';
import { contextKeys } from '../../ids.js';
import type { CatalogueSearch } from './search.js';

/** What the Practices view and the reading list are narrowed to; both show the matches of one query. */
export class Narrowing implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChange = this.emitter.event;
  /** Empty when everything is shown. */
  query = '';
  /** Slugs; null for all. */
  practices: ReadonlySet<string> | null = null;
  /** Null for all. */
  resources: ReadonlySet<Resource> | null = null;

  constructor(private readonly search: CatalogueSearch) {}

  /** Narrows the views to what a query finds; an empty query shows everything again. */
  async set(query: string): Promise<void> {
    this.query = query.trim();
    const entries = this.search.find(this.query).hits.map(({ entry }) => entry);
    const all = this.query === '';
    this.practices = all
      ? null
      : new Set(entries.flatMap((entry) => ('practice' in entry ? [entry.practice.slug] : [])));
    this.resources = all
      ? null
      : new Set(entries.flatMap((entry) => ('resource' in entry ? [entry.resource] : [])));
    this.emitter.fire();
    await vscode.commands.executeCommand('setContext', contextKeys.narrowed, !all);
  }

  dispose(): void {
    this.emitter.dispose();
  }
}

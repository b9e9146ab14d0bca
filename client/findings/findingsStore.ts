import * as vscode from 'vscode';
import { type FindingItem, findingsChanged, listFindings } from '../../server/protocol.js';
import type { Server } from '../client.js';
import { serialised } from '../serialised.js';

/** The findings the server knows, kept fresh. The tree, the page and the status item read them here. */
export class FindingsStore implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  readonly onDidChange = this.emitter.event;
  /** Reads them again; many calls in a row cause few requests. */
  readonly refresh = serialised(() => this.read());
  items: readonly FindingItem[] = [];
  /** False until the server has spoken for the first time: no findings may only mean that nobody has looked. */
  known = false;

  constructor(private readonly server: Server) {
    this.subscription = vscode.Disposable.from(
      server.onNotification((method) => {
        if (method === findingsChanged) void this.refresh();
      }),
      server.onDidChangeState((state) => {
        if (state.kind === 'running') void this.refresh();
      }),
    );
  }

  ofPractice(slug: string): readonly FindingItem[] {
    return this.items.filter((item) => item.practices.includes(slug));
  }

  ofRule(id: string): readonly FindingItem[] {
    return this.items.filter((item) => item.rule === id);
  }

  ofDocument(uri: string): readonly FindingItem[] {
    return this.items.filter((item) => item.uri === uri);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private async read(): Promise<void> {
    try {
      this.items = await this.server.request<FindingItem[]>(listFindings);
      this.known = true;
    } catch {
      // The server is away; what it said last stays until it is back.
      return;
    }
    this.emitter.fire();
  }
}

import * as vscode from 'vscode';
import {
  type ChecklistLevel,
  type ChecklistState,
  checklistChanged,
  type FolderParams,
  readChecklist,
  type UpdateChecklistParams,
  type UpdateChecklistResult,
  updateChecklist,
} from '../../server/protocol.js';
import type { Server } from '../client.js';
import { serialised } from '../serialised.js';

/** The recorded answers of the workspace folders. The server reads and writes the files; this keeps what it said. */
export class ChecklistStore implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private readonly states = new Map<string, ChecklistState>();
  readonly onDidChange = this.emitter.event;
  readonly refresh = serialised(() => this.readAll());

  constructor(private readonly server: Server) {
    this.subscription = vscode.Disposable.from(
      server.onNotification((method) => {
        if (method === checklistChanged) void this.refresh();
      }),
      server.onDidChangeState((state) => {
        if (state.kind === 'running') void this.refresh();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.refresh()),
    );
  }

  /** What is known of a folder now, by its address; undefined before the server has answered. */
  state(folder: string): ChecklistState | undefined {
    return this.states.get(folder);
  }

  level(folder: string, slug: string): ChecklistLevel | undefined {
    return this.states.get(folder)?.levels[slug];
  }

  /** Asks the server now. */
  async read(folder: string): Promise<ChecklistState> {
    const params: FolderParams = { folder };
    const state = await this.server.request<ChecklistState>(readChecklist, params);
    this.states.set(folder, state);
    return state;
  }

  /** Records all of it, or nothing. */
  async update(params: UpdateChecklistParams): Promise<UpdateChecklistResult> {
    try {
      const result = await this.server.request<UpdateChecklistResult>(updateChecklist, params);
      this.states.set(params.folder, result.state);
      return result;
    } finally {
      // Also when it failed: a box that was clicked has to show the truth again.
      this.emitter.fire();
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private async readAll(): Promise<void> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.toString());
    for (const known of [...this.states.keys()]) {
      if (!folders.includes(known)) this.states.delete(known);
    }
    // The server may be away; what it said last stays until it is back.
    await Promise.allSettled(folders.map((folder) => this.read(folder)));
    this.emitter.fire();
  }
}

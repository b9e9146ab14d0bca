import * as vscode from 'vscode';
import { type SetPausedParams, setPaused } from '../server/protocol.js';
import type { Server } from './client.js';
import { contextKeys } from './ids.js';

/** Whether checks rest in this window. A new window starts awake; a restarted server is told again. */
export class Pause implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  readonly onDidChange = this.emitter.event;
  paused = false;

  constructor(private readonly server: Server) {
    this.subscription = server.onDidChangeState((state) => {
      if (state.kind === 'running' && this.paused) void this.tell();
    });
  }

  async set(paused: boolean): Promise<void> {
    this.paused = paused;
    this.emitter.fire();
    await vscode.commands.executeCommand('setContext', contextKeys.paused, paused);
    if (this.server.running) await this.tell();
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  private async tell(): Promise<void> {
    const params: SetPausedParams = { paused: this.paused };
    await this.server.request(setPaused, params);
  }
}

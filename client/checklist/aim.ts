import * as vscode from 'vscode';
import { effectTitles } from '../../catalog/words.js';
import type { EffectName } from '../../server/protocol.js';

const stateKey = 'mlPractices.checklist.effect';

/** What the team wants more of: it decides what comes next. Remembered per workspace. */
export class Aim implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChange = this.emitter.event;

  constructor(private readonly memory: vscode.Memento) {}

  get effect(): EffectName | null {
    const remembered = this.memory.get<unknown>(stateKey);
    return isEffect(remembered) ? remembered : null;
  }

  async choose(effect: EffectName | null): Promise<void> {
    if (effect === this.effect) return;
    await this.memory.update(stateKey, effect ?? undefined);
    this.emitter.fire();
  }

  dispose(): void {
    this.emitter.dispose();
  }
}

export function isEffect(value: unknown): value is EffectName {
  return typeof value === 'string' && Object.hasOwn(effectTitles, value);
}

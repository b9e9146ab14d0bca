import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ChecklistState, UpdateChecklistResult } from '../../protocol.js';
import { canonical, join } from '../address.js';
import { filePath } from '../disk.js';
import { fileErrorWords } from '../file-error.js';
import { type ChecklistUpdate, type Outcome, withChanges } from './changes.js';
import { type ChecklistText, nothing, readChecklistText } from './file.js';
import { withLock } from './lock.js';
import { readChecklistFile } from './read-file.js';
import { ChangedMeanwhile, replaceFile } from './replace.js';

/** How often a write starts over because somebody who knows no locks wrote in between. */
const attempts = 20;

/** The recorded answers of workspace folders, in `.ml-practices/checklist.json`. Writes only when asked to. */
export class ChecklistStore {
  private readonly listeners = new Set<(folderUri: string) => void>();
  /** The last write per folder: they come one after the other, in the order they were asked for. */
  private readonly queues = new Map<string, Promise<unknown>>();
  private trusted = true;

  /** In Restricted Mode nothing is written. */
  setTrusted(trusted: boolean): void {
    this.trusted = trusted;
  }

  /** Tells of answers that were written here. Returns how to stop listening. */
  onDidChange(listener: (folderUri: string) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  async read(folderUri: string): Promise<ChecklistState> {
    const { uri, path } = checklistPlace(folderUri);
    if (path === null)
      return stateWith(uri, nothing(null), 'A checklist can only be kept in a folder on disk.');
    try {
      const { checklist } = await readNow(path);
      return stateWith(uri, checklist, blockedText(checklist) ?? this.restriction());
    } catch (error) {
      return stateWith(uri, nothing(null), `The checklist cannot be read: ${reason(error)}`);
    }
  }

  /**
   * Records all the changes or none, on top of whatever the file holds at that moment.
   * @param today the day of the new answers, `YYYY-MM-DD`
   */
  update(folderUri: string, update: ChecklistUpdate, today: string): Promise<UpdateChecklistResult> {
    const key = canonical(folderUri);
    const turn = (this.queues.get(key) ?? Promise.resolve()).then(() =>
      this.updateNow(folderUri, update, today),
    );
    this.queues.set(
      key,
      turn.catch(() => {}),
    );
    return turn;
  }

  private async updateNow(
    folderUri: string,
    update: ChecklistUpdate,
    today: string,
  ): Promise<UpdateChecklistResult> {
    const before = await this.read(folderUri);
    const { path } = checklistPlace(folderUri);
    if (before.problem !== null || path === null) return failed(before, before.problem ?? '', update);
    let outcome: Outcome;
    try {
      outcome = await write(path, update, today);
    } catch (error) {
      const state = await this.read(folderUri);
      return failed(state, `The answer could not be saved: ${reason(error)}`, update);
    }
    if (outcome.kind === 'changed') for (const listener of this.listeners) listener(folderUri);
    const state = await this.read(folderUri);
    if (outcome.kind !== 'refused') return { state, problem: null, conflicts: [] };
    if (outcome.conflicts.length === 0) return failed(state, outcome.problem, update);
    return { state, problem: outcome.problem, conflicts: outcome.conflicts };
  }

  private restriction(): string | null {
    return this.trusted ? null : 'This workspace is in Restricted Mode, so answers cannot be saved.';
  }
}

/** Where the checklist of a folder is kept; the path is null when the folder is not on disk. */
export function checklistPlace(folderUri: string): { uri: string; path: string | null } {
  const uri = join(canonical(folderUri), '.ml-practices', 'checklist.json');
  return { uri, path: filePath(uri) };
}

async function write(path: string, update: ChecklistUpdate, today: string): Promise<Outcome> {
  const { checklist } = await readNow(path);
  const outlook = withChanges(checklist, update, today);
  // No folder and no lock for what changes nothing.
  if (outlook.kind !== 'changed') return outlook;
  await mkdir(dirname(path), { recursive: true });
  return withLock(path, () => writeLocked(path, update, today));
}

async function writeLocked(path: string, update: ChecklistUpdate, today: string): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const { text: before, checklist } = await readNow(path);
    const outcome = withChanges(checklist, update, today);
    if (outcome.kind !== 'changed') return outcome;
    // Line breaks stay of the kind they were.
    const text = before?.includes('\r\n') ? outcome.text.replaceAll('\n', '\r\n') : outcome.text;
    try {
      await replaceFile(path, text, () => holds(path, before));
      return outcome;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      if (attempt === attempts) throw new Error('the file keeps being changed by another program.');
    }
  }
}

/** The file as it is at this moment; its text is null when it is not there or cannot be used. */
async function readNow(path: string): Promise<{ text: string | null; checklist: ChecklistText }> {
  const file = await readChecklistFile(path);
  if ('problem' in file) return { text: null, checklist: nothing(file.problem) };
  return { text: file.text, checklist: readChecklistText(file.text) };
}

/** Whether the file still has this text; null stands for no file. */
async function holds(path: string, text: string | null): Promise<boolean> {
  const file = await readChecklistFile(path);
  return 'text' in file && file.text === text;
}

function stateWith(uri: string, checklist: ChecklistText, problem: string | null): ChecklistState {
  const { levels, answers, profile, problems } = checklist;
  return { uri, levels, answers, profile, problem, problems };
}

function blockedText({ blocked }: ChecklistText): string | null {
  if (!blocked) return null;
  return blocked.line === 0 ? blocked.message : `${blocked.message} (line ${blocked.line + 1})`;
}

/** The person is told what they meant, too, as it is in no file now. */
function failed(state: ChecklistState, problem: string, { changes }: ChecklistUpdate): UpdateChecklistResult {
  const meant = changes.flatMap(({ slug, level }) =>
    level === undefined ? [] : [`${slug}: ${level ?? 'no answer'}`],
  );
  const lost = meant.length === 0 ? '' : ` Not recorded: ${meant.join(', ')}.`;
  return { state, problem: `${problem}${lost}`, conflicts: [] };
}

/** As a sentence. */
function reason(error: unknown): string {
  const words = error instanceof Error ? fileErrorWords(error) : String(error);
  return words.endsWith('.') ? words : `${words}.`;
}

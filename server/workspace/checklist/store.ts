import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ChecklistLevel, ChecklistState } from '../../protocol.js';
import { canonical, join } from '../address.js';
import { filePath } from '../disk.js';
import { readChecklistText, withLevel } from './file.js';

/** How often a write starts over because someone else wrote in between. */
const attempts = 20;

/** The recorded answers of workspace folders, in `.ml-practices/checklist.json`. Writes only when asked to. */
export class ChecklistStore {
  private readonly listeners = new Set<(folderUri: string) => void>();
  /** One write at a time per folder. */
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
    const { uri, path } = place(folderUri);
    if (path === null)
      return { uri, levels: {}, problem: 'A checklist can only be kept in a folder on disk.' };
    try {
      return this.state(uri, await readIfThere(path));
    } catch (error) {
      return { uri, levels: {}, problem: `The checklist cannot be read: ${reason(error)}` };
    }
  }

  /** Records an answer (null takes it back) and gives the state afterwards; `problem` tells when it was not written. */
  setLevel(folderUri: string, slug: string, level: ChecklistLevel | null): Promise<ChecklistState> {
    const key = canonical(folderUri);
    const turn = (this.queues.get(key) ?? Promise.resolve()).then(() => this.write(folderUri, slug, level));
    this.queues.set(
      key,
      turn.catch(() => {}),
    );
    return turn;
  }

  private async write(
    folderUri: string,
    slug: string,
    level: ChecklistLevel | null,
  ): Promise<ChecklistState> {
    const before = await this.read(folderUri);
    const { path } = place(folderUri);
    if (before.problem !== null || path === null) return before;
    try {
      if (await writeLevel(path, slug, level)) for (const listener of this.listeners) listener(folderUri);
    } catch (error) {
      return { ...(await this.read(folderUri)), problem: `The answer could not be saved: ${reason(error)}` };
    }
    return this.read(folderUri);
  }

  private state(uri: string, text: string | null): ChecklistState {
    const checklist = readChecklistText(text);
    if ('problem' in checklist) return { uri, levels: {}, problem: checklist.problem };
    const problem = this.trusted ? null : 'This workspace is in Restricted Mode, so answers cannot be saved.';
    return { uri, levels: checklist.levels, problem };
  }
}

class ChangedMeanwhile extends Error {}

/** Applies one answer to the file as it is right now. False when there was nothing to change. */
async function writeLevel(path: string, slug: string, level: ChecklistLevel | null): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const text = await readIfThere(path);
    const checklist = readChecklistText(text);
    if ('problem' in checklist) throw new Error(checklist.problem);
    if ((checklist.levels[slug] ?? null) === level) return false;
    try {
      await replace(path, text, withLevel(checklist.root, slug, level));
      return true;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      if (attempt === attempts) throw new Error('the file keeps being changed by another program.');
    }
  }
}

/** Replaces the file as a whole, unless it no longer holds `before`. Line breaks stay of the kind they were. */
async function replace(path: string, before: string | null, after: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const text = before?.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after;
  await writeFileAtomic(path, text, {
    // The last look before the new text takes the old one's place.
    tmpfileCreated: async () => {
      if ((await readIfThere(path)) !== before) throw new ChangedMeanwhile();
    },
  });
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    // Text that is not UTF-8 would not survive being written back.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function place(folderUri: string): { uri: string; path: string | null } {
  const uri = join(canonical(folderUri), '.ml-practices', 'checklist.json');
  return { uri, path: filePath(uri) };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

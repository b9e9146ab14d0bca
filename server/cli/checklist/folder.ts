import { isDay } from '../../../catalog/day.js';
import type { ChecklistState } from '../../protocol.js';
import { parent } from '../../workspace/address.js';
import { ChecklistStore } from '../../workspace/checklist/store.js';
import { nameBelow, readTarget } from '../targets.js';
import { type Terminal, UsageError } from '../terminal.js';

/** The folder whose checklist is meant. */
export interface ChecklistFolder {
  readonly uri: string;
  /** The checklist's file, as it is told to the person. */
  readonly file: string;
}

/** The folder that a path of the command line means; the current one without a path. */
export function checklistFolder(path: string | undefined, terminal: Terminal): ChecklistFolder {
  const target = readTarget(path ?? null, terminal.cwd);
  if ('error' in target) throw new UsageError(`${target.given}: ${target.error}`);
  if (target.kind === 'file') throw new UsageError(`${target.given}: a checklist belongs to a folder.`);
  if (parent(target.uri) === null) throw new UsageError(`${target.given}: a whole disk is no project.`);
  return { uri: target.uri, file: nameBelow(target.given, '.ml-practices/checklist.json') };
}

/** The checklist, unless it cannot be relied on. */
export async function readChecklist(folder: ChecklistFolder): Promise<ChecklistState> {
  const state = await new ChecklistStore().read(folder.uri);
  if (state.problem !== null) throw new Error(`${folder.file}: ${state.problem}`);
  return state;
}

/** The day given, or the one it is. */
export function dayOf(option: string, given: string | undefined, terminal: Terminal): string {
  if (given === undefined) return terminal.today();
  return checkedDay(option, given);
}

export function checkedDay(option: string, given: string): string {
  if (!isDay(given)) throw new UsageError(`${option} must be a day like 2026-03-31, not “${given}”.`);
  return given;
}

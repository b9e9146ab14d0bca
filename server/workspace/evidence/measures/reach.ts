import type { FileClass } from '../../../../catalog/signals.js';
import type { EvidencePlace } from '../../../protocol.js';
import type { Ci, CiCommand } from '../ci/commands.js';
import { redact } from '../redact.js';
import { type Goal, goalsOf } from './goals.js';

/** How CI reaches a goal. */
export interface Reach {
  /**
   * 1 on each change, 0.75 for tags or releases, 0.5 on a timetable, by hand or unknown, 0 not at all, or only with
   * failures let pass.
   */
  readonly best: number;
  /** Those that reach it, best first; those whose failure is let pass last. */
  readonly commands: readonly CiCommand[];
  readonly tolerated: readonly CiCommand[];
}

const known = new WeakMap<Ci, ReadonlyMap<Goal, readonly CiCommand[]>>();

/** The commands of CI by what they are for. */
function commandsByGoal(ci: Ci): ReadonlyMap<Goal, readonly CiCommand[]> {
  const before = known.get(ci);
  if (before) return before;
  const found = new Map<Goal, CiCommand[]>();
  for (const command of ci.commands)
    for (const goal of goalsOf(command.text)) found.set(goal, [...(found.get(goal) ?? []), command]);
  known.set(ci, found);
  return found;
}

export function reachOf(ci: Ci, classes: ReadonlyMap<string, FileClass>, goal: Goal): Reach {
  const commands = [...(commandsByGoal(ci).get(goal) ?? [])];
  if (goal === 'tests') commands.push(...testScripts(ci, classes));
  const ranked = commands
    .map((command) => ({ command, rank: rankOf(command) }))
    .sort((a, b) => b.rank - a.rank);
  return {
    best: ranked[0]?.rank ?? 0,
    commands: ranked.map(({ command }) => command),
    tolerated: commands.filter(({ isTolerated }) => isTolerated),
  };
}

/** `python tests/check.py` runs a test, too. */
function testScripts(ci: Ci, classes: ReadonlyMap<string, FileClass>): CiCommand[] {
  return (ci.scripts ?? [])
    .filter(({ path }) => classes.get(path) === 'test')
    .map(({ path, on, isTolerated }) => ({ text: path, path, line: 0, on, isTolerated }));
}

function rankOf({ isTolerated, on }: CiCommand): number {
  if (isTolerated) return 0;
  if (on.includes('change')) return 1;
  return on.includes('release') ? 0.75 : 0.5;
}

export function placeOfCommand({ path, line, text }: CiCommand): EvidencePlace {
  return { path, cell: null, line, detail: redact(text.trim().slice(0, 80)) };
}

import type { Practice } from '../../catalog/types.js';
import { levelTitles } from '../../catalog/words.js';
import type { ChecklistLevel } from '../../server/protocol.js';
import { count } from '../wording.js';
import {
  type ChecklistFilter,
  type ChecklistGroup,
  type ChecklistGrouping,
  checklistFilters,
  checklistGroupings,
} from './checklistGroups.js';
import { isTicked, levelIcons, levelTitle, progress } from './levels.js';
import {
  type ChecklistStanding,
  openProposal,
  standingSentences,
  standingWords,
  stateIcons,
  statesToLookAt,
  stateTitles,
} from './standing.js';

/** What a practice's row shows, as plain data. */
export interface AnswerRow {
  readonly label: string;
  readonly description: string | undefined;
  /** A theme icon. */
  readonly icon: string;
  /** Whether somebody should look at the answer again. */
  readonly isUrgent: boolean;
  /** For screen readers. */
  readonly spoken: string;
  /** Null where there is no box: a practice that does not apply is neither done nor undone. */
  readonly box: { readonly ticked: boolean; readonly tooltip: string } | null;
  /** What the menus go by. */
  readonly context: string;
}

export function answerRow({ title }: Practice, standing: ChecklistStanding): AnswerRow {
  const { answer, state } = standing;
  const level = answer?.level ?? undefined;
  const description = standingWords(standing);
  const evidence = (standing.assessed?.evidence ?? []).filter(({ strength }) => strength !== 'hint').length;
  const spoken = [
    title,
    description ?? levelTitle(level),
    ...(evidence > 0 ? [count(evidence, 'sign')] : []),
    ...(answer?.owner ? [`owner ${answer.owner}`] : []),
  ];
  return {
    label: title,
    description,
    icon: stateIcons[state] ?? levelIcons[level ?? 'unanswered'],
    isUrgent: statesToLookAt.includes(state),
    spoken: spoken.join(', '),
    box:
      level === 'not-applicable' ? null : { ticked: isTicked(level), tooltip: boxTooltip(level, standing) },
    context: openProposal(standing) === null ? 'answer' : 'answer.proposal',
  };
}

/** The lines of a practice's hover that are about this folder. */
export function answerSentences(standing: ChecklistStanding): string[] {
  const { answer, state } = standing;
  const level = levelTitle(answer?.level ?? undefined);
  const head = statesToLookAt.includes(state) ? `${level} (${stateTitles[state].toLowerCase()})` : level;
  return [head, ...standingSentences(standing)];
}

/** A tick has one meaning, whatever the files show: people say "completely", a tool never does. */
function boxTooltip(level: ChecklistLevel | undefined, standing: ChecklistStanding): string {
  if (isTicked(level)) return `${levelTitle(level)}. Untick to take the answer back.`;
  const proposal = openProposal(standing);
  if (proposal !== null) {
    return `Tick to record “Completely”. Accept Proposal records “${levelTitles[proposal.level]}”.`;
  }
  return 'Tick to record “Completely”. The pencil offers the other levels.';
}

export function groupDescription(
  { practices, all }: ChecklistGroup,
  grouping: ChecklistGrouping,
  filter: ChecklistFilter,
  levels: Readonly<Record<string, ChecklistLevel>>,
): string {
  if (filter !== 'all') return `${practices.length} of ${all.length}`;
  if (grouping === 'state') return `${all.length}`;
  return progress(
    levels,
    all.map(({ slug }) => slug),
  );
}

/** Beside the view's title. */
export function viewDescription(grouping: ChecklistGrouping, filter: ChecklistFilter): string {
  const by = `by ${checklistGroupings[grouping].title.toLowerCase()}`;
  return filter === 'all' ? by : `${checklistFilters[filter].title.toLowerCase()}, ${by}`;
}

const lookFirst = 'Look for evidence to get proposals.';

/** What the line above the rows is about. */
export interface MessageFacts {
  /** As "12 of 45 answered". */
  readonly progress: string;
  readonly standings: readonly ChecklistStanding[];
  readonly looked: boolean;
  readonly notLookedAt: readonly string[];
  readonly problem: string | null;
  /** Values in the file that were passed over. */
  readonly problems: number;
}

/** The line above the rows of a folder. */
export function folderMessage(facts: MessageFacts): string {
  return [`${folderCounts(facts)}.`, ...folderRemarks(facts)].join(' ');
}

/** The line above the rows of several folders, each of which shows its own counts. */
export function windowMessage(
  folders: readonly { readonly name: string; readonly facts: MessageFacts }[],
): string {
  if (folders.every(({ facts }) => isUntouched(facts))) return lookFirst;
  return folders
    .flatMap(({ name, facts }) => {
      const remarks = folderRemarks(facts);
      return remarks.length === 0 ? [] : `${name}: ${remarks.join(' ')}`;
    })
    .join(' ');
}

function isUntouched(facts: MessageFacts): boolean {
  return !facts.looked && folderRemarks(facts).length === 1;
}

/** How far a folder is, and what waits for a person. */
export function folderCounts({ progress, standings }: MessageFacts): string {
  const proposed = standings.filter(({ state }) => state === 'proposed').length;
  const again = standings.filter(({ state }) => statesToLookAt.includes(state)).length;
  return [
    progress,
    ...(proposed > 0 ? [count(proposed, 'proposal')] : []),
    ...(again > 0 ? [`${again} to look at again`] : []),
  ].join(', ');
}

function folderRemarks({ looked, notLookedAt, problem, problems }: MessageFacts): string[] {
  return [
    ...(looked ? [] : [lookFirst]),
    ...(notLookedAt.length > 0 ? [`Not looked at: ${notLookedAt.join('; ')}.`] : []),
    ...(problems > 0
      ? [`${count(problems, 'value')} in the checklist file cannot be used; see Problems.`]
      : []),
    ...(problem === null ? [] : [problem]),
  ];
}

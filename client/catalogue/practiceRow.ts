import { levelIcons, levelTitle } from '../checklist/levels.js';
import { count } from '../wording.js';
import type { Marks } from './marks.js';
import { practiceCount } from './practiceCount.js';
import type { AnyPractice, PracticeGroup, PracticeGrouping } from './practiceGroups.js';

/** What a row of the Practices view shows; as plain data, so that an unchanged view need not be drawn again. */
export interface Row {
  readonly label: string;
  readonly description: string | undefined;
  /** A theme icon; undefined for none. */
  readonly icon: string | undefined;
  /** For screen readers. */
  readonly spoken: string;
}

/** @param answers whether levels can be recorded here: false while no folder is open. */
export function practiceRow(
  practice: AnyPractice,
  grouping: PracticeGrouping,
  marks: Marks,
  answers: boolean,
): Row {
  const { title, category } = practice;
  const findings = marks.findings > 0 ? [count(marks.findings, 'finding')] : [];
  if (!('number' in practice)) {
    const spoken = [`Later practice: ${title}`, category, ...findings].join(', ');
    return { label: title, description: undefined, icon: 'book', spoken };
  }
  const { level } = marks;
  const ranked = grouping === 'rank' && practice.rank !== null;
  const spoken = [
    `Practice ${practice.number}: ${title}`,
    category,
    ...(ranked ? [`rank ${practice.rank}`] : []),
    ...(answers ? [levelTitle(level)] : []),
    ...findings,
  ];
  return {
    label: ranked ? `${practice.rank}. ${title}` : title,
    description: level === undefined ? undefined : levelTitle(level),
    icon: answers ? levelIcons[level ?? 'unanswered'] : 'book',
    spoken: spoken.join(', '),
  };
}

export function groupRow({ label, practices, total }: PracticeGroup): Row {
  const narrowed = practices.length < total;
  return {
    label,
    description: narrowed ? `${practices.length} of ${total}` : `${total}`,
    icon: undefined,
    spoken: narrowed
      ? `${label}, ${practices.length} of ${count(total, 'practice')}`
      : `${label}, ${count(total, 'practice')}`,
  };
}

/** The number beside a practice, for which there is room for two characters; undefined when there is nothing. */
export function badgeOf(findings: number): string | undefined {
  if (findings === 0) return undefined;
  return findings > 99 ? '9+' : `${findings}`;
}

/** What the line above the tree depends on. */
export interface TreeState {
  readonly grouping: PracticeGrouping;
  /** What the tree is narrowed to, and how many practices and later additions that are; null when it is not. */
  readonly narrowed: { readonly query: string; readonly numbered: number; readonly later: number } | null;
  readonly paused: boolean;
  /** Whether the server has said anything of findings yet. */
  readonly known: boolean;
  readonly findings: number;
}

/** The line above the tree; undefined when there is nothing to say. */
export function treeMessage(state: TreeState): string | undefined {
  const { grouping, narrowed, paused, known, findings } = state;
  if (narrowed)
    return `${practiceCount(narrowed.numbered, narrowed.later) || 'No practice'} for “${narrowed.query}”`;
  if (grouping !== 'findings') return undefined;
  if (paused) return 'Checks are paused in this window.';
  if (findings > 0) return undefined;
  if (!known) return 'The checks are starting…';
  return 'No findings yet. Open a Python file or a notebook, or check the workspace.';
}

import type { Difficulty, Effect, Practice, Survey } from '../../../catalog/types.js';
import type { Evidence, NextStep, PracticeAssessment } from '../../protocol.js';

/** From nothing to nearly everything; a practice without an answer may be any of them. */
const levelOrder = { 'not-at-all': 0, unanswered: 1, partially: 2, mostly: 3 } as const;
const difficultyOrder: readonly Difficulty[] = ['basic', 'medium', 'advanced'];

export interface Standing {
  readonly practice: Practice;
  readonly level: string | null;
  readonly proposal: PracticeAssessment['proposal'];
  readonly evidence: readonly Evidence[];
}

/**
 * What to turn to next: the lowest level first, basic before advanced, what nothing is seen of before what has begun,
 * what counts more for the effect before what counts less. Practices that no figure links to the effect follow, the widely adopted first.
 * @param effect what the team wants more of; null when it has not said
 */
export function nextSteps(
  standings: readonly Standing[],
  effect: Effect | null,
  survey: Pick<Survey, 'effects'>,
  count = 3,
): NextStep[] {
  const importance = importanceFor(effect, survey);
  const open = standings.filter((standing) => levelKey(standing) !== null);
  const key = (standing: Standing) => [
    importance.has(standing.practice.slug) ? 0 : 1,
    levelOrder[levelKey(standing) ?? 'mostly'],
    difficultyOrder.indexOf(standing.practice.difficulty),
    hasBegun(standing) ? 1 : 0,
    -(importance.get(standing.practice.slug) ?? 0),
    standing.practice.rank ?? 99,
    standing.practice.number,
  ];
  return [...open]
    .map((standing) => ({ standing, key: key(standing) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .slice(0, count)
    .map(({ standing: { practice } }) => ({
      slug: practice.slug,
      importance: importance.get(practice.slug) ?? null,
      firstStep: firstStepOf(practice.text),
    }));
}

/** What is open still; null for what is adopted completely or does not apply. */
function levelKey({ level, proposal }: Standing): keyof typeof levelOrder | null {
  if (level === 'completely' || level === 'not-applicable') return null;
  if (level !== null) return level as keyof typeof levelOrder;
  if (proposal?.level === 'not-applicable') return null;
  return proposal?.level ?? 'unanswered';
}

/** Whether the repository hints at it: to advise the first step would be to advise what is there. */
function hasBegun({ level, proposal, evidence }: Standing): boolean {
  return level === null && proposal === null && evidence.some(({ strength }) => strength !== 'counter');
}

function importanceFor(effect: Effect | null, { effects }: Pick<Survey, 'effects'>): Map<string, number> {
  const found = new Map<string, number>();
  for (const { practices } of effects.filter((each) => each.effect === effect)) {
    for (const { practice, importance } of practices)
      if (importance !== null) found.set(practice, importance);
  }
  return found;
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] as number) - (b[index] as number);
}

/** The first thing that the page says to do, as plain text. */
export function firstStepOf(text: string): string | null {
  const section = /^## What to do\s*$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text)?.[1] ?? '';
  const item = /^(?:[-*]|\d+\.)\s+([\s\S]*?)(?=\n(?:[-*]|\d+\.)\s|\n\s*\n|(?![\s\S]))/m.exec(section)?.[1];
  if (!item) return null;
  return item
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[*_]{1,2}([^*_]+)[*_]{1,2}/g, '$1')
    .trim();
}

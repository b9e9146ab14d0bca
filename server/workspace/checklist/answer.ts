import type { AcceptedEvidence, ChecklistAnswer, ChecklistLevel } from '../../protocol.js';
import type { JsonObject } from '../json-tree.js';
import { type Complain, Values } from './values.js';

export const checklistLevels: readonly ChecklistLevel[] = [
  'not-at-all',
  'partially',
  'mostly',
  'completely',
  'not-applicable',
];

/** The keys of a practice's entry. */
export const answerKeys = ['level', 'reason', 'note', 'owner', 'date', 'reviewBy', 'evidence'] as const;

/** What the entry of a practice says, as far as it can be used. */
export function readAnswer(slug: string, entry: JsonObject, complain: Complain): ChecklistAnswer {
  const values = new Values(entry, answerKeys, `of ${slug}`, complain);
  return {
    level: values.oneOf('level', checklistLevels),
    reason: values.text('reason'),
    note: values.text('note'),
    owner: values.text('owner'),
    date: values.day('date'),
    reviewBy: values.day('reviewBy'),
    evidence: sortEvidence(values.objects('evidence').flatMap((item) => readEvidence(slug, item, complain))),
  };
}

/** By signal, then path; each once. */
export function sortEvidence(evidence: readonly AcceptedEvidence[]): AcceptedEvidence[] {
  const byKey = new Map(evidence.map((each) => [JSON.stringify([each.signal, each.path ?? '']), each]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, each]) => each);
}

function readEvidence(slug: string, item: JsonObject, complain: Complain): AcceptedEvidence[] {
  const values = new Values(item, ['signal', 'path'], `in the evidence of ${slug}`, complain);
  const signal = values.text('signal');
  const path = values.text('path');
  if (signal !== null) return [{ signal, path }];
  if (!item.members.some(({ key }) => key === 'signal'))
    complain(item.start, `Evidence of ${slug} names no “signal”.`);
  return [];
}

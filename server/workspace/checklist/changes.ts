import { profile as questions } from '../../../catalog/load.js';
import type {
  AcceptedEvidence,
  ChecklistChange,
  ChecklistConflict,
  ChecklistLevel,
  ProfileChange,
} from '../../protocol.js';
import {
  type JsonNode,
  type JsonObject,
  jsonNode,
  jsonObject,
  memberOf,
  printJson,
  withMember,
} from '../json-tree.js';
import { sortEvidence } from './answer.js';
import { type ChecklistText, checklistVersion, notAnObject } from './file.js';

/** What a person wants to be recorded. */
export interface ChecklistUpdate {
  readonly changes: readonly ChecklistChange[];
  readonly profile?: ProfileChange;
}

export type Outcome =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly problem: string; readonly conflicts: readonly ChecklistConflict[] };

/**
 * The text of the checklist with the changes made, all or none; whatever they do not speak of is kept. Keys sorted,
 * two spaces, a line break at the end.
 * @param today the day of the new answers
 */
export function withChanges(before: ChecklistText, update: ChecklistUpdate, today: string): Outcome {
  if (before.blocked) return refused(before.blocked.message);
  const conflicts = conflictsOf(before, update.changes);
  if (conflicts.length > 0) return refused(conflictText(conflicts), conflicts);
  const odd = oddPlace(before.root, update);
  if (odd) return refused(odd);
  const practices = objectAt(before.root, 'practices');
  const profile = objectAt(before.root, 'profile');
  const nextPractices = update.changes.reduce((all, change) => withChange(all, change, today), practices);
  const nextProfile = withProfile(profile, update.profile ?? {});
  if (isSame(practices, nextPractices) && isSame(profile, nextProfile)) return { kind: 'same' };
  const members: [string, JsonNode | undefined][] = [
    ['version', jsonNode(checklistVersion)],
    ['practices', nextPractices],
    ['profile', nextProfile.members.length > 0 ? nextProfile : undefined],
  ];
  const root = members.reduce((object, [key, node]) => withMember(object, key, node), before.root);
  return { kind: 'changed', text: printJson(root) };
}

function refused(problem: string, conflicts: readonly ChecklistConflict[] = []): Outcome {
  return { kind: 'refused', problem, conflicts };
}

/** Answers that are neither what the person saw nor what they want. */
function conflictsOf({ levels }: ChecklistText, changes: readonly ChecklistChange[]): ChecklistConflict[] {
  return changes.flatMap(({ slug, seen, level }) => {
    const inFile = Object.hasOwn(levels, slug) ? (levels[slug] as ChecklistLevel) : null;
    if (seen === undefined || inFile === seen || level === undefined || inFile === level) return [];
    return [{ slug, inFile, meant: level }];
  });
}

function conflictText(conflicts: readonly ChecklistConflict[]): string {
  const each = conflicts.map(
    ({ slug, inFile, meant }) =>
      `${slug} is now ${inFile ?? 'without an answer'} (yours: ${meant ?? 'no answer'})`,
  );
  return `Somebody changed the checklist meanwhile: ${each.join(', ')}. Nothing was written; look again and decide.`;
}

/** What stands where an object must, and would be lost. */
function oddPlace(root: JsonObject, { changes, profile }: ChecklistUpdate): string | null {
  const practices = objectAt(root, 'practices');
  const isOdd = (object: JsonObject, key: string) => {
    const kind = memberOf(object, key)?.value.kind;
    return kind !== undefined && kind !== 'object';
  };
  const slug = changes.find((change) => isOdd(practices, change.slug))?.slug;
  const odd = slug ?? (profile && isOdd(root, 'profile') ? 'profile' : null);
  return odd === null ? null : `${notAnObject(odd)} It is left as it is until that is mended.`;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const node = memberOf(object, key)?.value;
  return node?.kind === 'object' ? node : jsonObject([]);
}

function isSame(a: JsonObject, b: JsonObject): boolean {
  return printJson(a) === printJson(b);
}

function withChange(practices: JsonObject, change: ChecklistChange, today: string): JsonObject {
  const { slug, level, reason, note, owner, reviewBy, evidence } = change;
  const before = objectAt(practices, slug);
  const answered = level === undefined ? before : withLevel(before, level, today);
  const values = { reason, note, owner, reviewBy, evidence: evidence && evidenceValue(evidence) };
  const entry = Object.entries(values).reduce(withValue, answered);
  return withMember(practices, slug, entry.members.length > 0 ? entry : undefined);
}

function withLevel(entry: JsonObject, level: ChecklistLevel | null, today: string): JsonObject {
  const without = (keys: readonly string[]) =>
    keys.reduce((object, key) => withMember(object, key, undefined), entry);
  if (level === null) return without(['level', 'reason', 'date', 'reviewBy', 'evidence']);
  const reviewBy = memberOf(entry, 'reviewBy')?.value;
  // A new answer is the review that was asked for.
  const isReviewed = reviewBy?.kind === 'single' && String(reviewBy.value) < today;
  const stale = [...(level === 'not-applicable' ? [] : ['reason']), ...(isReviewed ? ['reviewBy'] : [])];
  return withMember(withMember(without(stale), 'level', jsonNode(level)), 'date', jsonNode(today));
}

/** Undefined leaves the value as it is; what is empty takes it away. */
function withValue(object: JsonObject, [key, given]: [string, unknown]): JsonObject {
  const value = typeof given === 'string' ? given.trim() : given;
  if (value === undefined) return object;
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return withMember(object, key, isEmpty ? undefined : jsonNode(value));
}

function evidenceValue(evidence: readonly AcceptedEvidence[]): object[] {
  return sortEvidence(evidence).map(({ signal, path }) => (path === null ? { signal } : { signal, path }));
}

function withProfile(profile: JsonObject, change: ProfileChange): JsonObject {
  const inOrder = Object.entries(change).map(([key, value]): [string, unknown] => {
    const { choices = [] } = questions.find((question) => question.key === key) ?? {};
    return Array.isArray(value) ? [key, choices.filter((choice) => value.includes(choice))] : [key, value];
  });
  return inOrder.reduce(withValue, profile);
}

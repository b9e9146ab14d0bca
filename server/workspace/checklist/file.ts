import { catalogue, practiceBySlug } from '../../../catalog/load.js';
import type { ChecklistAnswer, ChecklistLevel, ChecklistProblem, ChecklistProfile } from '../../protocol.js';
import {
  type JsonMember,
  type JsonNode,
  type JsonObject,
  jsonObject,
  lineAt,
  memberOf,
  parseJson,
  repeatedMembers,
} from '../json-tree.js';
import { nearestWord } from '../nearest.js';
import { readAnswer } from './answer.js';
import { readProfile } from './profile.js';
import type { Complain } from './values.js';

export const checklistVersion = 1;

const rootKeys = ['version', 'profile', 'practices'];

/** What the text of a checklist says. */
export interface ChecklistText {
  /** The whole of it; empty when it cannot be read. */
  readonly root: JsonObject;
  /** By slug, as are the answers; slugs that the catalogue does not know included. */
  readonly levels: Readonly<Record<string, ChecklistLevel>>;
  readonly answers: Readonly<Record<string, ChecklistAnswer>>;
  readonly profile: ChecklistProfile;
  /** Why it must not be changed; null when it may. */
  readonly blocked: ChecklistProblem | null;
  /** Values that are passed over, in the order of the text. */
  readonly problems: readonly ChecklistProblem[];
}

/** Reads the text of a checklist; null stands for a file that is not there yet. */
export function readChecklistText(text: string | null): ChecklistText {
  if (text === null) return nothing(null);
  const plain = text.replace(/^\uFEFF/, '');
  const root = parseJson(plain);
  if (root.kind === 'broken') return nothing(brokenProblem(plain, root));
  if (root.kind !== 'object')
    return nothing({ line: 0, message: 'The checklist does not hold a JSON object. It is left as it is.' });
  return readRoot(root, plain);
}

/** A checklist that says nothing. */
export function nothing(blocked: ChecklistProblem | null): ChecklistText {
  return { root: jsonObject([]), levels: {}, answers: {}, profile: {}, blocked, problems: [] };
}

function readRoot(root: JsonObject, text: string): ChecklistText {
  const found: { offset: number; message: string }[] = [];
  const complain: Complain = (offset, message) => found.push({ offset, message });
  for (const { key, start } of root.members) {
    const near = rootKeys.includes(key) ? null : nearestWord(key, rootKeys);
    if (near) complain(start, `“${key}” is not known; did you mean “${near}”?`);
  }
  const practices = memberOf(root, 'practices');
  const answers = readPractices(practices, complain);
  const blocked = blockOf(root);
  const levels = answers.flatMap(([slug, { level }]) => (level === null ? [] : [[slug, level] as const]));
  const at = ({ offset, message }: { offset: number; message: string }) => ({
    line: lineAt(text, offset),
    message,
  });
  const profile = readProfileMember(memberOf(root, 'profile'), complain);
  return {
    root,
    levels: Object.fromEntries(levels),
    answers: Object.fromEntries(answers),
    profile,
    blocked: blocked && at(blocked),
    // A format that is not ours may well say things in another way.
    problems: versionProblem(root) ? [] : found.toSorted((a, b) => a.offset - b.offset).map(at),
  };
}

function readPractices(member: JsonMember | undefined, complain: Complain): [string, ChecklistAnswer][] {
  if (member?.value.kind !== 'object') return [];
  return member.value.members.flatMap(({ key: slug, start, value }) => {
    if (!practiceBySlug(slug)) complain(start, unknownPractice(slug));
    if (value.kind === 'object')
      return [[slug, readAnswer(slug, value, complain)] as [string, ChecklistAnswer]];
    complain(start, notAnObject(slug));
    return [];
  });
}

function readProfileMember(member: JsonMember | undefined, complain: Complain): ChecklistProfile {
  if (member === undefined) return {};
  if (member.value.kind === 'object') return readProfile(member.value, complain);
  complain(member.start, notAnObject('profile'));
  return {};
}

export function notAnObject(name: string): string {
  return `What stands under “${name}” is not an object.`;
}

function unknownPractice(slug: string): string {
  const near = nearestWord(
    slug,
    catalogue.practices.map((practice) => practice.slug),
  );
  return `There is no practice “${slug}”${near ? `; did you mean “${near}”?` : '.'}`;
}

/** Why the whole must be left as it is, if it must. */
function blockOf(root: JsonObject): { offset: number; message: string } | null {
  const version = versionProblem(root);
  if (version) return version;
  const practices = memberOf(root, 'practices');
  if (practices && practices.value.kind !== 'object')
    return {
      offset: practices.start,
      message: 'In the checklist, “practices” is not an object. The file is left as it is.',
    };
  const twice = objectsOf(root).flatMap(repeatedMembers)[0];
  if (!twice) return null;
  return {
    offset: twice.start,
    message: `In the checklist, “${twice.key}” stands twice in the same place. The file is left as it is until one of them is gone.`,
  };
}

/** The objects in which we look for keys. */
function objectsOf(root: JsonObject): JsonObject[] {
  const practices = memberOf(root, 'practices')?.value;
  const entries = practices?.kind === 'object' ? practices.members.map(({ value }) => value) : [];
  const all: (JsonNode | undefined)[] = [root, memberOf(root, 'profile')?.value, practices, ...entries];
  return all.filter((node) => node?.kind === 'object');
}

function versionProblem(root: JsonObject): { offset: number; message: string } | null {
  const member = memberOf(root, 'version');
  const version = member?.value.kind === 'single' ? member.value.value : null;
  if (!member || version === checklistVersion) return null;
  const isNewer = typeof version === 'number' && version > checklistVersion;
  const message = isNewer
    ? `The checklist was written by a newer version of ML Practices (format ${version}). Update to change it here.`
    : `The checklist's version ${JSON.stringify(version)} is not known. The file is left as it is.`;
  return { offset: member.start, message };
}

function brokenProblem(text: string, broken: { offset: number; message: string }): ChecklistProblem {
  const conflict = /^<{7}(?= |\r?$)/m.exec(text);
  if (conflict)
    return {
      line: lineAt(text, conflict.index),
      message:
        'The checklist holds an unsettled merge (the lines from “<<<<<<<” to “>>>>>>>”), so it is not valid JSON. It is left as it is until that is settled.',
    };
  return {
    line: lineAt(text, broken.offset),
    message: `The checklist is not valid JSON. It is left as it is until that is mended. ${broken.message}`,
  };
}

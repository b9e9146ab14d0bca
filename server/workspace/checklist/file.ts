import type { ChecklistLevel } from '../../protocol.js';

export const checklistVersion = 1;

export const checklistLevels: readonly ChecklistLevel[] = [
  'not-at-all',
  'partially',
  'mostly',
  'completely',
  'not-applicable',
];

type Json = { readonly [key: string]: unknown };

export type ChecklistText =
  | { readonly root: Json; readonly levels: Readonly<Record<string, ChecklistLevel>> }
  | { readonly problem: string };

/** Reads the text of a checklist; null stands for a file that is not there yet. */
export function readChecklistText(text: string | null): ChecklistText {
  if (text === null) return { root: {}, levels: {} };
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'The checklist is not valid JSON. It is left as it is until that is mended.' };
  }
  if (!isObject(root)) return { problem: 'The checklist does not hold a JSON object. It is left as it is.' };
  const version = root.version ?? checklistVersion;
  if (version !== checklistVersion) return { problem: versionProblem(version) };
  const practices = root.practices ?? {};
  if (!isObject(practices))
    return { problem: 'In the checklist, “practices” is not an object. The file is left as it is.' };
  return { root, levels: levelsOf(practices) };
}

/** The checklist with one answer set, or taken back with null; all else is kept. Keys sorted, two spaces, a line break at the end. */
export function withLevel(root: Json, slug: string, level: ChecklistLevel | null): string {
  const practices = new Map(Object.entries(isObject(root.practices) ? root.practices : {}));
  const entry = practices.get(slug);
  const others = Object.entries(isObject(entry) ? entry : {}).filter(([key]) => key !== 'level');
  if (level !== null) others.push(['level', level]);
  if (others.length > 0) practices.set(slug, fromEntries(others));
  else practices.delete(slug);
  const rest = Object.entries(root).filter(([key]) => key !== 'practices' && key !== 'version');
  const next = fromEntries([
    ...rest,
    ['version', checklistVersion],
    ['practices', fromEntries([...practices])],
  ]);
  return `${JSON.stringify(sorted(next), null, 2)}\n`;
}

function versionProblem(version: unknown): string {
  const isNewer = typeof version === 'number' && version > checklistVersion;
  return isNewer
    ? `The checklist was written by a newer version of ML Practices (format ${version}). Update to change it here.`
    : `The checklist's version ${JSON.stringify(version)} is not known. The file is left as it is.`;
}

function levelsOf(practices: Json): Record<string, ChecklistLevel> {
  const found: [string, ChecklistLevel][] = [];
  for (const [slug, entry] of Object.entries(practices)) {
    const level = isObject(entry) ? checklistLevels.find((each) => each === entry.level) : undefined;
    if (level) found.push([slug, level]);
  }
  return fromEntries(found);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Unlike assignment, this keeps even a key called `__proto__`. */
function fromEntries<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

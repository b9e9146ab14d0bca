import type { EvidencePlace } from '../../protocol.js';
import { declaresDependencies } from '../dependencies.js';
import type { Cancellation } from '../discovery.js';
import { type FileStat, type Files, readWithStat, type TextWithStat } from '../files.js';
import { repositoryRules } from '../repository-rules/index.js';
import type { Ci } from './ci/commands.js';
import { ownCi } from './ci/own.js';
import { readCi } from './ci/read.js';
import { timetable } from './ci/timetables.js';
import { type DeclaringFacts, declaring } from './declaring.js';
import { type Collector, type FileFacts, lookAt } from './fileFacts.js';
import type { History } from './history.js';
import { kindOf } from './kind.js';
import { topics } from './measures/index.js';
import type { Plan } from './plan.js';
import { reachedFrom } from './reached.js';
import type { DeclaredDependencies, Measured, Measures, Repository } from './repository.js';
import { serving } from './serving.js';
import { readTree, type Tree, type TreeFile, type TreeWalk } from './tree.js';

export interface ScanParts extends TreeWalk {
  /** The history of the repository a folder stands in; null where it may not be asked for. */
  readonly history: (root: string) => Promise<History | null>;
  /** Findings of the last check, by rule. */
  readonly findings: ReadonlyMap<string, readonly EvidencePlace[]>;
  readonly progress?: (done: number, all: number) => void;
}

/** All that take something from single files: each file is read once for all of them. */
const collectors: readonly Collector[] = [
  ...topics,
  declaring,
  serving,
  timetable,
  ...repositoryRules.flatMap(({ collector }) => collector ?? []),
];

/** Files read at a time. */
const atOnce = 16;

/** What files told, by address, kept while they stay as they are. */
export class Remembered {
  private readonly known = new Map<string, { version: string; facts: FileFacts }>();

  /** @param read takes from the content what is to be kept */
  async factsOf(
    file: TreeFile,
    files: Files,
    read: (content: TextWithStat) => FileFacts,
  ): Promise<FileFacts> {
    const known = this.known.get(file.uri);
    if (known && known.version !== '' && versionOf(await files.stat(file.uri)) === known.version)
      return known.facts;
    const content = await readWithStat(files, file.uri);
    const facts = read(content);
    this.known.set(file.uri, { version: versionOf(content.stat), facts });
    return facts;
  }

  /** Keeps what belongs to these files only. */
  retain(tree: Tree): void {
    const uris = new Set(tree.files.map(({ uri }) => uri));
    for (const uri of this.known.keys()) if (!uris.has(uri)) this.known.delete(uri);
  }
}

/** Empty for a file that is not there. */
function versionOf(stat: FileStat | null): string {
  return stat ? `${stat.modified} ${stat.bytes}` : '';
}

/** Looks at a folder once: its files, what they declare, what CI runs, what the history tells. Null when cancelled. */
export async function scanRepository(
  root: string,
  plan: Plan,
  parts: ScanParts,
  remembered: Remembered,
  token?: Cancellation,
): Promise<Measured | null> {
  const tree = await readTree(parts, root, token);
  const byPath = new Map(tree.files.map((file) => [file.path, file]));
  const read = async (path: string) => {
    const file = byPath.get(path);
    return file ? parts.files.readText(file.uri) : null;
  };
  const facts = await factsOfAll(tree, plan, parts, remembered, token);
  if (facts === null || token?.isCancellationRequested) return null;
  remembered.retain(tree);
  const ci = await readCi(tree, read, pathsWith(timetable.name, facts));
  const repository: Repository = {
    tree,
    classes: new Map(tree.files.map(({ path, fileClass }) => [path, fileClass])),
    facts,
    declared: declaredIn(tree, facts),
    ci,
    history: await parts.history(root),
    read,
    bytesOf: async (path) => {
      const file = byPath.get(path);
      return file ? ((await parts.files.stat(file.uri))?.bytes ?? null) : null;
    },
    reached: await reachedIn(ci, facts, { has: (path) => byPath.has(path), read }),
  };
  const measures = await measuresOf(repository);
  const kind = kindOf(repository, measures);
  const ownedCi = ownCi(ci, tree, kind);
  const own = ownedCi === ci ? measures : await measuresOfOwn({ ...repository, ci: ownedCi }, measures);
  return { ...repository, ci: ownedCi, measures: own, kind, findings: parts.findings };
}

/** Files of which a collector took something. */
function pathsWith(collector: string, facts: ReadonlyMap<string, FileFacts>): string[] {
  return [...facts].flatMap(([path, { collected }]) => (collected.has(collector) ? [path] : []));
}

async function reachedIn(
  { scripts = [], timed = [] }: Ci,
  facts: ReadonlyMap<string, FileFacts>,
  files: Parameters<typeof reachedFrom>[1],
): Promise<Repository['reached']> {
  const unattended = [...scripts, ...timed].filter(
    ({ isTolerated, on }) => !isTolerated && (on.length === 0 || on.some((trigger) => trigger !== 'manual')),
  );
  const onChange = unattended.filter(({ on }) => on.includes('change'));
  const fromAll = (programs: typeof unattended) =>
    reachedFrom(
      programs.map(({ path }) => path),
      files,
    );
  return {
    run: await fromAll(unattended),
    changed: await fromAll(onChange),
    served: await reachedFrom(pathsWith(serving.name, facts), files),
  };
}

/** What CI does only for another project is not done for this one, and not missing either: nobody can tell. */
async function measuresOfOwn(repository: Repository, all: Measures): Promise<Measures> {
  const own = await measuresOf(repository);
  const isElsewhere = (name: string) => (all[name]?.value ?? 0) > 0 && own[name]?.value === 0;
  const known = Object.entries(own).filter(([name]) => !(name.startsWith('ci-') && isElsewhere(name)));
  const detail = 'CI also works for other projects of the repository';
  return { ...Object.fromEntries(known), 'ci-of-others': { value: 1, detail, places: [] } };
}

async function factsOfAll(
  tree: Tree,
  plan: Plan,
  parts: ScanParts,
  remembered: Remembered,
  token?: Cancellation,
): Promise<Map<string, FileFacts> | null> {
  const { files } = parts;
  const all = tree.files;
  const facts: FileFacts[] = new Array(all.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < all.length && !token?.isCancellationRequested) {
      const index = next++;
      const file = all[index] as TreeFile;
      const look = lookAt(file, plan, collectors);
      facts[index] = 'facts' in look ? look.facts : await remembered.factsOf(file, files, look.read);
      done++;
      if (done % atOnce !== 0 && done !== all.length) continue;
      parts.progress?.(done, all.length);
      await parts.breathe?.();
    }
  };
  // While one file is looked at, the next ones are on their way.
  await Promise.all(Array.from({ length: atOnce }, work));
  if (token?.isCancellationRequested) return null;
  return new Map(all.map(({ path }, index) => [path, facts[index] as FileFacts]));
}

function declaredIn({ files }: Tree, facts: ReadonlyMap<string, FileFacts>): DeclaredDependencies {
  const names = new Set<string>();
  const fileOf = new Map<string, string>();
  let pins: Record<string, string> = {};
  let isOpen = false;
  const declaringFiles = files.filter(({ path, fileClass }) => {
    return fileClass !== 'example' && declaresDependencies(path);
  });
  for (const { path } of declaringFiles) {
    const told = facts.get(path)?.collected.get(declaring.name) as DeclaringFacts | undefined;
    if (told === undefined) continue;
    const { declared } = told;
    for (const name of declared.names) {
      names.add(name);
      if (!path.endsWith('.lock') && !fileOf.has(name)) fileOf.set(name, path);
    }
    pins = { ...declared.pins, ...pins };
    isOpen ||= declared.isOpen;
  }
  return { names: [...names].sort(), pins, isOpen, files: declaringFiles, fileOf };
}

async function measuresOf(repository: Repository): Promise<Measures> {
  let measures: Measures = {};
  for (const topic of topics) {
    const collected = new Map<string, unknown>();
    for (const [path, facts] of repository.facts) {
      const value = facts.collected.get(topic.name);
      if (value !== undefined) collected.set(path, value);
    }
    measures = { ...measures, ...(await topic.measure(repository, collected)) };
  }
  return measures;
}

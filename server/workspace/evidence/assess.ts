import type { Practice } from '../../../catalog/types.js';
import type { Assessment, Evidence, PracticeAssessment, Proposal } from '../../protocol.js';
import { interpret } from './interpret.js';
import type { Plan } from './plan.js';
import { propose, type Traits } from './propose.js';
import type { Measured } from './repository.js';
import { shadowsIn } from './shadows.js';
import { mostFiles } from './tree.js';

/** What is known of a practice before people's answers are laid beside it. */
export type PracticeFacts = Omit<PracticeAssessment, 'state'>;

export interface RepositoryAssessment extends Omit<Assessment, 'practices'> {
  readonly practices: readonly PracticeFacts[];
  readonly leftOut: LeftOut;
}

/** Files that could not be looked at, and folders below which some could not: what stood there is not gone. */
export interface LeftOut {
  readonly files: ReadonlySet<string>;
  readonly folders: readonly string[];
}

/** What a repository shows of each practice, and what may be proposed from it. Pure: the same for the same facts. */
export function assess(
  repository: Measured,
  practices: readonly Practice[],
  plan: Plan,
  traits: Traits,
): RepositoryAssessment {
  const found = interpret(plan, repository, shadowsIn(repository));
  const { kind, measures, tree } = repository;
  const outside = new Map(tree.files.flatMap((file) => (file.outside ? [[file.path, file.outside]] : [])));
  return {
    kind,
    practices: practices.map((practice): PracticeFacts => {
      const { signals } = practice.evidence;
      const evidence = signals
        .flatMap(({ id }) => asSeenFromRoot(found.get(id), outside))
        .sort(strongestFirst);
      const proposal: Proposal | null = propose(practice, evidence, { traits, kind, measures });
      return {
        slug: practice.slug,
        proposal,
        evidence,
        lookedFor: signals.map(({ lookedFor }) => lookedFor),
        notFound: signals.filter(({ id }) => !found.has(id)).map(({ lookedFor }) => lookedFor),
      };
    }),
    files: tree.files.length,
    notLookedAt: notLookedAt(repository),
    leftOut: leftOutOf(repository),
  };
}

/** Places in the repository around the root, as they are reached from it. */
function asSeenFromRoot(evidence: Evidence | undefined, outside: ReadonlyMap<string, string>): Evidence[] {
  if (!evidence) return [];
  if (outside.size === 0) return [evidence];
  const places = evidence.places.map((place) =>
    place.path === null ? place : { ...place, path: (outside.get(place.path) ?? '') + place.path },
  );
  return [{ ...evidence, places }];
}

const order: Readonly<Record<Evidence['strength'], number>> = { strong: 0, partial: 1, hint: 2, counter: 3 };

function strongestFirst(a: Evidence, b: Evidence): number {
  return order[a.strength] - order[b.strength];
}

function leftOutOf({ tree, facts }: Measured): LeftOut {
  const files = tree.files.flatMap(({ path, outside }) => (facts.get(path)?.problem ? outside + path : []));
  return { files: new Set(files), folders: [...tree.unreadable, ...tree.beyond] };
}

/** Whether a file, named as in the evidence, could not be looked at. */
export function isLeftOut({ files, folders }: LeftOut, path: string): boolean {
  return files.has(path) || folders.some((folder) => folder === '' || path.startsWith(`${folder}/`));
}

function notLookedAt({ tree, facts, history }: Measured): string[] {
  const byReason = new Map<string, string[]>();
  for (const { path } of tree.files) {
    const problem = facts.get(path)?.problem;
    if (problem) byReason.set(problem, [...(byReason.get(problem) ?? []), path]);
  }
  const said = [...byReason].map(([reason, paths]) => `${listed(paths)}: ${reason}`);
  const folders = (paths: readonly string[]) =>
    listed(paths.map((path) => (path === '' ? 'the folder itself' : path)));
  if (tree.unreadable.length > 0) said.push(`${folders(tree.unreadable)}: cannot be read`);
  if (tree.links.length > 0) said.push(`${listed(tree.links)}: links are not followed`);
  if (tree.beyond.length > 0)
    said.push(`${folders(tree.beyond)}: left out in whole or in part, after ${mostFiles} files`);
  if (history?.note) said.push(`the history: ${history.note}`);
  if (history?.isShallow) said.push('the history before the point at which this clone was cut off');
  return said;
}

function listed(paths: readonly string[]): string {
  const [first = ''] = paths;
  if (paths.length === 1) return first;
  return paths.length <= 3 ? paths.join(', ') : `${first} and ${paths.length - 1} more`;
}

import type { RulePage } from '../../catalog/types.js';
import type { Finding } from '../../server/engine/finding.js';
import { type History, heldKinds } from '../../server/workspace/evidence/history.js';
import type { Measured } from '../../server/workspace/evidence/repository.js';
import { repositoryFindings } from '../../server/workspace/repository-rules/findings.js';
import { repositoryHits } from '../../server/workspace/repository-rules/hits.js';
import { repositoryOf } from '../workspace/evidence/repository-of.js';
import type { Source } from './source.js';

const looked = new WeakMap<readonly Source[], Promise<Measured>>();

/** Findings of one rule about the repository in one of the files that make it up. */
export async function repositoryFindingsIn(
  source: Source,
  sources: readonly Source[],
  rule: RulePage,
): Promise<readonly Finding[]> {
  const repository = await (looked.get(sources) ?? lookAt(sources));
  const hits = await repositoryHits(repository);
  const settings = { severities: { [rule.id]: rule.severity }, options: {} };
  const found = await repositoryFindings(repository, hits, async () => settings);
  return found.find(({ path }) => path === source.path)?.findings ?? [];
}

function lookAt(sources: readonly Source[]): Promise<Measured> {
  const texts = Object.fromEntries(sources.map((source) => [source.path, textOf(source)]));
  const looking = repositoryOf(texts, [], { history: historyOf(sources) });
  looked.set(sources, looking);
  return looking;
}

/** A fence with `size="12 MB"` stands for a file that large. */
function textOf(source: Source): string {
  const text = source.kind === 'notebook' ? notebookText(source) : source.code;
  const [, amount, unit] = /\bsize="([\d.]+) (kB|MB)"/.exec(source.info) ?? [];
  return amount ? text.padEnd(Number(amount) * (unit === 'MB' ? 1e6 : 1e3), '\n') : text;
}

function notebookText({ cells }: Source): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: 'python' } },
    cells: cells.map(({ kind, text, executionCount }) => ({
      cell_type: kind,
      source: text,
      metadata: {},
      ...(kind === 'code' && { execution_count: executionCount, outputs: [] }),
    })),
  });
}

/** A repository with a few commits, which holds all but the files that are marked `untracked`. */
function historyOf(sources: readonly Source[]): History {
  const held = sources.filter(({ path, info }) => heldKinds.test(path) && !/\buntracked\b/.test(info));
  return {
    isRepository: true,
    commits: 5,
    authors: 2,
    mailDomains: 1,
    log: null,
    held: new Set(held.map(({ path }) => path)),
    isShallow: false,
    remoteHost: null,
    prefix: '',
    note: null,
  };
}

/** Stands for the file as a whole where lines are numbered from 0. */
export const wholeFile = -1;

export function isOnWholeFile({ place }: Finding): boolean {
  return place.cell === null && place.endLine === 0 && place.endCharacter === 0;
}

import type { CommitFacts } from '../../../server/workspace/evidence/history/commits.js';
import type { History } from '../../../server/workspace/evidence/history.js';
import type { Measure } from '../../../server/workspace/evidence/repository.js';
import { repositoryOf } from './repository-of.js';

export type Texts = Readonly<Record<string, string>>;

/** A figure of a repository of these files; undefined where nothing can be said. */
export async function measureOf(
  name: string,
  texts: Texts,
  history: History | null = null,
): Promise<Measure | undefined> {
  return (await repositoryOf(texts, [], { history })).measures[name];
}

export async function figureOf(
  name: string,
  texts: Texts,
  history: History | null = null,
): Promise<number | undefined> {
  return (await measureOf(name, texts, history))?.value;
}

/** Places of a figure as `path`, `path:line` or `path#cell:line`, lines from 1. */
export async function placesOf(name: string, texts: Texts): Promise<string[]> {
  const measure = await measureOf(name, texts);
  return (measure?.places ?? []).map(
    ({ path, cell, line }) =>
      `${path}${cell === null ? '' : `#${cell}`}${line === null ? '' : `:${line + 1}`}`,
  );
}

export interface CellText {
  readonly text: string;
  readonly count?: number | null;
}

/** A notebook of these Python cells. */
export function notebook(...cells: (string | CellText)[]): string {
  const whole = cells.map((cell) => (typeof cell === 'string' ? { text: cell, count: null } : cell));
  return JSON.stringify({
    nbformat: 4,
    metadata: { language_info: { name: 'python' } },
    cells: whole.map(({ text, count = null }) => ({
      cell_type: 'code',
      source: text,
      outputs: [],
      execution_count: count,
      metadata: {},
    })),
  });
}

/** Lines of code, each different. */
export function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `x${index} = ${index}\n`).join('');
}

const plain: CommitFacts = {
  isMerge: false,
  isBot: false,
  isMarked: false,
  isGerrit: false,
  isReviewed: false,
  citesItem: false,
  scripts: [],
};

/** A history of these commits, every one a step of the main line. */
export function historyOf(commits: readonly Partial<CommitFacts>[], over: Partial<History> = {}): History {
  const all = commits.map((commit) => ({ ...plain, ...commit }));
  return {
    isRepository: true,
    commits: all.length,
    authors: 2,
    mailDomains: 1,
    log: { all, mainline: all },
    held: null,
    isShallow: false,
    remoteHost: 'example.org',
    prefix: '',
    note: null,
    ...over,
  };
}

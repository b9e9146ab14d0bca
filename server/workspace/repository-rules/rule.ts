import type { Collector } from '../evidence/fileFacts.js';
import type { Measured } from '../evidence/repository.js';

/** A place that a repository rule names: a file as a whole, or a line of it or of one of its cells. */
export interface RepositoryPlace {
  /** Below the root, slashes forward. */
  readonly path: string;
  /** Index counting all cells from 0; null in other files, and for a notebook as a whole. */
  readonly cell: number | null;
  /** From 0, within file or cell; null for the file as a whole. */
  readonly line: number | null;
  readonly message: string;
}

/** A finding before it is placed in documents. */
export interface RepositoryHit extends RepositoryPlace {
  readonly related: readonly RepositoryPlace[];
}

/** A check of the repository as a whole, which blames a file. Its words live in `catalog/rules/<id>.md`. */
export interface RepositoryRule {
  readonly id: string;
  /** Takes from single files what the rule compares; asked together with those of the measures. */
  readonly collector?: Collector;
  /** The same for the same facts. */
  check(repository: Measured): readonly RepositoryHit[] | Promise<readonly RepositoryHit[]>;
}

/** A hit on a file as a whole. */
export function wholeFile(
  path: string,
  message: string,
  related: readonly RepositoryPlace[] = [],
): RepositoryHit {
  return { path, cell: null, line: null, message, related };
}

/** What a rule's collector took from the files, by path, in the order of the paths. */
export function collectedBy<T>({ facts }: Measured, { name }: Collector): [path: string, value: T][] {
  return [...facts].flatMap(([path, { collected }]) => {
    const value = collected.get(name);
    return value === undefined ? [] : [[path, value as T] as [string, T]];
  });
}

/** "a, b and 3 more". */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= most)
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
}

/** A path short enough for a message: its end. */
export function shortPath(path: string, most = 50): string {
  return path.length <= most ? path : `…${path.slice(1 - most)}`;
}

import type { FileClass } from '../../../catalog/signals.js';
import type { EvidencePlace, RepositoryKind } from '../../protocol.js';
import type { Declared } from '../dependencies.js';
import type { Ci } from './ci/commands.js';
import type { Collector, FileFacts } from './fileFacts.js';
import type { History } from './history.js';
import type { Reached } from './reached.js';
import type { Tree, TreeFile } from './tree.js';

/** A project's declared dependencies, and the files that declare them. */
export interface DeclaredDependencies extends Pick<Declared, 'names' | 'pins' | 'isOpen'> {
  readonly files: readonly TreeFile[];
  /** The path of the file that asks for a package, by name. Lock files hold what those packages need, too. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/** All that is known of a folder, before any signal is looked at. */
export interface Repository {
  readonly tree: Tree;
  /** By path. */
  readonly classes: ReadonlyMap<string, FileClass>;
  /** By path. */
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly declared: DeclaredDependencies;
  readonly ci: Ci;
  /** Null where there is no history, or it may not be asked for. */
  readonly history: History | null;
  /** The text of a file by its path; null when it cannot be read. */
  read(path: string): Promise<string | null>;
  /** How large a file is, in bytes; null when there is none. */
  bytesOf(path: string): Promise<number | null>;
  /** What runs without anybody starting it, in CI or by the clock, and what answers requests with predictions. */
  readonly reached: Readonly<Record<'run' | 'changed' | 'served', Reached>>;
}

/** A figure of the repository. */
export interface Measure {
  /** Yes is 1, no is 0; shares run from 0 to 1. */
  readonly value: number;
  /** What the figure says, as a sentence without a full stop. */
  readonly detail: string;
  readonly places: readonly EvidencePlace[];
}

export type Measures = Readonly<Record<string, Measure>>;

/** A group of figures: takes what it needs of each file, then computes. */
export interface MeasureTopic extends Collector {
  /** @param collected what `collect` gave, by path */
  measure(repository: Repository, collected: ReadonlyMap<string, unknown>): Measures | Promise<Measures>;
}

/** A repository with its figures and its kind: what signals are held against. */
export interface Measured extends Repository {
  readonly measures: Measures;
  readonly kind: RepositoryKind;
  /** Findings of the last check, by rule. */
  readonly findings: ReadonlyMap<string, readonly EvidencePlace[]>;
}

export function placeOfFile(path: string, detail = path.slice(path.lastIndexOf('/') + 1)): EvidencePlace {
  return { path, cell: null, line: null, detail };
}

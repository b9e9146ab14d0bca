import { catalogue } from '../../../catalog/load.js';
import type { Practice } from '../../../catalog/types.js';
import type { Cancellation } from '../discovery.js';
import { assess, type RepositoryAssessment } from './assess.js';
import { type Plan, planFor } from './plan.js';
import type { Traits } from './propose.js';
import type { Measured } from './repository.js';
import { Remembered, type ScanParts, scanRepository } from './scan.js';

/** Assesses folders. What a file told is kept while the file stays as it is, so that a second look is quick. */
export class Assessor {
  private readonly plan: Plan;
  private readonly remembered = new Map<string, Remembered>();
  private readonly scanned = new Map<string, Measured>();

  constructor(private readonly practices: readonly Practice[] = catalogue.practices) {
    this.plan = planFor(practices.flatMap(({ evidence }) => evidence.signals));
  }

  /** Looks at a folder anew. Null when cancelled. */
  async scan(
    root: string,
    parts: ScanParts,
    traits: Traits,
    token?: Cancellation,
  ): Promise<RepositoryAssessment | null> {
    const remembered = this.remembered.get(root) ?? new Remembered();
    this.remembered.set(root, remembered);
    const repository = await scanRepository(root, this.plan, parts, remembered, token);
    if (repository === null) return null;
    this.scanned.set(root, repository);
    return assess(repository, this.practices, this.plan, traits);
  }

  /** What the last look at a folder showed, for other answers to the project's questions; null before the first. */
  again(root: string, traits: Traits): RepositoryAssessment | null {
    const repository = this.scanned.get(root);
    return repository ? assess(repository, this.practices, this.plan, traits) : null;
  }

  /** The last look at a folder with its figures. */
  repository(root: string): Measured | null {
    return this.scanned.get(root) ?? null;
  }
}

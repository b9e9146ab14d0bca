import { catalogue } from '../../../catalog/load.js';
import type { Practice } from '../../../catalog/types.js';
import type { EvidencePlace } from '../../protocol.js';
import type { Cancellation } from '../discovery.js';
import { repositoryHits } from '../repository-rules/hits.js';
import type { RepositoryHit } from '../repository-rules/rule.js';
import { assess, type RepositoryAssessment } from './assess.js';
import { type Plan, planFor } from './plan.js';
import type { Traits } from './propose.js';
import type { Measured } from './repository.js';
import { Remembered, type ScanParts, scanRepository } from './scan.js';

/** A folder as it was when it was last looked at. */
export interface Look {
  readonly repository: Measured;
  /** What rules about the repository blame, by rule. */
  readonly hits: ReadonlyMap<string, readonly RepositoryHit[]>;
}

/** Assesses folders. What a file told is kept while the file stays as it is, so that a second look is quick. */
export class Assessor {
  private readonly plan: Plan;
  private readonly remembered = new Map<string, Remembered>();
  private readonly scanned = new Map<string, Look>();

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
    const measured = await scanRepository(root, this.plan, parts, remembered, token);
    if (measured === null) return null;
    const hits = await repositoryHits(measured);
    const repository = { ...measured, findings: withHits(parts.findings, hits) };
    this.scanned.set(root, { repository, hits });
    return assess(repository, this.practices, this.plan, traits);
  }

  /** What the last look at a folder showed, for other answers to the project's questions; null before the first. */
  again(root: string, traits: Traits): RepositoryAssessment | null {
    const look = this.scanned.get(root);
    return look ? assess(look.repository, this.practices, this.plan, traits) : null;
  }

  /** The last look at a folder; null before the first. */
  lookAt(root: string): Look | null {
    return this.scanned.get(root) ?? null;
  }
}

/** Signals see findings about the repository beside those about its programs. */
function withHits(
  findings: ReadonlyMap<string, readonly EvidencePlace[]>,
  hits: Look['hits'],
): ReadonlyMap<string, readonly EvidencePlace[]> {
  const ofRepository = [...hits].map(([rule, all]): [string, EvidencePlace[]] => [
    rule,
    all.map(({ path, cell, line, message }) => ({ path, cell, line, detail: message })),
  ]);
  return new Map([...findings, ...ofRepository]);
}

import { catalogue, practiceBySlug } from '../../catalog/load.js';
import type { Assessment, ChecklistProfile, ChecklistState, EvidencePlace } from '../protocol.js';
import { canonical } from './address.js';
import { stateOf } from './checklist/states.js';
import type { ChecklistStore } from './checklist/store.js';
import type { Cancellation } from './discovery.js';
import { isLeftOut, type RepositoryAssessment } from './evidence/assess.js';
import { Assessor, type Look } from './evidence/assessor.js';
import { derive } from './evidence/derive.js';
import type { History } from './evidence/history.js';
import type { Traits } from './evidence/propose.js';
import type { TreeWalk } from './evidence/tree.js';

export interface AssessmentsParts {
  walkOf(folder: string): TreeWalk;
  readonly checklist: Pick<ChecklistStore, 'read'>;
  /** The version history of a folder; null where it may not be asked for. */
  history(folder: string): Promise<History | null>;
  /** Findings of the last check below a folder, by rule. */
  findings(folder: string): ReadonlyMap<string, readonly EvidencePlace[]>;
  /** The day that answers are held against, `YYYY-MM-DD`; empty when no answer is to look old. */
  today(): string;
}

export interface ScanOptions {
  readonly token?: Cancellation;
  readonly progress?: (done: number, all: number) => void;
  readonly breathe?: () => Promise<void>;
}

/** What folders show, with people's answers laid beside it. */
export class Assessments {
  private readonly assessor = new Assessor();

  constructor(private readonly parts: AssessmentsParts) {}

  /** Looks at a folder anew. Null when cancelled. */
  async scan(folder: string, { token, progress, breathe }: ScanOptions = {}): Promise<Assessment | null> {
    const root = canonical(folder);
    const checklist = await this.parts.checklist.read(folder);
    const facts = await this.assessor.scan(
      root,
      {
        ...this.parts.walkOf(root),
        ...(breathe && { breathe }),
        ...(progress && { progress }),
        history: (uri) => this.parts.history(uri),
        findings: this.parts.findings(root),
      },
      traitsOf(checklist.profile),
      token,
    );
    return facts && withStates(facts, checklist, this.parts.today());
  }

  /** The last look at a folder beside the answers of now; null when it was never looked at. */
  async last(folder: string): Promise<Assessment | null> {
    const checklist = await this.parts.checklist.read(folder);
    const facts = this.assessor.again(canonical(folder), traitsOf(checklist.profile));
    return facts && withStates(facts, checklist, this.parts.today());
  }

  wasScanned(folder: string): boolean {
    return this.lookAt(folder) !== null;
  }

  /** What was read of a folder when it was last looked at; null before the first time. */
  lookAt(folder: string): Look | null {
    return this.assessor.lookAt(canonical(folder));
  }
}

/** What nobody looked at: the checklist alone. */
export function unscanned({ answers }: Pick<ChecklistState, 'answers'>, today: string): Assessment {
  const practices = catalogue.practices.map(({ slug, evidence }) => ({
    slug,
    state: stateOf(Object.hasOwn(answers, slug) ? answers[slug] : undefined, null, null, today),
    proposal: null,
    evidence: [],
    lookedFor: evidence.signals.map(({ lookedFor }) => lookedFor),
    notFound: [],
  }));
  return { kind: 'application', practices, files: 0, notLookedAt: [] };
}

function withStates(
  { leftOut, ...facts }: RepositoryAssessment,
  { answers }: ChecklistState,
  today: string,
): Assessment {
  const practices = facts.practices.map((practice) => {
    const answer = Object.hasOwn(answers, practice.slug) ? answers[practice.slug] : undefined;
    const derivedFrom = practiceBySlug(practice.slug)?.evidence.derivedFrom ?? [];
    const proposal = practice.proposal ?? derive(derivedFrom, answers);
    const wasLeftOut = (path: string) => isLeftOut(leftOut, path);
    return { ...practice, proposal, state: stateOf(answer, proposal, practice.evidence, today, wasLeftOut) };
  });
  return { ...facts, practices };
}

/** A team of one has nobody to review with. */
function traitsOf(profile: ChecklistProfile): Traits {
  const { deployed, personalData, handMadeFeatures, labelledData, externalData, teamSize } = profile;
  const team = teamSize === undefined ? undefined : teamSize !== '1 member';
  const traits = { deployed, personalData, handMadeFeatures, labelledData, externalData, team };
  return Object.fromEntries(Object.entries(traits).filter(([, value]) => value !== undefined));
}

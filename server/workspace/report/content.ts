import type { Effect, FullCatalogue, Practice, SurveyGrouping } from '../../../catalog/types.js';
import { type AnswerShares, categories } from '../../../catalog/types.js';
import type { Assessment, ChecklistState, PracticeAssessment } from '../../protocol.js';
import { changesSince } from './changes.js';
import { nextSteps } from './nextSteps.js';
import {
  type Comparison,
  type Report,
  type ReportGroup,
  type ReportLevel,
  type ReportPractice,
  reportLevels,
  type Tally,
} from './report.js';
import type { Snapshot } from './snapshot.js';
import { type Known, proposalTally, waitingAmong } from './waiting.js';

export interface ReportInput {
  readonly catalogue: FullCatalogue;
  /** Name of the folder. */
  readonly project: string;
  readonly assessment: Assessment;
  readonly checklist: Pick<ChecklistState, 'answers' | 'levels' | 'profile'>;
  readonly effect: Effect | null;
  readonly comparison: Comparison;
  /** The day that the report is made for; null to leave it out. */
  readonly date: string | null;
  /** The report that was committed last; null when there is none. */
  readonly previous: Snapshot | null;
}

/** The requirement of the EU guidelines that no numbered practice is about. */
export const requirementWithoutPractice = 'Societal and environmental well-being';

export function reportOf(input: ReportInput): Report {
  const { catalogue, assessment, checklist, comparison, effect } = input;
  const bySlug = new Map(assessment.practices.map((each) => [each.slug, each]));
  const practices = catalogue.practices.map((practice) =>
    reportPractice(practice, bySlug.get(practice.slug), checklist, catalogue, comparison),
  );
  const standings = practices.map(({ practice, level, proposal, evidence }) => ({
    practice,
    level: level === 'unanswered' ? null : level,
    proposal,
    evidence,
  }));
  return {
    project: input.project,
    date: input.date,
    kind: assessment.kind,
    practices,
    tally: tallyOf(practices),
    proposed: proposedIn(practices),
    waiting: waitingAmong(practices, known),
    categories: categories.map((name) =>
      groupOf(
        name,
        practices.filter(({ practice }) => practice.category === name),
      ),
    ),
    requirements: requirementsOf(practices),
    effects: effectsOf(practices, catalogue),
    effect,
    next: nextSteps(standings, effect, catalogue.survey).map((step) => ({
      ...step,
      practice: catalogue.practices.find(({ slug }) => slug === step.slug) as Practice,
    })),
    changes: input.previous && changesSince(input.previous, practices),
    comparison,
    notLookedAt: assessment.notLookedAt,
    files: assessment.files,
  };
}

function reportPractice(
  practice: Practice,
  assessed: PracticeAssessment | undefined,
  { answers, levels }: ReportInput['checklist'],
  { survey }: FullCatalogue,
  comparison: Comparison,
): ReportPractice {
  const answer = Object.hasOwn(answers, practice.slug) ? answers[practice.slug] : undefined;
  const level = Object.hasOwn(levels, practice.slug) ? levels[practice.slug] : undefined;
  const figures = survey.practices.find((each) => each.practice === practice.slug);
  return {
    practice,
    level: level ?? 'unanswered',
    state: assessed?.state ?? (level === undefined ? 'unanswered' : 'answered'),
    proposal: assessed?.proposal ?? null,
    reason: answer?.reason ?? null,
    note: answer?.note ?? null,
    owner: answer?.owner ?? null,
    date: answer?.date ?? null,
    evidence: assessed?.evidence ?? [],
    lookedFor: assessed?.lookedFor ?? [],
    notFound: assessed?.notFound ?? [],
    benchmark: figures ? sharesOf(figures, comparison) : null,
    smallSample: figures?.smallSample ?? false,
  };
}

/** The answers of the teams that are compared with; null where none were published. */
export function sharesOf(
  { overall, groups }: FullCatalogue['survey']['practices'][number],
  comparison: Comparison,
): AnswerShares | null {
  if (comparison.grouping === 'overall') return overall?.shares ?? null;
  return groups[comparison.grouping].find(({ group }) => group === comparison.group)?.shares ?? null;
}

function groupOf<Name>(name: Name, practices: readonly ReportPractice[]): ReportGroup<Name> {
  return { name, practices, tally: tallyOf(practices), proposed: proposedIn(practices) };
}

function proposedIn(practices: readonly ReportPractice[]): Report['proposed'] {
  return proposalTally(practices.map(known));
}

function known({ level, proposal, evidence }: ReportPractice): Known {
  return { isAnswered: level !== 'unanswered', proposal, evidence };
}

export function tallyOf(practices: readonly ReportPractice[]): Tally {
  const tally = Object.fromEntries(reportLevels.map((level) => [level, 0])) as Record<ReportLevel, number>;
  for (const { level } of practices) tally[level]++;
  return tally;
}

function requirementsOf(practices: readonly ReportPractice[]): ReportGroup<string>[] {
  const names = new Set(practices.flatMap(({ practice }) => practice.euRequirements));
  return [...names].sort().map((name) =>
    groupOf(
      name,
      practices.filter(({ practice }) => practice.euRequirements.includes(name)),
    ),
  );
}

function effectsOf(practices: readonly ReportPractice[], { survey }: FullCatalogue): Report['effects'] {
  return survey.effects.map(({ effect, practices: figures }) => {
    const importance = new Map(
      figures.flatMap((each) =>
        each.importance === null ? [] : [[each.practice, each.importance] as const],
      ),
    );
    const inside = practices.filter(({ practice }) => importance.has(practice.slug));
    const byImportance = inside.sort(
      (a, b) => (importance.get(b.practice.slug) ?? 0) - (importance.get(a.practice.slug) ?? 0),
    );
    return { ...groupOf(effect, byImportance), importance };
  });
}

/** Whom the levels are compared with when nobody says otherwise: the group that the profile names, else all teams. */
export function comparisonFor(
  grouping: SurveyGrouping | 'overall',
  profile: ChecklistState['profile'],
): Comparison | null {
  if (grouping === 'overall') return { grouping };
  const group = grouping === 'dataType' ? profile.dataTypes?.[0] : profile[grouping];
  return group === undefined ? null : { grouping, group };
}

import { catalogue } from '../../../catalog/load.js';
import type {
  ChecklistAnswer,
  ChecklistLevel,
  Evidence,
  PracticeAssessment,
} from '../../../server/protocol.js';
import type { ReportInput } from '../../../server/workspace/report/content.js';

export function answer(level: ChecklistLevel, over: Partial<ChecklistAnswer> = {}): ChecklistAnswer {
  return { level, reason: null, note: null, owner: null, date: null, reviewBy: null, evidence: [], ...over };
}

export function sign(signal: string, over: Partial<Evidence> = {}): Evidence {
  const place = { path: 'src/train.py', cell: null, line: 2, detail: 'fit(x)' };
  return { signal, strength: 'partial', what: `a sign of ${signal}`, places: [place], count: 1, ...over };
}

/** A report about a folder in which these answers were given and these things were found. */
export function input(
  levels: Readonly<Record<string, ChecklistAnswer>> = {},
  assessed: Readonly<Record<string, Partial<PracticeAssessment>>> = {},
  over: Partial<ReportInput> = {},
): ReportInput {
  const practices = catalogue.practices.map(
    ({ slug }): PracticeAssessment => ({
      slug,
      state: levels[slug] ? 'answered' : 'unanswered',
      proposal: null,
      evidence: [],
      lookedFor: [],
      notFound: [],
      ...assessed[slug],
    }),
  );
  const plain = Object.entries(levels).flatMap(([slug, { level }]) =>
    level ? [[slug, level] as const] : [],
  );
  return {
    catalogue,
    project: 'churn',
    assessment: { kind: 'application', practices, files: 12, notLookedAt: [] },
    checklist: { answers: levels, levels: Object.fromEntries(plain), profile: {} },
    effect: null,
    comparison: { grouping: 'overall' },
    date: null,
    previous: null,
    ...over,
  };
}

import { type SurveyTable, surveyTable } from './schema.js';
import type { Report } from './sections.js';
import { readTable } from './table.js';
import type { AnswerShares, GroupShares, Survey } from './types.js';

/** A survey nobody answered: what a catalogue without `survey.json` has. */
export const emptySurvey: Survey = {
  about: { validResponses: 0, analysedResponses: 0, groupsAsOf: '' },
  practices: [],
  allQuestions: { teamExperience: [], teamSize: [], organisation: [], region: [] },
  effects: [],
  correlations: { method: '', significance: 0, atLeast: 0, pairs: [] },
  caveats: [],
  sources: [],
};

/** Reads `survey.json`: the practices named in it exist, and each has its figures at most once. */
export function compileSurvey(
  file: { readonly path: string; readonly text: string },
  slugs: ReadonlySet<string>,
  report: Report,
): Survey {
  const { value, lineOf } = readTable<SurveyTable>(file, surveyTable, report);
  if (!value) return emptySurvey;
  const seen = new Set<string>();
  for (const [index, { practice }] of value.practices.entries()) {
    if (seen.has(practice))
      report(file.path, lineOf(['practices', index, 'practice']), `practice: ${practice} is there twice`);
    seen.add(practice);
  }
  for (const { slug, path } of slugsIn(value))
    if (!slugs.has(slug)) report(file.path, lineOf(path), `${path.join('.')}: there is no practice ${slug}`);
  return surveyOf(value);
}

/** All mentions of practices with the way to them. */
function slugsIn(table: SurveyTable): { slug: string; path: PropertyKey[] }[] {
  return [
    ...table.practices.map(({ practice }, i) => ({ slug: practice, path: ['practices', i, 'practice'] })),
    ...table.effects.flatMap(({ practices }, i) =>
      practices.map(({ practice }, j) => ({
        slug: practice,
        path: ['effects', i, 'practices', j, 'practice'],
      })),
    ),
    ...table.correlations.pairs.flatMap(({ a, b }, i) => [
      { slug: a, path: ['correlations', 'pairs', i, 'a'] },
      { slug: b, path: ['correlations', 'pairs', i, 'b'] },
    ]),
    ...table.caveats.flatMap(({ practices }, i) =>
      practices.map((slug, j) => ({ slug, path: ['caveats', i, 'practices', j] })),
    ),
  ];
}

/** The file keeps shares as four numbers in a row, which are easy to compare by eye; programs get names. */
function surveyOf(table: SurveyTable): Survey {
  const { teamExperience, teamSize, organisation, region } = table.allQuestions;
  return {
    ...table,
    practices: table.practices.map(({ practice, question, smallSample, overall, ...groupings }) => ({
      practice,
      question,
      smallSample,
      overall: overall && { year: overall.year, shares: sharesOf(overall.shares) },
      groups: {
        teamExperience: groupsOf(groupings.teamExperience),
        teamSize: groupsOf(groupings.teamSize),
        dataType: groupsOf(groupings.dataType),
        organisation: groupsOf(groupings.organisation),
      },
    })),
    allQuestions: {
      teamExperience: respondentsOf(teamExperience),
      teamSize: respondentsOf(teamSize),
      organisation: respondentsOf(organisation),
      region: respondentsOf(region),
    },
  };
}

type Row = readonly [notAtAll: number, partially: number, mostly: number, completely: number];

function sharesOf([notAtAll, partially, mostly, completely]: Row): AnswerShares {
  return { 'not-at-all': notAtAll, partially, mostly, completely };
}

function groupsOf(rows: Readonly<Record<string, Row>>): GroupShares[] {
  return Object.entries(rows).map(([group, row]) => ({ group, shares: sharesOf(row) }));
}

function respondentsOf(rows: Readonly<Record<string, { respondents: number; shares: Row }>>) {
  return Object.entries(rows).map(([group, { respondents, shares }]) => ({
    group,
    respondents,
    shares: sharesOf(shares),
  }));
}

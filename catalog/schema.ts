import { z } from 'zod';
import { practiceEvidence } from './signal-schema.js';
import { categories, resourceSections } from './types.js';

/** Lower-case words joined by hyphens: how slugs and rule ids are spelled. */
export const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const text = z.string().trim().min(1, 'is empty');
const slug = z.string().regex(kebabCase, 'must be lower-case words joined by hyphens');
const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const effect = z.enum(['agility', 'quality', 'team-effectiveness', 'traceability']);

const reference = z.strictObject({
  title: text,
  url: address.nullable(),
  year: z.int().min(1950).max(2100).optional(),
});

/** Front matter of `practices/NN-slug.md`; number and slug also stand in the file's name. */
export const practiceFrontMatter = z.strictObject({
  number: z.int().min(1).max(99),
  title: text,
  category: z.enum(categories),
  difficulty: z.enum(['basic', 'medium', 'advanced']),
  rank: z.int().min(1).nullable(),
  effects: z.array(effect),
  euRequirements: z.array(text),
  related: z.array(slug),
  references: z.array(reference),
  sourceUrl: address,
  evidence: practiceEvidence,
});

/** Front matter of `later/slug.md`; the slug is the file's name. */
export const laterFrontMatter = z.strictObject({
  title: text,
  category: z.enum(categories),
  siteNumber: z.int().min(1).nullable(),
  sourceUrl: address.nullable(),
  related: z.array(slug),
  references: z.array(reference),
});

const optionValue = {
  integer: z.int(),
  number: z.number(),
  string: z.string(),
  boolean: z.boolean(),
  'string[]': z.array(z.string()),
};

const option = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be camelCase'),
    type: z.enum(['integer', 'number', 'string', 'boolean', 'string[]']),
    default: z.unknown(),
    description: text,
  })
  .superRefine((value, context) => {
    if (optionValue[value.type].safeParse(value.default).success) return;
    context.addIssue({ code: 'custom', path: ['default'], message: `must be of type ${value.type}` });
  });

/** Front matter of `rules/<rule-id>.md`. */
export const ruleFrontMatter = z.strictObject({
  title: text,
  practices: z.array(slug).min(1, 'must name at least one practice'),
  severity: z.enum(['warning', 'information']),
  set: z.enum(['recommended', 'strict', 'all']),
  setReason: text.max(199, 'must be shorter than 200 characters'),
  scope: z.enum(['script', 'notebook', 'both', 'repository']),
  libraries: z.array(text),
  fix: z.enum(['none', 'safe', 'suggestion']),
  options: z.array(option),
});

/** `resources.json`. */
export const resourceTable = z.array(
  z.strictObject({
    title: text,
    url: address,
    movedTo: address.nullable(),
    alternatives: z.array(address),
    section: z.enum(resourceSections),
    otherSections: z.array(z.enum(resourceSections)),
    mustRead: z.boolean(),
    scientific: z.boolean(),
    why: text,
    practices: z.array(slug),
  }),
);

const percentage = z.number().min(0).max(100);
/** Not at all, partially, mostly, completely: in percent. Bars measured in a chart add up to 100 only nearly. */
const shares = z
  .tuple([percentage, percentage, percentage, percentage], 'must be four percentages')
  .refine((row) => Math.abs(row.reduce((sum, share) => sum + share, 0) - 100) <= 1.5, {
    error: 'must add up to 100, give or take 1.5',
  });
const groups = z.record(text, shares);
const respondents = z.record(text, z.strictObject({ respondents: percentage, shares }));

/** `survey.json`. */
export const surveyTable = z.strictObject({
  about: z.strictObject({
    validResponses: z.int(),
    analysedResponses: z.int(),
    groupsAsOf: z.string().regex(/^\d{4}-\d\d$/, 'must be a year and a month: 2022-05'),
  }),
  practices: z.array(
    z.strictObject({
      practice: slug,
      question: text,
      smallSample: z.boolean(),
      overall: z.strictObject({ year: z.int().min(2020).max(2100), shares }).nullable(),
      teamExperience: groups,
      teamSize: groups,
      dataType: groups,
      organisation: groups,
    }),
  ),
  allQuestions: z.strictObject({
    teamExperience: respondents,
    teamSize: respondents,
    organisation: respondents,
    region: respondents,
  }),
  effects: z.array(
    z.strictObject({
      effect,
      practices: z.array(
        z.strictObject({
          practice: slug,
          importance: z.number().min(0).max(1).nullable(),
          hypothesised: z.boolean(),
          inFinalModel: z.boolean(),
        }),
      ),
    }),
  ),
  correlations: z.strictObject({
    method: text,
    significance: z.number().positive().max(1),
    atLeast: z.number().min(0).max(1),
    pairs: z.array(z.strictObject({ a: slug, b: slug, rho: z.number().min(-1).max(1) })),
  }),
  caveats: z.array(
    z.strictObject({
      id: slug,
      figures: z.array(z.enum(['overall', 'groups', 'effects', 'correlations'])).min(1),
      text,
      practices: z.array(slug),
    }),
  ),
  sources: z.array(z.strictObject({ id: slug, title: text, url: address, gives: text })),
});

export type PracticeFrontMatter = z.infer<typeof practiceFrontMatter>;
export type RuleFrontMatter = z.infer<typeof ruleFrontMatter>;
export type LaterFrontMatter = z.infer<typeof laterFrontMatter>;
export type ResourceTable = z.infer<typeof resourceTable>;
export type SurveyTable = z.infer<typeof surveyTable>;

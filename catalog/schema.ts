import { z } from 'zod';
import { categories } from './types.js';

/** Lower-case words joined by hyphens: how slugs and rule ids are spelled. */
export const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const text = z.string().trim().min(1, 'is empty');
const slug = z.string().regex(kebabCase, 'must be lower-case words joined by hyphens');
const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

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
  effects: z.array(z.enum(['agility', 'quality', 'team-effectiveness', 'traceability'])),
  euRequirements: z.array(text),
  related: z.array(slug),
  references: z.array(reference),
  sourceUrl: address,
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
  setReason: text,
  scope: z.enum(['script', 'notebook', 'both', 'repository']),
  libraries: z.array(text),
  fix: z.enum(['none', 'safe', 'suggestion']),
  options: z.array(option),
});

export type PracticeFrontMatter = z.infer<typeof practiceFrontMatter>;
export type RuleFrontMatter = z.infer<typeof ruleFrontMatter>;

import { z } from 'zod';
import { fileClasses, occasions, projectTraits, repositoryKinds, strengths } from './signals.js';

const text = z.string().trim().min(1, 'is empty');
const texts = z.array(text).min(1, 'is empty');

const pattern = text.superRefine((value, context) => {
  try {
    new RegExp(value, 'm');
  } catch (error) {
    context.addIssue({ code: 'custom', message: `is no pattern: ${(error as Error).message}` });
  }
});

const dotted = z.string().regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/, 'must be a dotted name');
const called = z
  .string()
  .regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\.([A-Za-z_]\w*|\*)$/, 'must be a dotted name, or end in .*');
const distribution = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower case, words joined by dashes');
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const head = {
  id: kebab,
  strength: z.enum(strengths),
  lookedFor: text.regex(/[^.!]$/, 'must not end with a full stop: it is part of a sentence'),
  in: z.array(z.enum(fileClasses)).min(1).optional(),
};

const codeHead = { ...head, strongWhen: z.enum(occasions).optional() };

const bounds = { atLeast: z.number().optional(), atMost: z.number().optional() };
const hasBound = {
  check: (value: { atLeast?: number | undefined; atMost?: number | undefined }) =>
    value.atLeast !== undefined || value.atMost !== undefined,
  error: 'needs atLeast or atMost',
};

const signal = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('file'),
    files: texts,
    except: texts.optional(),
    contains: pattern.optional(),
    filled: z.boolean().optional(),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('configuration'),
    files: texts,
    keys: texts,
    value: pattern.optional(),
  }),
  z
    .strictObject({ ...head, kind: z.literal('dependency'), names: z.array(distribution).min(1) })
    .refine((value) => value.strength === 'hint', {
      path: ['strength'],
      error: 'a declared dependency is a hint, no more',
    }),
  z.strictObject({
    ...codeHead,
    kind: z.literal('import'),
    modules: z.array(dotted).min(1),
    called: z.boolean().optional(),
  }),
  z.strictObject({
    ...codeHead,
    kind: z.literal('call'),
    calls: z.array(called).min(1),
    with: pattern.optional(),
  }),
  z.strictObject({
    ...codeHead,
    kind: z.literal('code'),
    pattern,
    needs: z.array(dotted).min(1).optional(),
    files: texts.optional(),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('ci'),
    runs: pattern,
    on: z.enum(['change', 'schedule', 'any']).optional(),
  }),
  z
    .strictObject({
      ...head,
      kind: z.literal('measure'),
      measure: text,
      ...bounds,
      except: z.array(z.enum(repositoryKinds)).min(1).optional(),
      inDetail: z.boolean().optional(),
    })
    .refine(hasBound.check, hasBound.error),
  z.strictObject({
    ...head,
    kind: z.literal('finding'),
    rules: z.array(kebab).min(1),
    atLeast: z.int().min(1).optional(),
  }),
]);

/** `evidence` in the front matter of a practice. */
export const practiceEvidence = z
  .strictObject({
    tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    appliesTo: z.array(z.enum(projectTraits)).default([]),
    absence: z
      .strictObject({
        when: z
          .array(z.strictObject({ measure: text, ...bounds }).refine(hasBound.check, hasBound.error))
          .min(1),
        says: text,
        tells: text.optional(),
      })
      .nullable()
      .default(null),
    signals: z.array(signal).default([]),
    derivedFrom: z.array(kebab).min(1).optional(),
  })
  .superRefine((value, context) => {
    if (value.absence && value.tier !== 1)
      context.addIssue({
        code: 'custom',
        path: ['absence'],
        message: 'only where the repository decides (tier 1) does absence mean anything',
      });
    if (value.tier === 4 && value.signals.some(({ strength }) => strength !== 'hint'))
      context.addIssue({
        code: 'custom',
        path: ['signals'],
        message: 'only people can answer this practice (tier 4): its signals are hints',
      });
  });

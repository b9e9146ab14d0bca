import type { ProfileQuestion } from '../../../catalog/load.js';
import type { Practice } from '../../../catalog/types.js';
import { levelMeanings } from '../../../catalog/words.js';
import type { ChecklistLevel } from '../../protocol.js';
import { checklistLevels } from './answer.js';
import { checklistVersion } from './file.js';

interface Schema {
  readonly [key: string]: unknown;
}

const levelWords: Readonly<Record<ChecklistLevel, string>> = {
  ...levelMeanings,
  'not-applicable': 'It makes no sense for this project; the reason says why.',
};

/** JSON schema (draft 7) of `.ml-practices/checklist.json`, for editors and other programs. */
export function checklistSchema(
  practices: readonly Practice[],
  questions: readonly ProfileQuestion[],
): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Checklist of ML Practices',
    description: 'How far a project has adopted the engineering practices for machine learning.',
    type: 'object',
    properties: {
      version: { title: 'Version of the format', const: checklistVersion },
      profile: {
        title: 'Profile',
        description:
          'What kind of project this is: decides which practices apply and whom it is compared with. What is not known is left out.',
        type: 'object',
        properties: Object.fromEntries(questions.map((question) => [question.key, questionSchema(question)])),
      },
      practices: {
        title: 'Answers',
        description: 'By practice. What is not there has no answer yet.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          practices.map((practice) => [practice.slug, practiceSchema(practice)]),
        ),
      },
    },
    definitions: { answer, day: dayPattern },
  };
}

/** Plain digits; that the day exists is checked when the file is read. */
const dayPattern: Schema = {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  patternErrorMessage: 'A day is written like 2026-03-31.',
};

const answer: Schema = {
  type: 'object',
  properties: {
    level: {
      title: 'Level',
      description: 'How far the practice is adopted.',
      enum: checklistLevels,
      enumDescriptions: checklistLevels.map((level) => levelWords[level]),
    },
    reason: { title: 'Reason', description: 'Why the practice is not applicable.', type: 'string' },
    note: { title: 'Note', description: 'What the others should know.', type: 'string' },
    owner: { title: 'Owner', description: 'Who looks after the practice.', type: 'string' },
    date: { title: 'Day of the answer', description: 'Like 2026-03-31.', $ref: '#/definitions/day' },
    reviewBy: {
      title: 'Review by',
      description: 'After this day the answer is to be looked at again; otherwise after a year.',
      $ref: '#/definitions/day',
    },
    evidence: {
      title: 'Evidence',
      description: 'What the answer rests on. When it is no longer found, the checklist says so.',
      type: 'array',
      items: {
        type: 'object',
        required: ['signal'],
        properties: {
          signal: { title: 'Signal', description: 'What was looked for.', type: 'string', minLength: 1 },
          path: { title: 'Path', description: 'Where it was found, from this folder.', type: 'string' },
        },
      },
    },
  },
};

function practiceSchema({ number, title, summary }: Practice): Schema {
  return { title: `${number}. ${title}`, description: summary, $ref: '#/definitions/answer' };
}

function questionSchema({ kind, title, question, choices }: ProfileQuestion): Schema {
  const words = { title, description: question };
  if (kind === 'yes-no') return { ...words, type: 'boolean' };
  if (kind === 'one') return { ...words, enum: choices };
  return { ...words, type: 'array', uniqueItems: true, items: { enum: choices } };
}

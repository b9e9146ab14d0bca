import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { catalogue, profile } from '../../../catalog/load.js';
import { readChecklistText } from '../../../server/workspace/checklist/file.js';
import { checklistSchema } from '../../../server/workspace/checklist/schema.js';

const root = join(__dirname, '../../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const schema = z.fromJSONSchema(JSON.parse(read('media/checklist.schema.json')));
const isValid = (value: unknown) => schema.safeParse(value).success;

describe('the schema of the checklist', () => {
  it('agrees with the catalogue (else run `npx tsx server/workspace/checklist/write-schema.ts` and format it)', () => {
    const wanted = checklistSchema(catalogue.practices, profile);
    assert.deepEqual(JSON.parse(read('media/checklist.schema.json')), JSON.parse(JSON.stringify(wanted)));
  });

  it('is what the editor uses for the file', () => {
    const [validation] = JSON.parse(read('package.json')).contributes.jsonValidation;
    assert.deepEqual(validation, {
      fileMatch: '**/.ml-practices/checklist.json',
      url: './media/checklist.schema.json',
    });
  });

  it('names every practice by its title, and every group of the survey', () => {
    const { practices, profile: asked } = JSON.parse(read('media/checklist.schema.json')).properties;
    assert.equal(Object.keys(practices.properties).length, 45);
    assert.match(practices.properties.versioning.title, /^22\. Use Versioning/);
    const { groups } = catalogue.survey.practices[0] ?? assert.fail();
    for (const [grouping, key] of [
      ['teamSize', 'teamSize'],
      ['teamExperience', 'teamExperience'],
      ['organisation', 'organisation'],
    ] as const) {
      for (const { group } of groups[grouping]) assert.ok(asked.properties[key].enum.includes(group), group);
    }
    for (const { group } of groups.dataType) assert.ok(asked.properties.dataTypes.items.enum.includes(group));
  });

  it('agrees with what is read: both pass over nothing, or both something', () => {
    const slug = fc.constantFrom('versioning', 'audit-trails', 'not-there');
    const day = fc.constantFrom('2026-03-31', '2026-13-31', '31.03.2026', 7);
    const text = fc.constantFrom('', 'because', null, 7);
    const entry = fc.record(
      {
        level: fc.constantFrom('mostly', 'not-applicable', 'Mostly', null),
        reason: text,
        note: text,
        owner: text,
        date: day,
        reviewBy: day,
        evidence: fc.constantFrom(
          [],
          [{ signal: 'dvc' }],
          [{ signal: 'dvc', path: 'x' }],
          [{ path: 'x' }],
          ['dvc'],
          {},
        ),
        ticket: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const group = fc.constantFrom('2-3 members', 'Research', 'Text', 3);
    const profile = fc.record(
      {
        stage: fc.constantFrom('research', 'Research', true),
        deployed: fc.constantFrom(true, false, 'yes', null),
        teamSize: group,
        organisation: group,
        dataTypes: fc.constantFrom([], ['Text', 'Audio'], ['text'], 'Text'),
        budget: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const practices = fc.dictionary(
      slug,
      fc.oneof({ weight: 9, arbitrary: entry }, { weight: 1, arbitrary: text }),
    );
    const checklist = fc.record(
      { version: fc.constantFrom(1, 2, '1'), profile, practices },
      { requiredKeys: [] },
    );
    let valid = 0;
    fc.assert(
      fc.property(checklist, (value) => {
        const { blocked, problems } = readChecklistText(JSON.stringify(value));
        const isFine = blocked === null && problems.length === 0;
        assert.equal(isValid(value), isFine, JSON.stringify({ problems, blocked }));
        if (isFine) valid++;
      }),
      { numRuns: 1000 },
    );
    assert.ok(valid > 0, 'none was valid');
  });
});

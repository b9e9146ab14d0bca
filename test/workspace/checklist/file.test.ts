import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readChecklistText } from '../../../server/workspace/checklist/file.js';

/** Line from 1 and message of everything that is passed over. */
function problems(text: string): string[] {
  return readChecklistText(text).problems.map(({ line, message }) => `${line + 1}: ${message}`);
}

const whole = {
  version: 1,
  profile: {
    stage: 'production',
    deployed: true,
    personalData: false,
    handMadeFeatures: true,
    labelledData: false,
    externalData: true,
    teamSize: '2-3 members',
    teamExperience: 'Just started',
    organisation: 'Tech company',
    dataTypes: ['Text', 'Images, videos'],
  },
  practices: {
    versioning: {
      level: 'mostly',
      note: 'Data is not, yet.',
      owner: 'Ada',
      date: '2026-01-15',
      reviewBy: '2026-06-30',
      evidence: [{ path: 'dvc.yaml', signal: 'dvc' }, { signal: 'git' }, { path: 'dvc.yaml', signal: 'dvc' }],
    },
    'audit-trails': { level: 'not-applicable', reason: 'Nothing is deployed.' },
    'risk-assessments': { note: 'Ask legal.' },
  },
};

describe('the text of a checklist', () => {
  it('is read whole', () => {
    const { levels, answers, profile, blocked, problems } = readChecklistText(JSON.stringify(whole));
    assert.deepEqual([blocked, problems], [null, []]);
    assert.deepEqual(levels, { versioning: 'mostly', 'audit-trails': 'not-applicable' });
    assert.deepEqual(profile, whole.profile);
    const none = {
      level: null,
      reason: null,
      note: null,
      owner: null,
      date: null,
      reviewBy: null,
      evidence: [],
    };
    assert.deepEqual(answers['risk-assessments'], { ...none, note: 'Ask legal.' });
    assert.deepEqual(answers.versioning, {
      ...none,
      ...whole.practices.versioning,
      evidence: [
        { signal: 'dvc', path: 'dvc.yaml' },
        { signal: 'git', path: null },
      ],
    });
  });

  it('of the first release is read as before', () => {
    const { levels, problems } = readChecklistText(
      '{"practices": {"versioning": {"level": "mostly"}}, "version": 1}',
    );
    assert.deepEqual([levels, problems], [{ versioning: 'mostly' }, []]);
  });

  it('says where a value is wrong, and what was probably meant; the rest holds', () => {
    const text = `{
  "version": 1,
  "profil": {},
  "profile": {
    "stage": "Production",
    "deployed": "yes",
    "teamSize": 3,
    "dataTypes": [
      "Text",
      "Imags, videos"
    ],
    "budget": 7
  },
  "practices": {
    "versionin": { "level": "mostly" },
    "versioning": {
      "level": "mosty",
      "levl": "mostly",
      "note": ["a", "b"],
      "date": "2026-02-30",
      "evidence": [
        "dvc",
        { "path": "dvc.yaml" },
        { "signal": "git" }
      ]
    },
    "audit-trails": "mostly",
    "risk-assessments": { "level": "partially", "mood": "good" }
  }
}`;
    assert.deepEqual(problems(text), [
      '3: “profil” is not known; did you mean “profile”?',
      '5: “stage” of the profile must be "exploration", "prototype", "production" or "research", not "Production"; did you mean “production”?',
      '6: “deployed” of the profile must be true or false, not "yes".',
      '7: “teamSize” of the profile must be "1 member", "2-3 members", "4-5 members", "6-9 members", "10-15 members" or "16 or more members", not 3.',
      '10: “dataTypes” of the profile may hold "Tabular data", "Text", "Images, videos", "Audio", "Time series" or "Graphs", not "Imags, videos"; did you mean “Images, videos”?',
      '15: There is no practice “versionin”; did you mean “versioning”?',
      '17: “level” of versioning must be "not-at-all", "partially", "mostly", "completely" or "not-applicable", not "mosty"; did you mean “mostly”?',
      '18: “levl” of versioning is not known; did you mean “level”?',
      '19: “note” of versioning must be a text.',
      '20: “date” of versioning must be a day like "2026-03-31", not "2026-02-30".',
      '22: “evidence” of versioning must hold objects.',
      '23: Evidence of versioning names no “signal”.',
      '27: What stands under “audit-trails” is not an object.',
    ]);
    const { levels, profile, answers, blocked } = readChecklistText(text);
    assert.equal(blocked, null);
    assert.deepEqual(levels, { versionin: 'mostly', 'risk-assessments': 'partially' });
    assert.deepEqual(profile, { dataTypes: ['Text'] });
    assert.deepEqual(answers.versioning?.evidence, [{ signal: 'git', path: null }]);
  });

  it('says nothing of keys that are not ours', () => {
    assert.deepEqual(
      problems('{"$schema": "x", "team": {}, "practices": {"versioning": {"ticket": 7}}}'),
      [],
    );
  });

  it('is never too strange to be read', () => {
    const entry = fc.dictionary(
      fc.constantFrom('level', 'note', 'evidence', '__proto__', 'date'),
      fc.jsonValue(),
    );
    const practices = fc.oneof(fc.dictionary(fc.string(), fc.oneof(entry, fc.jsonValue())), fc.jsonValue());
    const root = fc.oneof(fc.record({ practices, profile: fc.jsonValue() }), fc.jsonValue());
    fc.assert(
      fc.property(root, (value) => {
        const text = JSON.stringify(value, null, 1);
        const lines = text.split('\n').length;
        for (const { line } of readChecklistText(text).problems) assert.ok(line < lines);
      }),
    );
  });
});

import { strict as assert } from 'node:assert';
import { catalogue } from '../../catalog/load.js';
import type { CommandParts } from '../../server/cli/command.js';
import type { Assessment, PracticeAssessment } from '../../server/protocol.js';
import { TempFolder } from '../workspace/temp-folder.js';
import { file, withAnswers } from './checklist-folder.js';
import { cli } from './cli.js';

/** What a folder would show, for some practices. */
function assessing(
  shown: readonly Partial<PracticeAssessment>[],
  notLookedAt: string[] = [],
): CommandParts['assess'] {
  const none = { state: 'unanswered', proposal: null, evidence: [], lookedFor: [], notFound: [] } as const;
  const assessment = { kind: 'application', files: 1, notLookedAt } as const;
  return async () =>
    ({ ...assessment, practices: shown.map((each) => ({ ...none, ...each })) }) as Assessment;
}

const shown = assessing(
  [
    {
      slug: 'versioning',
      state: 'disagrees',
      proposal: { level: 'mostly', strength: 'strong', why: 'Found a pipeline of DVC.' },
      evidence: [
        {
          signal: 'dvc',
          strength: 'strong',
          what: 'a pipeline of DVC',
          places: [
            { path: 'dvc.yaml', cell: null, line: 2, detail: 'stages:' },
            { path: 'a.ipynb', cell: 0, line: 0, detail: 'dvc.api' },
          ],
          count: 9,
        },
        { signal: 'git', strength: 'counter', what: 'data in git', places: [], count: 1 },
      ],
      lookedFor: ['a pipeline of DVC', 'data in git'],
    },
    {
      slug: 'audit-trails',
      state: 'proposed',
      proposal: { level: 'not-at-all', strength: 'absence', why: 'No trail\nwas found.' },
    },
    { slug: 'risk-assessments', state: 'evidence-gone' },
    {
      slug: 'communicate-and-align',
      evidence: [
        { signal: 'a', strength: 'partial', what: 'a channel', places: [], count: 1 },
        { signal: 'b', strength: 'counter', what: 'a closed door', places: [], count: 1 },
      ],
    },
  ],
  ['data.csv: too large'],
);

describe('checklist show', () => {
  it('prints exactly the agreed keys as JSON', async () => {
    const folder = await withAnswers({ versioning: { level: 'partially', note: 'x' } });
    const { out, code } = await cli(folder.path, ['checklist', '--format', 'json'], { assess: shown });
    assert.equal(code, 0);
    const json = JSON.parse(out);
    assert.deepEqual(Object.keys(json), ['version', 'practices']);
    assert.equal(json.practices.length, 45);
    assert.deepEqual(json.practices[21], {
      number: 22,
      slug: 'versioning',
      level: 'partially',
      proposal: { level: 'mostly', strength: 'strong', why: 'Found a pipeline of DVC.' },
      evidence: [
        { signal: 'dvc', strength: 'strong', path: 'dvc.yaml', line: 3, detail: 'stages:' },
        { signal: 'dvc', strength: 'strong', path: 'a.ipynb', line: 1, detail: 'dvc.api' },
        { signal: 'git', strength: 'counter', path: null, line: null, detail: 'data in git' },
      ],
      lookedFor: ['a pipeline of DVC', 'data in git'],
    });
    const none = { level: null, proposal: null, evidence: [], lookedFor: [] };
    assert.deepEqual(json.practices[0], { number: 1, slug: 'sanity-checks', ...none });
  });

  it('shows answers, what people said about them, and what the folder shows', async () => {
    const folder = await withAnswers({
      versioning: { level: 'partially', note: 'Data is not.', owner: 'Ada', date: '2026-01-15' },
      'risk-assessments': { level: 'mostly' },
      'static-analysis': { level: 'completely', date: '2024-01-01' },
      'application-security': { level: 'not-applicable', reason: 'No interface.' },
    });
    const { out, error } = await cli(folder.path, ['checklist', 'show'], { assess: shown });
    const lines = out.split('\n');
    const at = lines.findIndex((line) => line.startsWith('22'));
    assert.deepEqual(lines.slice(at, at + 4), [
      '22  Use Versioning for Data, Model, Configurations and Training Scripts  partially · the repository shows: mostly',
      '      Data is not. · owner: Ada · 2026-01-15',
      '      + A pipeline of DVC: dvc.yaml:3, a.ipynb:cell 1:1 and 7 more',
      '      − Data in git',
    ]);
    assert.match(out, /^34 .* no answer · proposed: not-at-all\n {6}No trail was found\.$/m);
    assert.match(out, /^40 .* mostly · evidence is gone$/m);
    // What speaks against a practice is worth a line where nothing is proposed as well; where only people can tell,
    // so is what may help them to.
    assert.match(out, /^37 .* no answer\n {6}· A channel\n {6}− A closed door\n38/m);
    assert.match(out, /^26 .* completely · review due\n/m);
    assert.match(out, /^27 .* not-applicable\n {6}No interface\.$/m);
    assert.match(
      out,
      /\n4 of 45 practices answered, 1 of them not applicable; 1 proposal waits for an answer\.\n$/,
    );
    assert.equal(error, 'Not looked at: data.csv: too large\n');
  });

  it('begins with what waits for an answer, while more of that is there than answers', async () => {
    const place = { path: 'ci.yml', cell: null, line: 0, detail: 'pytest' };
    const sign = { signal: 'a', strength: 'strong', what: 'a test', places: [place], count: 1 } as const;
    const proposal = (level: 'partially' | 'mostly', why: string) => ({
      proposal: { level, strength: 'strong', why } as const,
      state: 'proposed' as const,
      evidence: [sign],
    });
    const assess = assessing([
      {
        slug: 'sanity-checks',
        ...proposal('partially', 'Found a test. More than that only people can tell.'),
      },
      { slug: 'audit-trails', ...proposal('mostly', 'Found a test.') },
    ]);
    const show = async (answers: Parameters<typeof withAnswers>[0]) => {
      const folder = await withAnswers(answers);
      return (await cli(folder.path, ['checklist'], { assess })).out.split('\n');
    };
    const first = await show({ versioning: { level: 'mostly' } });
    assert.deepEqual(first.slice(0, 9), [
      'Waiting for your answer: 2',
      '34  Provide Audit Trails  no answer · proposed: mostly',
      '      + A test: ci.yml:1',
      ' 1  Use Sanity Checks for All External Data Sources  no answer · proposed: partially',
      '      + A test: ci.yml:1',
      '      More than that only people can tell.',
      '',
      'All others',
      ' 2  Check that Input Data is Complete, Balanced and Well Distributed  no answer',
    ]);
    assert.equal(first.filter((line) => /^ ?\d+ {2}/.test(line)).length, 45);
    const both = { versioning: { level: 'mostly' }, 'static-analysis': { level: 'partially' } };
    assert.match((await show(both))[0] ?? '', /^ 1 {2}/);
  });

  it('looks at the files of the folder', async () => {
    const folder = await withAnswers({});
    await folder.write('pyproject.toml', '[tool.ruff]\nline-length = 100\n');
    const { out, code } = await cli(folder.path, ['checklist', '--format', 'json']);
    assert.equal(code, 0);
    const practices: { slug: string; evidence: object[]; lookedFor: string[] }[] = JSON.parse(out).practices;
    const analysis = practices.find(({ slug }) => slug === 'static-analysis') ?? assert.fail();
    assert.ok(analysis.lookedFor.length > 0);
    assert.ok(analysis.evidence.some((each) => 'path' in each && each.path === 'pyproject.toml'));
  });

  it('judges from the day given, and looks at no file when told so', async () => {
    const folder = await withAnswers({ versioning: { level: 'mostly', date: '2026-01-15' } });
    const assess = () => assert.fail('it looked');
    const show = async (day: string) =>
      (await cli(folder.path, ['checklist', '--no-evidence', '--date', day], { assess })).out;
    assert.doesNotMatch(await show('2027-01-15'), /review due/);
    assert.match(await show('2027-01-16'), /review due/);
  });

  it('tells of values that it passes over, and goes on', async () => {
    const folder = await withAnswers({ versioning: { level: 'mosty' }, 'audit-trails': { level: 'mostly' } });
    const { out, error, code } = await cli('/', ['checklist', folder.path, '--no-evidence']);
    assert.equal(code, 0);
    assert.match(error, /checklist\.json:1: “level” of versioning .*did you mean “mostly”\?\n$/);
    assert.match(out, /1 of 45 practices answered/);
  });

  it('fails on a file that cannot be used, on other folders and words', async () => {
    const folder = await TempFolder.with({ [file]: '{', 'a.py': '' });
    const fails = async (args: string[], message: RegExp) => {
      const { code, error, out } = await cli(folder.path, ['checklist', ...args]);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(error, message);
    };
    await fails([], /\.ml-practices\/checklist\.json: The checklist is not valid JSON/);
    await fails(['nowhere'], /nowhere: There is no such file/);
    await fails(['a.py'], /belongs to a folder/);
    await fails(['.', '.'], /one folder/);
    await fails(['vaildate'], /Did you mean “checklist validate”\?/);
    await fails(['sett', 'versioning', 'mostly'], /Did you mean “checklist set”\?/);
    await fails(['--date', 'today'], /--date must be a day/);
    await fails(['--fail-below', 'mosty'], /“mosty” is not a level; did you mean “mostly”\?/);
    await fails(['--fail-below', 'versionin=mostly'], /did you mean “versioning”\?/);
    await fails(['--fail-below', '99=mostly'], /no practice, category or difficulty “99”/);
  });
});

describe('checklist --fail-below', () => {
  const answers = {
    versioning: { level: 'partially' },
    'regression-tests': { level: 'mostly' },
    'continuous-integration': { level: 'not-applicable' },
    'static-analysis': { level: 'completely' },
  };
  const failBelow = async (...levels: string[]) => {
    const folder = await withAnswers(answers);
    const flags = levels.flatMap((each) => ['--fail-below', each]);
    const { code, out } = await cli(folder.path, ['checklist', '--no-evidence', ...flags]);
    const listed = out.slice(out.indexOf('practices answered'));
    return { code, listed: listed.slice(listed.indexOf('\n') + 1) };
  };

  it('holds what is answered to a level, and lists what is not', async () => {
    const { code, listed } = await failBelow('Mostly');
    assert.equal(code, 1);
    assert.match(
      listed,
      /^Below the level asked for:\n22 {2}versioning {2}partially, asked for: mostly\nNot answered yet/,
    );
    assert.equal((listed.match(/no answer, asked for: mostly/g) ?? []).length, 41);
    assert.equal((await failBelow('partially')).code, 0);
  });

  it('holds single practices, which must be answered', async () => {
    assert.deepEqual(await failBelow('regression-tests=mostly,25=completely'), { code: 0, listed: '' });
    assert.deepEqual(await failBelow('22=mostly,1=partially'), {
      code: 1,
      listed:
        'Below the level asked for:\n22  versioning  partially, asked for: mostly\n' +
        'Without the answer asked for:\n 1  sanity-checks  no answer, asked for: partially\n',
    });
  });

  it('holds categories and difficulties', async () => {
    const coding = catalogue.practices
      .filter(({ category }) => category === 'Coding')
      .map(({ slug }) => slug);
    const { code, listed } = await failBelow('coding=partially');
    const missing = coding.filter((slug) => !Object.hasOwn(answers, slug));
    assert.equal(code, missing.length > 0 ? 1 : 0);
    for (const slug of coding) assert.equal(listed.includes(slug), missing.includes(slug), slug);
    assert.equal((await failBelow('basic=partially')).code, 1);
  });

  it('lets the nearest requirement count, and of equals the strictest', async () => {
    assert.equal((await failBelow('mostly,versioning=partially')).code, 0);
    const { category, difficulty } = catalogue.practices[21] ?? assert.fail();
    const asked = `${category}=partially,${difficulty}=completely`;
    assert.match((await failBelow(asked)).listed, /versioning {2}partially, asked for: completely/);
    assert.match(
      (await failBelow('completely', 'versioning=mostly')).listed,
      /versioning {2}partially, asked for: mostly/,
    );
  });

  it('leaves the JSON clean', async () => {
    const folder = await withAnswers(answers);
    const args = ['checklist', '--format', 'json', '--fail-below', 'completely', '--no-evidence'];
    const { code, out, error } = await cli(folder.path, args);
    assert.equal(code, 1);
    assert.equal(JSON.parse(out).version, 1);
    assert.match(error, /versioning {2}partially, asked for: completely/);
  });
});

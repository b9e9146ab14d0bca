import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { catalogue } from '../../catalog/load.js';
import type { CommandParts } from '../../server/cli/command.js';
import type { Assessment, PracticeAssessment } from '../../server/protocol.js';
import { TempFolder } from '../workspace/temp-folder.js';
import { cli } from './cli.js';

const file = '.ml-practices/checklist.json';
const read = async (folder: TempFolder) => JSON.parse(await readFile(folder.at(file), 'utf8'));

/** A folder with this checklist. */
function withAnswers(practices: object, rest: object = {}): Promise<TempFolder> {
  return TempFolder.with({ [file]: JSON.stringify({ version: 1, ...rest, practices }) });
}

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
      proposal: { level: 'mostly', strength: 'strong' },
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
      '      + a pipeline of DVC: dvc.yaml:3, a.ipynb:cell 1:1 and 7 more',
      '      − data in git',
    ]);
    assert.match(out, /^34 .* no answer · proposed: not-at-all\n {6}No trail was found\.$/m);
    assert.match(out, /^40 .* mostly · evidence is gone$/m);
    assert.match(out, /^26 .* completely · review due\n/m);
    assert.match(out, /^27 .* not-applicable\n {6}No interface\.$/m);
    assert.match(out, /\n4 of 45 practices answered, 1 of them not applicable\.\n$/);
    assert.equal(error, 'Not looked at: data.csv: too large\n');
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

describe('checklist set', () => {
  it('records an answer with all that was said, and takes it back', async () => {
    const folder = await TempFolder.with({});
    const said = ['--note', 'Data is not.', '--owner', 'Ada', '--review-by', '2026-12-31'];
    const set = await cli('/', ['checklist', 'set', 'versioning', 'Mostly', folder.path, ...said]);
    assert.deepEqual(set, { code: 0, out: 'versioning: no answer → mostly\n', error: '' });
    const entry = {
      date: '2026-03-31',
      level: 'mostly',
      note: 'Data is not.',
      owner: 'Ada',
      reviewBy: '2026-12-31',
    };
    assert.deepEqual(await read(folder), { version: 1, practices: { versioning: entry } });
    const again = await cli(folder.path, [
      'checklist',
      'set',
      '22',
      'Not at all',
      '--note',
      '',
      '--date',
      '2026-04-01',
    ]);
    assert.equal(again.out, 'versioning: mostly → not-at-all\n');
    const unset = await cli(folder.path, ['checklist', 'unset', 'Versioning']);
    assert.equal(unset.out, 'versioning: not-at-all → no answer\n');
    assert.deepEqual((await read(folder)).practices, { versioning: { owner: 'Ada' } });
  });

  it('asks why a practice is not applicable', async () => {
    const folder = await TempFolder.with({});
    const args = ['checklist', 'set', 'audit-trails', 'not-applicable'];
    const { code, error } = await cli(folder.path, args);
    assert.equal(code, 0);
    assert.match(error, /Why does audit-trails not apply\? Add --reason/);
    const told = await cli(folder.path, [...args, '--reason', 'Nothing is deployed.']);
    assert.equal(told.error, '');
    assert.equal((await cli(folder.path, args)).error, '', 'the reason stays');
  });

  it('takes nothing for something else', async () => {
    const folder = await TempFolder.with({});
    for (const [args, message] of [
      [['set', 'versionin', 'mostly'], /there is no practice “versionin”; did you mean “versioning”\?/],
      [['set', '46', 'mostly'], /numbered from 1 to 45/],
      [['set', 'versioning', 'completly'], /did you mean “completely”\?/],
      [['set', 'versioning', 'yes'], /not a level\. There are not-at-all, partially/],
      [['set', 'versioning'], /a practice, a level/],
      [['set', 'versioning', 'mostly', '--reason', 'x'], /--reason says why/],
      [['set', 'versioning', 'mostly', '--review-by', 'soon'], /--review-by must be a day/],
      [['set', 'versioning', 'mostly', 'nowhere'], /nowhere: There is no such/],
      [['unset'], /takes a practice/],
    ] as const) {
      const { code, error, out } = await cli(folder.path, ['checklist', ...args]);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(error, message);
    }
    await assert.rejects(read(folder));
  });

  it('leaves a file alone that it cannot use', async () => {
    const folder = await TempFolder.with({ [file]: '{"version": 9}' });
    const { code, error } = await cli(folder.path, ['checklist', 'set', 'versioning', 'mostly']);
    assert.equal(code, 2);
    assert.match(error, /newer version/);
    assert.deepEqual(await read(folder), { version: 9 });
  });

  it('loses nothing when several terminals write at once', async () => {
    const folder = await TempFolder.with({});
    const main = resolve(__dirname, '../../server/cli/main.ts');
    const slugs = ['versioning', 'audit-trails', 'risk-assessments', 'static-analysis'];
    const exits = slugs.map(async (slug) => {
      const args = [
        '--import',
        require.resolve('tsx'),
        main,
        'checklist',
        'set',
        slug,
        'mostly',
        folder.path,
      ];
      const [code] = await once(spawn(process.execPath, args), 'exit');
      return code;
    });
    assert.deepEqual(await Promise.all(exits), [0, 0, 0, 0]);
    assert.deepEqual(Object.keys((await read(folder)).practices), slugs.toSorted());
  }).timeout(20_000);
});

describe('checklist profile', () => {
  it('shows what is known, records what is given, and forgets', async () => {
    const folder = await TempFolder.with({});
    const set = (...args: string[]) => cli(folder.path, ['checklist', 'profile', ...args]);
    const { out } = await set();
    assert.match(out, /^stage +not known \(exploration \| prototype \| production \| research\)$/m);
    await assert.rejects(read(folder));
    const given = [
      'stage=Production',
      'deployed=yes',
      'personal-data=no',
      'team-size=2-3',
      'organisation=tech company',
    ];
    const said = await set(...given, 'dataTypes=text,Images, videos', '.');
    assert.equal(said.code, 0, said.error);
    assert.match(said.out, /^teamSize +2-3 members$/m);
    assert.deepEqual((await read(folder)).profile, {
      dataTypes: ['Text', 'Images, videos'],
      deployed: true,
      organisation: 'Tech company',
      personalData: false,
      stage: 'production',
      teamSize: '2-3 members',
    });
    await set('stage=', 'deployed=', 'personalData=', 'organisation=', 'dataTypes=');
    assert.deepEqual((await read(folder)).profile, { teamSize: '2-3 members' });
  });

  it('takes nothing for something else', async () => {
    const folder = await TempFolder.with({});
    for (const [assignment, message] of [
      ['stag=research', /no “stag”; did you mean “stage”\?/],
      ['budget=7', /no “budget”\. It has stage,/],
      ['deployed=perhaps', /yes or no/],
      ['teamSize=1', /“1” is no value of “teamSize”; choose of 1 member/],
      ['stage=prodution', /did you mean “production”\?/],
      ['dataTypes=text,smells', /“smells”/],
    ] as const) {
      const { code, error } = await cli(folder.path, ['checklist', 'profile', assignment]);
      assert.equal(code, 2, assignment);
      assert.match(error, message);
    }
    await assert.rejects(read(folder));
  });
});

describe('checklist validate', () => {
  const validate = async (content: string | Uint8Array) => {
    const folder = await TempFolder.with({ [`sub/${file}`]: content });
    return cli(folder.path, ['checklist', 'validate', 'sub']);
  };

  it('is content where all is well, and where there is nothing yet', async () => {
    const folder = await TempFolder.with({});
    assert.deepEqual(await cli(folder.path, ['checklist', 'validate']), {
      code: 0,
      out: 'There is no .ml-practices/checklist.json yet.\n',
      error: '',
    });
    const fine = await validate('{"version": 1, "practices": {"versioning": {"level": "mostly"}}}');
    assert.deepEqual(fine, { code: 0, out: 'No problems; 1 answer.\n', error: '' });
  });

  it('names file and line of each value that cannot be used', async () => {
    const { code, out } = await validate('{"practices": {\n"versioning": {"level": 1},\n"nothing": {}}}');
    assert.equal(code, 1);
    const [first = '', second = '', last] = out.trim().split('\n');
    assert.match(first, /^sub\/\.ml-practices\/checklist\.json:2: “level” of versioning must be/);
    assert.match(second, /^sub\/\.ml-practices\/checklist\.json:3: There is no practice “nothing”/);
    assert.equal(last, '2 problems; 0 answers.');
  });

  it('names the line from which on the file cannot be used', async () => {
    for (const [content, message] of [
      ['{\n"practices": {\n', /json:3: .*not valid JSON.*ends too early/],
      ['{\n<<<<<<< ours\n', /json:2: .*unsettled merge/],
      ['{\n"version": 2}', /json:2: .*newer version/],
      [Buffer.from([0x7b, 0x0a, 0xe9]), /json:2: .*not stored as UTF-8/],
    ] as const) {
      const { code, out } = await validate(content);
      assert.equal(code, 2, out);
      assert.match(out, message);
    }
  });

  it('asks for reasons without failing', async () => {
    const { code, out } = await validate('{"practices": {"versioning": {"level": "not-applicable"}}}');
    assert.equal(code, 0);
    assert.match(out, /versioning is not applicable; a “reason” would tell others why/);
  });
});

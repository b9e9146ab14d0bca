import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { TempFolder } from '../workspace/temp-folder.js';
import { file, read } from './checklist-folder.js';
import { cli } from './cli.js';

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
      [['set', 'versionin', 'mostly'], /There is no practice “versionin”; did you mean “versioning”\?/],
      [['set', '46', 'mostly'], /numbered from 1 to 45/],
      [['set', 'versioning', 'completly'], /did you mean “completely”\?/],
      [['set', 'versioning', 'yes'], /not a level\. There are not-at-all, partially/],
      [['set', 'versioning'], /a practice, a level/],
      [['set', 'versioning', 'mostly', '--reason', 'x'], /--reason says why/],
      [['set', 'versioning', 'mostly', '--review-by', 'soon'], /--review-by must be a day/],
      [
        ['set', 'versioning', 'mostly', '--review-by', '2026-03-30'],
        /--review-by 2026-03-30 has passed: it is 2026-03-31\./,
      ],
      [
        ['set', 'versioning', 'mostly', '--review-by', '2026-05-01', '--date', '2026-06-01'],
        /--review-by 2026-05-01 comes before the answer of 2026-06-01\./,
      ],
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

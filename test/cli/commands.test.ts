import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { catalogue } from '../../catalog/load.js';
import { capitalised } from '../../catalog/words.js';
import { version } from '../../package.json';
import { TempFolder } from '../workspace/temp-folder.js';
import { cli } from './cli.js';

describe('the command line', () => {
  it('shows help, for itself and for each command', async () => {
    for (const args of [[], ['--help'], ['-h'], ['help']]) {
      const { out, code } = await cli('/', args);
      assert.match(out, /Usage: ml-practices COMMAND/);
      assert.equal(code, 0);
    }
    assert.match((await cli('/', ['check', '--help'])).out, /--fail-on warning\|information\|never/);
    assert.match((await cli('/', ['help', 'explain'])).out, /explain RULE\|PRACTICE/);
  });

  it('shows its version', async () => {
    assert.deepEqual(await cli('/', ['--version']), { code: 0, out: `ml-practices ${version}\n`, error: '' });
  });

  it('lists every rule', async () => {
    const { out } = await cli('/', ['rules']);
    assert.equal(out.trim().split('\n').length, catalogue.rules.length);
    for (const { id, title } of catalogue.rules) assert.ok(out.includes(id) && out.includes(title), id);
  });

  it('tells the rules as JSON', async () => {
    const { out } = await cli('/', ['rules', '--format', 'json']);
    const { version: format, rules } = JSON.parse(out);
    assert.equal(format, 1);
    assert.equal(rules.length, catalogue.rules.length);
    const keys = ['id', 'title', 'severity', 'set', 'fix', 'practices', 'options'];
    for (const rule of rules) assert.deepEqual(Object.keys(rule), keys);
    const { set, fix } = rules.find(({ id }: { id: string }) => id === 'nan-equality');
    assert.deepEqual([set, fix], ['recommended', 'suggestion']);
  });

  it('says in a sentence why a rule of other checkers is not here', async () => {
    const { code, out } = await cli('/', ['explain', 'inplace-true']);
    assert.equal(code, 0);
    assert.equal(out, 'inplace-true is no rule here. Ruff says this already: PD002.\n');
  });

  it('shows examples with the place of the finding, not with the marks of the tests', async () => {
    const { out } = await cli('/', ['explain', 'nan-equality']);
    assert.match(out, /# ← here/);
    assert.doesNotMatch(out, /# expect/);
  });

  it('explains a rule by its id, a practice by its slug or number', async () => {
    const rule = await cli('/', ['explain', 'nan-equality']);
    const page = catalogue.rules.find(({ id }) => id === 'nan-equality');
    assert.ok(
      page && rule.out.includes(page.title) && rule.out.includes(page.what) && rule.out.includes(page.why),
    );
    const practice = catalogue.practices[0];
    const bySlug = await cli('/', ['explain', practice?.slug as string]);
    assert.ok(practice && bySlug.out.includes(practice.title) && bySlug.out.includes(practice.summary));
    assert.equal((await cli('/', ['explain', String(practice?.number)])).out, bySlug.out);
  });

  it('explains what is said of suppression comments', async () => {
    const { code, out } = await cli('/', ['explain', 'unused-suppression']);
    assert.equal(code, 0);
    assert.match(out, /silences nothing.*\(unused-suppression\)/);
    assert.match(out, /ignore-file\[unused-suppression\]/);
  });

  it('explains a later practice as well, without rank and figures', async () => {
    for (const { slug, title, summary } of catalogue.later) {
      const { code, out } = await cli('/', ['explain', slug]);
      assert.equal(code, 0);
      assert.ok(out.includes(title) && out.includes(summary) && out.includes('A later addition'), slug);
      assert.doesNotMatch(out, /In the survey|rank \d/);
    }
  });

  it('says how many adopt a practice, and how far that can be relied on', async () => {
    const { out } = await cli('/', ['explain', 'audited-application']);
    assert.match(out, /All teams, 2021: not at all \d/);
    assert.match(out, /Few teams were asked/);
    assert.match((await cli('/', ['explain', 'versioning'])).out, /rank 3 of 29\nEffects: traceability/);
  });

  it('says what counts as evidence of a practice, by strength', async () => {
    const { out } = await cli('/', ['explain', 'versioning']);
    const [, part = ''] = out.split('What counts as evidence');
    assert.match(
      part,
      /The repository can tell[\s\S]*Strong signs[\s\S]*Partial signs[\s\S]*Speaks against it/,
    );
    const { evidence } = catalogue.practices.find(({ slug }) => slug === 'versioning') ?? {};
    for (const { lookedFor } of evidence?.signals ?? [])
      assert.ok(part.includes(`- ${capitalised(lookedFor)}\n`));
    assert.match((await cli('/', ['explain', 'fairness-and-privacy'])).out, /Nothing is looked for in files/);
  });

  it('prints the catalogue as JSON', async () => {
    const { out } = await cli('/', ['catalogue', '--format', 'json']);
    const json = JSON.parse(out);
    assert.deepEqual(Object.keys(json), ['version', 'practices', 'resources', 'survey']);
    assert.equal(json.version, 1);
    assert.equal(json.practices.length, 57);
    assert.equal(
      json.practices.filter(({ number }: { number: number | null }) => number === null).length,
      12,
    );
    assert.deepEqual(Object.keys(json.practices[0]).slice(0, 4), ['number', 'slug', 'title', 'category']);
    assert.deepEqual(json.practices[0].evidence, catalogue.practices[0]?.evidence);
    assert.equal(Object.keys(json.practices[0]).at(-1), 'text');
    assert.deepEqual([json.resources, json.survey], [catalogue.resources, catalogue.survey]);
    assert.equal(json.resources.length, 89);
  });

  it('runs as a program, with the real parser', async () => {
    const folder = await TempFolder.with({ 'clean.py': 'x = 1\n', 'empty.ipynb': '' });
    const main = resolve(__dirname, '../../server/cli/main.ts');
    const tsx = require.resolve('tsx');
    const result = spawnSync(process.execPath, ['--import', tsx, main, 'check', '--format', 'json'], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    assert.equal(result.stdout, '{"version":1,"files":2,"findings":[],"errors":[]}\n', result.stderr);
    assert.equal(result.status, 0);
  }).timeout(20_000);
});

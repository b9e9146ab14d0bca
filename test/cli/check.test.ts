import { strict as assert } from 'node:assert';
import { symlink } from 'node:fs/promises';
import { TempFolder } from '../workspace/temp-folder.js';
import { adviceRule, cli, type Outcome, warningRule } from './cli.js';

function notebook(...cells: { cell_type: string; source: string[] }[]): string {
  const withCounts = cells.map((cell) => ({ ...cell, metadata: {}, execution_count: null, outputs: [] }));
  return JSON.stringify({ cells: withCounts, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

const code = (...source: string[]) => ({ cell_type: 'code', source });
const words = (...source: string[]) => ({ cell_type: 'markdown', source });

function report(outcome: Outcome) {
  return JSON.parse(outcome.out) as {
    version: number;
    files: number;
    findings: {
      file: string;
      cell: number | null;
      line: number;
      column: number;
      endColumn: number;
      rule: string;
    }[];
    errors: { file: string; message: string }[];
  };
}

const places = (outcome: Outcome) =>
  report(outcome).findings.map(({ file, cell, line, column }) => `${file} ${cell} ${line}:${column}`);

describe('check --format json', () => {
  it('prints exactly the keys of the contract, in their order', async () => {
    const folder = await TempFolder.with({ 'a.py': 'x = "🙂é"; BAD # fix\n' });
    const outcome = await cli(folder.path, ['check', 'a.py', '--format', 'json']);
    const finding =
      `{"file":"a.py","cell":null,"rule":"${warningRule}","severity":"warning","line":1,"column":12,"endLine":1,` +
      `"endColumn":15,"message":"Found\\nBAD","practices":["a-b"],"fix":"safe"}`;
    assert.equal(outcome.out, `{"version":1,"files":1,"findings":[${finding}],"errors":[]}\n`);
    assert.equal(outcome.error, '');
    assert.equal(outcome.code, 1);
  });

  it('tells cells by their index among all cells, and lines within them', async () => {
    const folder = await TempFolder.with({
      'n.ipynb': notebook(
        words('# Title'),
        code('x = 1\n', 'y = "🙂"; BAD'),
        words('BAD'),
        code('\n', '\n', 'BAD'),
      ),
      'p.py': '# %%\nx = 1\n# %%\nBAD\n',
    });
    const outcome = await cli(folder.path, ['check', '--format=json']);
    assert.deepEqual(places(outcome), ['n.ipynb 1 2:11', 'n.ipynb 3 3:1', 'p.py null 4:1']);
  });

  it('sorts by file, cell, line, column and rule, whatever the order of the paths', async () => {
    const folder = await TempFolder.with({
      'b/z.py': 'BAD MEH\nBAD\n',
      'a-b/x.py': 'BAD\n',
      'a/x.ipynb': notebook(...Array.from({ length: 11 }, () => code('BAD'))),
    });
    const outcome = await cli(folder.path, ['check', 'b', 'a', 'a-b', '--format', 'json']);
    const cells = Array.from({ length: 11 }, (_, index) => `a/x.ipynb ${index} 1:1`);
    assert.deepEqual(places(outcome), [
      'a-b/x.py null 1:1',
      ...cells,
      'b/z.py null 1:1',
      'b/z.py null 1:5',
      'b/z.py null 2:1',
    ]);
  });

  it('names files by the path as given, joined with a slash', async () => {
    const folder = await TempFolder.with({ 'sub/a.py': 'BAD' });
    const name = async (...args: string[]) =>
      places(await cli(folder.path, ['check', '--format', 'json', ...args]));
    assert.deepEqual(await name(), ['sub/a.py null 1:1']);
    assert.deepEqual(await name('.'), ['./sub/a.py null 1:1']);
    assert.deepEqual(await name('sub/'), ['sub/a.py null 1:1']);
    assert.deepEqual(await name('./sub'), ['./sub/a.py null 1:1']);
    assert.deepEqual(await name(folder.path), [`${folder.path}/sub/a.py null 1:1`]);
    assert.deepEqual(await name(`../${folder.path.split('/').at(-1)}`), [
      `../${folder.path.split('/').at(-1)}/sub/a.py null 1:1`,
    ]);
  });

  it('counts files given twice once', async () => {
    const folder = await TempFolder.with({ 'sub/a.py': 'BAD', 'sub/b.py': '' });
    await symlink(folder.at('sub'), folder.at('link'));
    const outcome = await cli(folder.path, [
      'check',
      '--format',
      'json',
      'sub/a.py',
      'sub',
      './sub',
      'link',
      folder.at('sub/a.py'),
    ]);
    assert.equal(report(outcome).files, 2);
    assert.deepEqual(places(outcome), ['sub/a.py null 1:1']);
  });
});

describe('check', () => {
  it('writes a line per finding and a summary', async () => {
    const folder = await TempFolder.with({
      'a.py': '\n  BAD\n',
      'n.ipynb': notebook(words('x'), code('MEH')),
      'ok.py': '',
    });
    const { out, error, code: exit } = await cli(folder.path, ['check']);
    assert.equal(
      out,
      `a.py:2:3  warning  Found BAD  ${warningRule}\n` +
        `n.ipynb:cell 2:1:1  information  Found MEH  ${adviceRule}\n` +
        '2 findings (1 warning, 1 information) in 2 of 3 files.\n',
    );
    assert.equal(error, '');
    assert.equal(exit, 1);
  });

  it('says so when there is nothing', async () => {
    const folder = await TempFolder.with({ 'a.py': '' });
    assert.deepEqual(await cli(folder.path, ['check']), {
      code: 0,
      out: 'No findings in 1 file.\n',
      error: '',
    });
    const empty = await TempFolder.with({});
    assert.deepEqual(await cli(empty.path, ['check']), {
      code: 0,
      out: 'No Python scripts or notebooks found.\n',
      error: '',
    });
  });

  it('keeps to the findings when asked to be quiet, and uses colours only where told', async () => {
    const folder = await TempFolder.with({ 'a.py': 'BAD NOTE' });
    assert.deepEqual(await cli(folder.path, ['check', '-q']), {
      code: 1,
      out: `a.py:1:1  warning  Found BAD  ${warningRule}\n`,
      error: '',
    });
    assert.equal((await cli(folder.path, ['check'])).error, 'a.py: cut short\n');
    assert.ok(
      (await cli(folder.path, ['check'], { color: true })).out.includes('\u001b[33mwarning\u001b[39m'),
    );
  });

  it('fails from the severity on that was asked for', async () => {
    const folder = await TempFolder.with({ 'meh.py': 'MEH', 'strict/bad.py': 'BAD', 'strict/meh.py': 'MEH' });
    const exit = async (...args: string[]) => (await cli(folder.path, ['check', ...args])).code;
    assert.equal(await exit('meh.py'), 0);
    assert.equal(await exit('meh.py', '--fail-on', 'information'), 1);
    assert.equal(await exit('strict/bad.py', '--fail-on', 'never'), 0);
    await folder.write('strict/ml-practices.toml', 'fail-on = "information"');
    assert.equal(await exit('strict/meh.py'), 1);
    assert.equal(await exit('strict/meh.py', '--fail-on', 'warning'), 0);
    assert.equal(await exit('meh.py'), 0);
  });

  it('lets options win over the configuration', async () => {
    const folder = await TempFolder.with({
      'a.py': 'BAD MEH',
      'pyproject.toml': `[tool.ml-practices]\nselect = ["${adviceRule}"]\nignore = []\n`,
    });
    const found = async (...args: string[]) =>
      report(await cli(folder.path, ['check', '--format', 'json', ...args])).findings.map(({ rule }) => rule);
    assert.deepEqual(await found(), [adviceRule]);
    assert.deepEqual(await found('--select', 'recommended'), [warningRule, adviceRule]);
    assert.deepEqual(await found('--select', `${warningRule},${adviceRule}`, '--ignore', adviceRule), [
      warningRule,
    ]);
  });

  it('adds --ignore to what the configuration ignores', async () => {
    const folder = await TempFolder.with({
      'a.py': 'BAD MEH',
      'pyproject.toml': `[tool.ml-practices]\nignore = ["${adviceRule}"]\n`,
    });
    const outcome = await cli(folder.path, ['check', '--format', 'json', '--ignore', warningRule]);
    assert.deepEqual(places(outcome), []);
  });

  it('checks a file that is named even where folders leave it out', async () => {
    const folder = await TempFolder.with({
      'build/a.py': 'BAD',
      'b.py': 'BAD',
      'pyproject.toml': '[tool.ml-practices]\nexclude = ["b.py"]',
    });
    assert.equal(report(await cli(folder.path, ['check', '.', '--format', 'json'])).files, 0);
    assert.equal(
      report(await cli(folder.path, ['check', 'build/a.py', 'b.py', '--format', 'json'])).files,
      2,
    );
  });

  it('tells tests, docs and examples by the path below what was given', async () => {
    const folder = await TempFolder.with({ 'tests/a.py': 'MEH' });
    const found = async (...args: string[]) =>
      places(await cli(folder.path, ['check', '--format', 'json', ...args]));
    assert.deepEqual(await found('.'), []);
    assert.deepEqual(await found('tests/a.py'), []);
    assert.deepEqual(await found('tests'), ['tests/a.py null 1:1']);
  });

  it('finds a script without an extension when it is named', async () => {
    const folder = await TempFolder.with({ train: '#!/usr/bin/env python\nBAD' });
    assert.deepEqual(places(await cli(folder.path, ['check', 'train', '--format', 'json'])), [
      'train null 2:1',
    ]);
  });
});

describe('check with bad input', () => {
  const broken: Record<string, [content: string | Uint8Array, message: RegExp]> = {
    'bytes.py': [Buffer.from([0x78, 0x3d, 0xff, 0xfe, 0x80]), /not UTF-8/],
    'nulls.py': ['x = 1\0', /binary/],
    'broken.ipynb': ['{"cells": [', /broken/],
    'foreign.ipynb': ['{"a": 1}', /no list of cells/],
    'large.py': ['#'.repeat(5 * 1024 * 1024 + 1), /5\.0 MB long; beyond 5 MB/],
    'large.ipynb': [notebook(code('#'.repeat(5 * 1024 * 1024 + 1))), /code of the notebook is 5\.0 MB long/],
    'crash.py': ['CRASH', /Checking this file failed: it broke/],
  };

  for (const [name, [content, message]] of Object.entries(broken)) {
    it(`reports ${name} and goes on with the rest`, async () => {
      const folder = await TempFolder.with({ [name]: content, 'z.py': 'BAD' });
      const outcome = await cli(folder.path, ['check', '--format', 'json']);
      assert.equal(outcome.code, 2);
      assert.deepEqual(places(outcome), ['z.py null 1:1']);
      const [error, ...others] = report(outcome).errors;
      assert.equal(error?.file, name);
      assert.match(error?.message as string, message);
      assert.deepEqual(others, []);
    });
  }

  it('takes large pictures in a notebook, a BOM and Latin-1 with its cookie', async () => {
    const folder = await TempFolder.with({
      'pictures.ipynb': notebook(words('x'.repeat(6 * 1024 * 1024)), code('BAD')),
      'bom.py': '\uFEFFBAD',
      'latin.py': Buffer.from('# -*- coding: latin-1 -*-\n"é"; BAD', 'latin1'),
    });
    const outcome = await cli(folder.path, ['check', '--format', 'json']);
    assert.deepEqual(places(outcome), ['bom.py null 1:1', 'latin.py null 2:6', 'pictures.ipynb 1 1:1']);
    assert.equal(outcome.code, 1);
  });

  it('reports paths that are not there, or are no Python', async () => {
    const folder = await TempFolder.with({ 'a.py': 'BAD', 'notes.txt': 'BAD' });
    const outcome = await cli(folder.path, ['check', 'gone.py', 'notes.txt', 'a.py', '--format', 'json']);
    assert.equal(outcome.code, 2);
    assert.deepEqual(report(outcome).errors, [
      { file: 'gone.py', message: 'There is no such file or folder.' },
      { file: 'notes.txt', message: 'Neither a Python script nor a Jupyter notebook.' },
    ]);
    assert.deepEqual(places(outcome), ['a.py null 1:1']);
    const text = await cli(folder.path, ['check', 'gone.py']);
    assert.deepEqual(text, {
      code: 2,
      out: 'No findings in 0 files. 1 error.\n',
      error: 'gone.py  error  There is no such file or folder.\n',
    });
  });

  it('reports a wrong configuration once, and goes by the rest of it', async () => {
    const folder = await TempFolder.with({
      'a.py': 'BAD MEH',
      'b.py': '',
      'pyproject.toml': `[tool.ml-practices]\nignore = ["${warningRule}"]\nfail-no = "never"\n`,
    });
    const outcome = await cli(folder.path, ['check', '--format', 'json']);
    assert.equal(outcome.code, 2);
    assert.deepEqual(report(outcome).errors, [
      {
        file: 'pyproject.toml',
        message: 'Line 3, column 1: There is no key “fail-no”; did you mean “fail-on”?',
      },
    ]);
    assert.deepEqual(places(outcome), ['a.py null 1:5']);
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { TempFolder } from '../workspace/temp-folder.js';
import { cli } from './cli.js';

const project = () =>
  TempFolder.with({
    'train.py':
      'import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\n\ntable = pd.read_csv("https://example.org/a.csv")\nmodel = LogisticRegression(random_state=0).fit(table[["a"]], table["b"])\n',
    'tests/test_a.py': 'def test_a():\n    assert 1\n',
    '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: pytest\n',
  });

describe('report', () => {
  it('counts findings of rules when it is asked to run them, as the checklist does', async () => {
    const folder = await project();
    const signalsOf = (text: string): string[] =>
      JSON.parse(text).practices.flatMap(({ evidence }: { evidence: { signal: string }[] }) =>
        evidence.map(({ signal }) => signal),
      );
    for (const command of ['report', 'checklist']) {
      const plain = await cli(folder.path, [command, '--format', 'json']);
      const checked = await cli(folder.path, [command, '--format', 'json', '--check']);
      assert.ok(!signalsOf(plain.out).includes('external-data-unchecked'), command);
      assert.ok(signalsOf(checked.out).includes('external-data-unchecked'), command);
    }
    const { code, error } = await cli(folder.path, ['checklist', '--check', '--no-evidence']);
    assert.deepEqual([code, /--no-evidence/.test(error)], [2, true]);
  });

  it('is the same twice, byte for byte, and its links lead to the files from wherever it is written', async () => {
    const folder = await project();
    const out = 'build/reports/report.html';
    // The report is a file of the folder itself.
    await folder.write(out, '');
    await cli(folder.path, ['report', '--format', 'html', '--output', out]);
    const first = await readFile(folder.at(out), 'utf8');
    await cli(folder.path, ['report', '--format', 'html', '--output', out]);
    assert.equal(await readFile(folder.at(out), 'utf8'), first);
    const links = [...first.matchAll(/href="([^"#]+)(?:#[^"]*)?" data-path/g)].map(
      ([, href]) => href as string,
    );
    assert.ok(links.length > 0);
    for (const href of new Set(links))
      await readFile(resolve(dirname(folder.at(out)), decodeURIComponent(href)), 'utf8');
  });

  it('makes the folder that it is written to, and says in words where it cannot be written', async () => {
    const folder = await project();
    const write = (...options: string[]) => cli(folder.path, ['report', ...options]);
    assert.equal((await write('--output', 'new/deep/report.md')).code, 0);
    assert.match(await readFile(folder.at('new/deep/report.md'), 'utf8'), /^#/);
    for (const [path, words] of [
      ['tests', 'it is a folder, not a file'],
      ['train.py/report.md', 'part of the path is a file, not a folder'],
    ] as const) {
      const { code, error } = await write('--output', path);
      const full = folder.at(path);
      assert.equal(error, `ml-practices: The report could not be written to ${full}: ${words}.\n`);
      assert.equal(code, 2);
    }
    const { error } = await write('--since', 'gone.json');
    assert.match(error, /^ml-practices: --since gone\.json: there is no such file or folder\.$/m);
  });

  it('refuses what is no folder, and a whole disk', async () => {
    const folder = await project();
    for (const path of ['train.py', 'nowhere', '/'])
      for (const command of ['report', 'checklist'])
        assert.equal((await cli(folder.path, [command, path])).code, 2, `${command} ${path}`);
  });
});

import { strict as assert } from 'node:assert';
import { TempFolder } from '../workspace/temp-folder.js';
import { cli, type Outcome } from './cli.js';

const clean = 'def clean(df):\n    a = 1\n    b = 2\n    c = 3\n    return df\n';

function notebook(...cells: string[]): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: 'python' } },
    cells: cells.map((source) => ({
      cell_type: 'code',
      source,
      metadata: {},
      execution_count: null,
      outputs: [],
    })),
  });
}

const files = {
  'requirements.txt': 'numpy\npandas\n',
  'a/one.ipynb': notebook('x = 1', clean),
  'a/two.ipynb': notebook('x = 2', `y = 3\n\n${clean}`),
  'b/one.ipynb': notebook('x = 4'),
};
const rules = ['duplicate-notebook-filename', 'function-defined-in-two-notebooks', 'unpinned-dependencies'];

function found(outcome: Outcome): string[] {
  const { findings, errors } = JSON.parse(outcome.out);
  assert.deepEqual(errors, []);
  return findings.map(
    ({ file, cell, line, column, rule }: Record<string, unknown>) =>
      `${file} ${cell} ${line}:${column} ${rule}`,
  );
}

describe('check of a folder as a whole', () => {
  let folder: TempFolder;
  const check = (...args: string[]) => cli(folder.path, ['check', ...args, '--format', 'json']);

  it('tells what rules about the repository blame, beside the rest', async () => {
    folder = await TempFolder.with(files);
    assert.deepEqual(found(await check('--select', rules.join(','))), [
      'a/two.ipynb 1 3:1 function-defined-in-two-notebooks',
      'b/one.ipynb null 1:1 duplicate-notebook-filename',
      'requirements.txt null 1:1 unpinned-dependencies',
    ]);
  });

  it('gives a file as a whole an empty place at its beginning', async () => {
    folder = await TempFolder.with(files);
    const outcome = await check('--select', 'duplicate-notebook-filename');
    const [finding] = JSON.parse(outcome.out).findings;
    assert.deepEqual(
      [finding.line, finding.column, finding.endLine, finding.endColumn, finding.fix],
      [1, 1, 1, 1, 'none'],
    );
    assert.deepEqual(finding.practices, ['collaborative-platform']);
  });

  it('says nothing of the kind unless asked, nor for single files', async () => {
    folder = await TempFolder.with(files);
    assert.deepEqual(found(await check()), []);
    assert.deepEqual(found(await check('a/two.ipynb', '--select', 'all')), []);
  });

  it('follows sets, severities, ignores and excludes as other rules do', async () => {
    const withConfig = (text: string) => TempFolder.with({ ...files, 'ml-practices.toml': text });
    folder = await withConfig('select = ["strict"]\n');
    assert.deepEqual(found(await check()), [
      'a/two.ipynb 1 3:1 function-defined-in-two-notebooks',
      'requirements.txt null 1:1 unpinned-dependencies',
    ]);
    assert.deepEqual(found(await check('--ignore', rules.join(','))), []);
    folder = await withConfig(
      'select = ["strict"]\nexclude = ["a"]\n[severity]\nunpinned-dependencies = "warning"\n',
    );
    const outcome = await check();
    assert.deepEqual(found(outcome), ['requirements.txt null 1:1 unpinned-dependencies']);
    assert.equal(outcome.code, 1);
    folder = await withConfig(
      'select = ["strict"]\n[per-file-ignores]\n"*.txt" = ["unpinned-dependencies"]\n[notebooks]\nselect = []\n',
    );
    assert.deepEqual(found(await check()), []);
  });

  it('hears the configuration of a folder below', async () => {
    folder = await TempFolder.with({ ...files, 'a/ml-practices.toml': `select = ["${rules[1]}"]\n` });
    assert.deepEqual(found(await check()), ['a/two.ipynb 1 3:1 function-defined-in-two-notebooks']);
  });

  it('is silenced by comments', async () => {
    folder = await TempFolder.with({
      ...files,
      'requirements.txt': 'numpy  # ml-practices: ignore[unpinned-dependencies]\npandas\n',
      'a/two.ipynb': notebook('x = 2', `# ml-practices: ignore-cell[${rules[1]}]\n${clean}`),
      'b/one.ipynb': notebook('# ml-practices: ignore-file[duplicate-notebook-filename]\nx = 1'),
    });
    assert.deepEqual(found(await check('--select', rules.join(','))), []);
  });

  it('tells the same file once for folders that overlap', async () => {
    folder = await TempFolder.with(files);
    assert.deepEqual(found(await check('.', 'a', '--select', rules[1] as string)), [
      './a/two.ipynb 1 3:1 function-defined-in-two-notebooks',
    ]);
  });
});

import { strict as assert } from 'node:assert';
import { TempFolder } from '../workspace/temp-folder.js';
import { cli, warningRule } from './cli.js';

describe('check and its configuration', () => {
  it('reports what is wrong with it although it leaves every file out, and says so', async () => {
    const folder = await TempFolder.with({
      'a.py': 'BAD',
      'inner/b.py': 'BAD',
      'ml-practices.toml': 'exclude = ["*.py", "inner/"]\nselect = ["bogus"]\nwhat = 1\n',
    });
    assert.deepEqual(await cli(folder.path, ['check', '.']), {
      code: 2,
      out: 'No Python scripts or notebooks found: “exclude” leaves out ./a.py and ./inner/. 2 errors.\n',
      error:
        'ml-practices.toml:2:11  error  There is no rule “bogus”.\n' +
        'ml-practices.toml:3:1  error  There is no key “what”.\n',
    });
  });

  it('names what is left out, the first few at least, and by whom', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `${index}.py`);
    const folder = await TempFolder.with({
      ...Object.fromEntries(names.map((name) => [name, 'BAD'])),
      'x.ipynb': '{}',
      '.gitignore': 'x.ipynb\n',
      'ml-practices.toml': 'exclude = ["*.py"]\n',
    });
    const { code, out } = await cli(folder.path, ['check']);
    assert.equal(
      out,
      'No Python scripts or notebooks found: “exclude” leaves out 0.py, 1.py, 2.py and 3 more; .gitignore leaves out x.ipynb.\n',
    );
    assert.equal(code, 0);
  });

  it('reports a wrong configuration of an inner folder whose files it leaves out', async () => {
    const folder = await TempFolder.with({
      'a.py': '',
      'inner/b.py': 'BAD',
      'inner/pyproject.toml': '[tool.ml-practices]\nexclude = ["*"]\nselct = []\n',
    });
    const { code, error } = await cli(folder.path, ['check']);
    assert.equal(error, 'inner/pyproject.toml:3:1  error  There is no key “selct”; did you mean “select”?\n');
    assert.equal(code, 2);
  });

  it('says when no rule is selected', async () => {
    const folder = await TempFolder.with({ 'a.py': 'BAD', 'ml-practices.toml': 'select = []\n' });
    assert.deepEqual(await cli(folder.path, ['check']), {
      code: 0,
      out: 'No findings in 1 file: no rule is selected.\n',
      error: '',
    });
    const { out } = await cli(folder.path, ['check', '--select', warningRule, '--ignore', warningRule]);
    assert.equal(out, 'No findings in 1 file: no rule is selected.\n');
  });

  for (const header of ['[tool.ml_practices]', '[ml-practices]', '[tool.ml-practice]']) {
    it(`does not pass over a section that is called ${header}`, async () => {
      const folder = await TempFolder.with({
        'a.py': '',
        'pyproject.toml': `[project]\nname = "x"\n\n${header}\nselect = []\n`,
      });
      const { code, error } = await cli(folder.path, ['check']);
      const name = header.slice(1, -1);
      const column = name.includes('.') ? 7 : 2;
      assert.equal(
        error,
        `pyproject.toml:4:${column}  error  “[${name}]” is not read; did you mean “[tool.ml-practices]”?\n`,
      );
      assert.equal(code, 2);
    });
  }

  it('sorts errors by line, not by message', async () => {
    const folder = await TempFolder.with({
      'a.py': '',
      'ml-practices.toml': '\n\n\n\n\n\n\n\nzzz = 1\nselect = ["a-a"]\naaa = 1\n',
    });
    const { error } = await cli(folder.path, ['check']);
    assert.deepEqual(
      error.split('\n').map((line) => line.split('  ')[0]),
      ['ml-practices.toml:9:1', 'ml-practices.toml:10:11', 'ml-practices.toml:11:1', ''],
    );
    const json = JSON.parse((await cli(folder.path, ['check', '--format', 'json'])).out);
    assert.deepEqual(json.errors[0], {
      file: 'ml-practices.toml',
      message: 'Line 9, column 1: There is no key “zzz”.',
    });
  });
});

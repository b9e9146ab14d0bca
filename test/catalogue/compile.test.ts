import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCatalogue } from '../../catalog/compile.js';
import { goodPages, lineOf, practicePath, rulePath } from './pages.js';

describe('compiling the catalogue', () => {
  it('accepts pages without mistakes', () => {
    const { catalogue, errors } = compileCatalogue(goodPages());
    assert.deepEqual(errors, []);
    assert.deepEqual(
      catalogue.practices.map((practice) => [practice.number, practice.slug]),
      [
        [1, 'sanity-checks'],
        [2, 'versioning'],
      ],
    );
    const [practice] = catalogue.practices;
    assert.equal(practice?.summary, 'Data from outside is checked. A bad delivery stops the run.');
    assert.match(practice?.text ?? '', /^## Intent\n[\s\S]*\n## Related\n\n.*which data it was\.\n$/);
    assert.deepEqual(practice?.references, [
      { title: 'A paper: with a colon', url: 'https://example.org/paper', year: 2019 },
      { title: 'A talk', url: null },
    ]);
  });

  it('turns the blocks of a rule page into examples with title, group and line', () => {
    const files = goodPages();
    const [rule] = compileCatalogue(files).catalogue.rules;
    assert.equal(rule?.id, 'nan-equality');
    assert.equal(rule?.what, 'A comparison with `nan`.');
    assert.equal(rule?.why, 'It is never true.');
    assert.deepEqual(
      rule?.examples.map(({ kind, title, group }) => [kind, title, group]),
      [
        ['flagged', null, 1],
        ['flagged', null, 2],
        ['flagged', 'src/train.py', 3],
        ['flagged', 'src/load.py', 3],
        ['clean', null, 4],
        ['fixed', null, 5],
      ],
    );
    assert.equal(rule?.examples[0]?.code, 'import numpy as np\nx == np.nan  # expect: nan-equality\n');
    assert.equal(rule?.examples[0]?.line, lineOf(files, rulePath, 'import numpy'));
    assert.equal(rule?.examples[3]?.line, lineOf(files, rulePath, 'z = 1'));
  });

  it('keeps a titled file of another language, and starts a new workspace under a new heading', () => {
    const files = goodPages(rulePath, (text) =>
      text.replace(
        '## Clean\n',
        '## Clean\n\n```toml title="pyproject.toml"\n[project]\n```\n\n### Other\n\n```python title="a.py"\n1\n```\n',
      ),
    );
    const { catalogue, errors } = compileCatalogue(files);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      catalogue.rules[0]?.examples
        .filter((example) => example.kind === 'clean')
        .map(({ title, group }) => [title, group]),
      [
        ['pyproject.toml', 4],
        ['a.py', 5],
        [null, 6],
      ],
    );
  });

  it('gives the same result whatever the order and the line endings of the files', () => {
    const plain = JSON.stringify(compileCatalogue(goodPages()));
    const windows = goodPages().map(({ path, text }) => ({
      path,
      text: `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    }));
    assert.equal(JSON.stringify(compileCatalogue(goodPages().reverse())), plain);
    assert.equal(JSON.stringify(compileCatalogue(windows)), plain);
  });

  it('reports every error at once, by file and line', () => {
    const files = goodPages(practicePath, (text) =>
      text.replace('category: Data', 'category: Dta').replace('rule:nan-equality', 'rule:gone'),
    );
    const { errors } = compileCatalogue([...files, { path: 'catalog/rules/empty.md', text: '' }]);
    assert.deepEqual(
      errors.map(({ path, line }) => [path, line]),
      [
        [practicePath, 4],
        [practicePath, lineOf(files, practicePath, 'rule:gone')],
        ...Array.from({ length: 7 }, () => ['catalog/rules/empty.md', 1]),
      ],
    );
  });
});

describe('building the catalogue', function () {
  // Each test starts a program.
  this.timeout(30_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ml-practices-catalogue-'));
    const own = join(__dirname, '../../catalog');
    for (const part of ['practices', 'later', 'rules', 'resources.json', 'survey.json'])
      cpSync(join(own, part), join(folder, part), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const build = () => {
    const program = join(__dirname, '../../catalog/compile.ts');
    const args = ['--import', require.resolve('tsx'), program, folder];
    return spawnSync(process.execPath, args, { encoding: 'utf8' });
  };

  it('writes it as plain data', () => {
    const { status, stderr } = build();
    assert.equal(status, 0, stderr);
    const built = JSON.parse(readFileSync(join(folder, 'compiled.json'), 'utf8'));
    assert.equal(built.practices.length, 45);
  });

  it('fails over a broken page, with its file and line, and writes nothing', () => {
    const page = join(folder, 'practices/22-versioning.md');
    const text = readFileSync(page, 'utf8').replace('difficulty: basic', 'difficulty: hard');
    writeFileSync(page, text);
    const { status, stderr } = build();
    const line = 1 + text.split('\n').indexOf('difficulty: hard');
    assert.ok(line > 0);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`^catalog/practices/22-versioning\\.md:${line}: difficulty: `, 'm'));
    assert.equal(existsSync(join(folder, 'compiled.json')), false);
  });
});

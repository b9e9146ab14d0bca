import assert from 'node:assert/strict';
import { lines, notebook, type Texts } from './measured.js';
import { repositoryOf } from './repository-of.js';

async function kindOf(texts: Texts): Promise<string> {
  return (await repositoryOf(texts)).kind;
}

const book = '# Notebooks\nThe code of the book, with solutions to the exercises.\n';
const many = (name: (index: number) => string, count: number, text: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index + 1), text]));

describe('the kind of a repository', () => {
  it('course: chapters and lessons, or many notebooks to learn from', async () => {
    const cell = notebook(lines(10));
    assert.equal(
      await kindOf({ 'README.md': book, ...many((index) => `ch0${index}/ch0${index}.ipynb`, 5, cell) }),
      'course',
    );
    assert.equal(await kindOf(many((index) => `0${index}-topic/a.ipynb`, 5, cell)), 'course');
    assert.equal(
      await kindOf({ 'README.md': book, ...many((index) => `${index}_topic.ipynb`, 12, cell) }),
      'course',
    );
    assert.equal(await kindOf(many((index) => `topic${index}.ipynb`, 70, cell)), 'course');
    assert.equal(
      await kindOf({
        'README.md': '# Examples\nA repository showcasing examples.\n',
        ...many((index) => `e${index}/main.py`, 9, lines(30)),
      }),
      'course',
    );
  });

  it('not a course: a project with notebooks, numbered layers of data, or a README that names a book', async () => {
    const cell = notebook(lines(10));
    assert.equal(await kindOf(many((index) => `notebooks/0${index}-eda.ipynb`, 12, cell)), 'application');
    assert.equal(
      await kindOf({
        'README.md': book,
        'src/a.py': lines(90),
        'a.ipynb': cell,
        'setup.cfg': '',
        ...many((index) => `data/0${index}_raw/a.csv`, 8, ''),
      }),
      'application',
    );
    assert.equal(
      await kindOf({
        'README.md': '# Service\nIn this course we build an application.\n',
        'src/train.py': lines(90),
        'deploy/a.yaml': '',
      }),
      'application',
    );
  });

  it('template: braces of a generator, or a README that offers itself', async () => {
    assert.equal(await kindOf({ '{{ cookiecutter.name }}/a.py': '' }), 'template');
    assert.equal(await kindOf({ 'copier.yml': '' }), 'template');
    assert.equal(
      await kindOf({ 'README.md': '<div>\n\n# Lightning-Hydra-Template\n\nStart here.\n' }),
      'template',
    );
    assert.equal(
      await kindOf({
        'README.md': '# Churn\nProject based on the cookiecutter data science project template.\n',
      }),
      'application',
    );
  });

  it('library: installed by others, and not served', async () => {
    const texts = {
      'pyproject.toml': '[project]\nname = "thing"\n',
      'src/thing/__init__.py': '',
      'src/thing/a.py': lines(30),
      'README.md': '# Thing\n```\npip install thing\n```\n',
    };
    assert.equal(await kindOf(texts), 'library');
    assert.equal(await kindOf({ ...texts, Dockerfile: 'FROM python\n' }), 'application');
    assert.equal(await kindOf({ ...texts, 'README.md': '# Thing\npip install numpy\n' }), 'application');
    assert.equal(
      await kindOf({
        ...texts,
        'README.md': '',
        '.github/workflows/release.yml':
          'on: push\njobs:\n  a:\n    steps:\n      - uses: pypa/gh-action-pypi-publish@v1\n',
      }),
      'library',
    );
  });

  it('research: comes with a paper, or trains at the top with nothing around it', async () => {
    assert.equal(
      await kindOf({ 'README.md': '# Net\n```\n@inproceedings{a2024,\n}\n```\n', 'net/train.py': lines(30) }),
      'research',
    );
    assert.equal(await kindOf({ 'train.py': lines(30), 'model.py': lines(30), 'sample.py': '' }), 'research');
    assert.equal(
      await kindOf({ 'train.py': lines(30), 'model.py': lines(30), Dockerfile: '' }),
      'application',
    );
    assert.equal(
      await kindOf({ 'src/train.py': lines(30), 'src/evaluate.py': '', 'params.yaml': '' }),
      'application',
    );
  });
});

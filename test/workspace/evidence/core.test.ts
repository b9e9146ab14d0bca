import assert from 'node:assert/strict';
import type { Signal } from '../../../catalog/signals.js';
import { interpret } from '../../../server/workspace/evidence/interpret.js';
import { planFor } from '../../../server/workspace/evidence/plan.js';
import { shadowsIn } from '../../../server/workspace/evidence/shadows.js';
import { repositoryOf } from './repository-of.js';

type Texts = Readonly<Record<string, string>>;

/** `strength path:line` of the places of one signal; lines from 1, cells behind a #. */
async function found(signal: Record<string, unknown>, texts: Texts): Promise<string[]> {
  const full = { id: 'sign', strength: 'partial', lookedFor: 'a sign', ...signal } as unknown as Signal;
  const repository = await repositoryOf(texts, [full]);
  const evidence = interpret(planFor([full]), repository, shadowsIn(repository)).get('sign');
  return (evidence?.places ?? []).map(({ path, cell, line }) => {
    const where = `${path}${cell === null ? '' : `#${cell}`}${line === null ? '' : `:${line + 1}`}`;
    return `${evidence?.strength} ${where}`;
  });
}

const notebook = (...cells: string[]) =>
  JSON.stringify({
    nbformat: 4,
    metadata: { language_info: { name: 'python' } },
    cells: cells.map((source) => ({ cell_type: 'code', source, outputs: [], execution_count: null })),
  });

describe('signals in files', () => {
  const suite = { kind: 'file', files: ['**/expectations/*.json'] };

  it('finds a file by its path, in either case', async () => {
    assert.deepEqual(await found(suite, { 'gx/Expectations/a.json': '{}', 'a.json': '{}' }), [
      'partial gx/Expectations/a.json:1',
    ]);
  });

  it('counts what stands in examples, documentation and generators as a hint', async () => {
    for (const folder of ['docs', 'examples/a', 'homework', '{{cookiecutter.name}}', 'chapter_03'])
      assert.deepEqual(await found(suite, { [`${folder}/expectations/a.json`]: '{}' }), [
        `hint ${folder}/expectations/a.json:1`,
      ]);
  });

  it('leaves alone what .gitignore names, and virtual environments', async () => {
    const texts = {
      '.gitignore': 'private/\n',
      'private/expectations/a.json': '{}',
      'env/pyvenv.cfg': '',
      'env/expectations/a.json': '{}',
    };
    assert.deepEqual(await found(suite, texts), []);
  });

  it('asks for a text outside of comments, and names its line', async () => {
    const stage = { kind: 'file', files: ['dvc.yaml'], contains: '^\\s+prepare:' };
    assert.deepEqual(await found(stage, { 'dvc.yaml': 'stages:\n  prepare:\n    cmd: x\n' }), [
      'partial dvc.yaml:2',
    ]);
    assert.deepEqual(await found(stage, { 'dvc.yaml': 'stages:\n#  prepare:\n' }), []);
  });

  it('takes a form that nobody filled in for a hint', async () => {
    const card = { kind: 'file', files: ['model_card.md'], filled: true };
    const words = 'This model predicts when customers leave, from their orders of the last year. '.repeat(2);
    assert.deepEqual(await found(card, { 'model_card.md': words }), ['partial model_card.md:1']);
    assert.deepEqual(await found(card, { 'model_card.md': `${words}[More Information Needed]` }), [
      'hint model_card.md:1',
    ]);
    assert.deepEqual(await found(card, { 'model_card.md': '# Card\n' }), ['hint model_card.md:1']);
  });

  it('does not read a pointer to a large file as its content', async () => {
    const schema = { kind: 'file', files: ['*.json'], contains: 'size' };
    assert.deepEqual(
      await found(schema, { 'a.json': 'version https://git-lfs.github.com/spec/v1\nsize 3' }),
      [],
    );
  });
});

describe('signals in configuration', () => {
  const linted = {
    kind: 'configuration',
    files: ['pyproject.toml', '*.y{,a}ml', 'setup.cfg'],
    keys: ['tool.ruff', 'jobs.*.lint'],
  };

  it('follows keys in TOML, YAML and INI files', async () => {
    assert.deepEqual(
      await found(linted, { 'pyproject.toml': '[project]\nname = "a"\n[tool.ruff]\nline-length = 88\n' }),
      ['partial pyproject.toml:3'],
    );
    assert.deepEqual(await found(linted, { 'a.yml': 'jobs:\n  x:\n    lint: 1\n' }), ['partial a.yml:3']);
    assert.deepEqual(
      await found(
        { ...linted, keys: ['flake8'] },
        { 'setup.cfg': '[metadata]\nname = a\n[flake8]\nignore = E1\n' },
      ),
      ['partial setup.cfg:3'],
    );
  });

  it('asks for a value where one is given', async () => {
    const strict = { ...linted, keys: ['tool.mypy.strict'], value: '^true$' };
    assert.deepEqual(await found(strict, { 'pyproject.toml': '[tool.mypy]\nstrict = false\n' }), []);
    assert.deepEqual(await found(strict, { 'pyproject.toml': '[tool.mypy]\nstrict = true\n' }), [
      'partial pyproject.toml:2',
    ]);
  });

  it('finds nothing in broken files, and in those whose aliases unfold without end', async () => {
    assert.deepEqual(await found(linted, { 'pyproject.toml': '[tool.ruff\n' }), []);
    const levels = Array.from({ length: 12 }, (_, level) => {
      const inner = level === 0 ? '"x"' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(10).fill(inner).join(', ')}]`;
    });
    assert.deepEqual(await found({ ...linted, keys: ['a11'] }, { 'bomb.yml': levels.join('\n') }), []);
  });
});

describe('signals in code', () => {
  const tracker = { kind: 'import', modules: ['mlflow'] };
  const slices = { kind: 'import', modules: ['snorkel.slicing'] };

  it('finds imports in every form, in scripts and notebooks', async () => {
    for (const text of [
      'import mlflow',
      'import mlflow.sklearn as m',
      'from mlflow import log_metric',
      'try:\n    import mlflow\nexcept ImportError: pass',
    ])
      assert.equal((await found(tracker, { 'a.py': text })).length, 1, text);
    assert.deepEqual(
      await found(tracker, { 'a.ipynb': notebook('x = 1', '%%R\nimport mlflow', 'x = 1\nimport mlflow') }),
      ['partial a.ipynb#2:2'],
    );
  });

  it('finds none in strings, comments and longer names', async () => {
    const text = '"""\nimport mlflow\n"""\n# import mlflow\nimport mlflow_extras\nfrom .mlflow import x\n';
    assert.deepEqual(await found(tracker, { 'a.py': text }), []);
  });

  it('wants the whole path of a module', async () => {
    assert.deepEqual(await found(slices, { 'a.py': 'import snorkel\nfrom snorkel.labeling import x\n' }), []);
    assert.deepEqual(await found(slices, { 'a.py': 'from snorkel import slicing\n' }), ['partial a.py:1']);
  });

  it('takes a module of the repository for itself, unless the package is declared', async () => {
    const evaluate = { kind: 'import', modules: ['evaluate'] };
    const texts = { 'src/train.py': 'import evaluate\n', 'src/evaluate.py': '' };
    assert.deepEqual(await found(evaluate, texts), []);
    assert.deepEqual(await found(evaluate, { ...texts, 'requirements.txt': 'evaluate==0.4\n' }), [
      'partial src/train.py:1',
    ]);
    assert.deepEqual(
      await found(evaluate, { 'src/train.py': 'import evaluate\n', 'other/evaluate.py': '' }),
      ['partial src/train.py:1'],
    );
  });

  it('takes a library that is switched off by default for a hint', async () => {
    const text = 'mlflow_log = False\nif mlflow_log:\n    import mlflow\n';
    assert.deepEqual(await found(tracker, { 'a.py': text }), ['hint a.py:3']);
  });

  it('knows calls under any name, and what stands in their brackets', async () => {
    const call = { kind: 'call', calls: ['mlflow.set_tracking_uri'], with: 'https://' };
    assert.deepEqual(
      await found(call, { 'a.py': 'import mlflow as m\n\nm.set_tracking_uri(\n    "https://x.org"\n)\n' }),
      ['partial a.py:3'],
    );
    assert.deepEqual(await found(call, { 'a.py': 'import mlflow as m\nm.set_tracking_uri("mlruns")\n' }), []);
    assert.deepEqual(
      await found(call, { 'a.py': 'import other as m\nm.set_tracking_uri("https://x.org")\n' }),
      [],
    );
  });

  it('looks for patterns outside of comments, beside the import they need', async () => {
    const check = { kind: 'code', pattern: 'assert .*isna\\(\\)', needs: ['pandas'] };
    assert.deepEqual(await found(check, { 'a.py': 'import pandas\nassert not t.isna().any()\n' }), [
      'partial a.py:2',
    ]);
    assert.deepEqual(await found(check, { 'a.py': 'assert not t.isna().any()\n' }), []);
    assert.deepEqual(await found(check, { 'a.py': 'import pandas\n# assert not t.isna().any()\n' }), []);
  });

  it('counts what only tests import as a hint', async () => {
    assert.deepEqual(await found(tracker, { 'tests/test_a.py': 'import mlflow\n' }), [
      'hint tests/test_a.py:1',
    ]);
  });

  it('takes a declared dependency for a hint', async () => {
    const declared = { kind: 'dependency', strength: 'hint', names: ['mlflow'] };
    assert.deepEqual(await found(declared, { 'requirements.txt': 'MLflow>=2\n' }), ['hint requirements.txt']);
  });

  it('never shows what may be a secret', async () => {
    const signal = { kind: 'code', pattern: 'connect\\(' } as const;
    const full: Signal = { id: 'sign', strength: 'partial', lookedFor: 'x', ...signal };
    const repository = await repositoryOf(
      { 'a.py': 'connect(password="hunter2", key="AKIA1234567890ABCDEF1234")\n' },
      [full],
    );
    const evidence = interpret(planFor([full]), repository, shadowsIn(repository)).get('sign');
    assert.doesNotMatch(JSON.stringify(evidence), /hunter2|AKIA/);
  });
});

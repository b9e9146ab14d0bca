import assert from 'node:assert/strict';
import { catalogue } from '../../../catalog/load.js';
import { assessmentOf } from './repository-of.js';
import { evidenceOf, signalOf } from './signal-cases.js';

const { practices } = catalogue;
const code = Array.from({ length: 30 }, (_, index) => `def step_${index}(frame):\n    return frame\n`).join(
  '\n',
);

/** A project that gets better from step to step: each adds files to those before, or writes them anew. */
const steps: readonly Readonly<Record<string, string>>[] = [
  {
    'README.md': '# Orders\n',
    'src/train.py': `import pandas as pd\n\n${code}`,
    'requirements.txt': 'pandas\n',
  },
  {
    'src/prepare.py': 'import pandas as pd\n\ndef clean(frame):\n    return frame.dropna()\n',
    'dvc.yaml': 'stages:\n  prepare:\n    cmd: python src/prepare.py data/raw.csv\n',
    '.dvc/config': '[\'remote "store"\']\n    url = s3://orders/store\n',
    'params.yaml': 'train:\n  depth: 3\n',
  },
  { 'requirements.txt': 'pandas==2.2.0\n' },
  { 'ruff.toml': 'line-length = 100\n' },
  { 'tests/test_prepare.py': 'from src.prepare import clean\n\ndef test_clean():\n    assert clean\n' },
  {
    '.github/workflows/ci.yml':
      'on: [push]\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: pip install -r requirements.txt\n      - run: ruff check src\n      - run: pytest tests\n',
  },
  { '.pre-commit-config.yaml': 'repos:\n  - repo: x\n    hooks:\n      - id: gitleaks\n' },
];

const order = ['not-at-all', 'none', 'partially', 'mostly'];

describe('a project that gets better', () => {
  it('never falls from one step to the next, and rises where it did something', async () => {
    let files: Record<string, string> = {};
    let before = new Map<string, number>();
    for (const [index, step] of steps.entries()) {
      files = { ...files, ...step };
      const { practices: assessed } = await assessmentOf(files, practices);
      const levels = new Map(
        assessed.map(({ slug, proposal }) => [slug, order.indexOf(proposal?.level ?? 'none')]),
      );
      for (const [slug, level] of levels)
        assert.ok(level >= (before.get(slug) ?? 0), `${slug} falls in step ${index + 1}`);
      before = levels;
    }
    const at = (level: string) =>
      [...before].filter(([, found]) => found === order.indexOf(level)).map(([slug]) => slug);
    assert.deepEqual(at('mostly').sort(), [
      'continuous-integration',
      'regression-tests',
      'reusable-data-scripts',
      'shared-data-sets',
      'static-analysis',
      'tested-feature-extraction',
    ]);
    assert.ok(at('partially').includes('application-security'));
  });
});

describe('places of evidence', () => {
  it('count a line once, however many names it brings in', async () => {
    const signal = signalOf('orchestrated-steps');
    const evidence = await evidenceOf(signal, 'from prefect import flow, task, get_run_logger\n');
    assert.equal(evidence?.count, 1);
  });

  it('count the first lines of two cells as two', async () => {
    const cells = ['import mlflow', 'import mlflow'].map((line) => ({
      cell_type: 'code',
      source: `${line}\nmlflow.log_metric("a", 1)`,
      outputs: [],
    }));
    const text = JSON.stringify({ nbformat: 4, metadata: { language_info: { name: 'python' } }, cells });
    assert.equal((await evidenceOf(signalOf('metrics-logged'), { 'train.ipynb': text }))?.count, 2);
  });

  it('in a course, let figures count by what stands at the top or drives the repository', async () => {
    const signal = signalOf('test-files');
    const at = (path: string) => ({
      kind: 'course' as const,
      measures: {
        'test-files': {
          value: 1,
          detail: '1 file',
          places: [{ path, cell: null, line: null, detail: path }],
        },
      },
    });
    assert.equal((await evidenceOf(signal, {}, at('week1/tests/test_a.py')))?.strength, 'hint');
    assert.equal((await evidenceOf(signal, {}, at('.github/workflows/ci.yml')))?.strength, 'partial');
  });

  it('name settings where they stand and not where their word first appears', async () => {
    const text = '[tool.poetry.dev-dependencies]\nmypy = "^1"\n\n[tool.mypy]\nstrict = true\n';
    const evidence = await evidenceOf(signalOf('linter-in-pyproject'), { 'pyproject.toml': text });
    assert.deepEqual(
      evidence?.places.map(({ line }) => line),
      [3],
    );
  });

  it('are no more than anybody reads', async () => {
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`a${index}/Dockerfile`, '']));
    const evidence = await evidenceOf(signalOf('container-file'), files);
    assert.deepEqual([evidence?.places.length, evidence?.count], [20, 50]);
  });
});

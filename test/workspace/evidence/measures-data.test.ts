import assert from 'node:assert/strict';
import type { RepositoryKind } from '../../../server/protocol.js';
import { disk, fileAddress } from '../../../server/workspace/disk.js';
import { planFor } from '../../../server/workspace/evidence/plan.js';
import { Remembered, scanRepository } from '../../../server/workspace/evidence/scan.js';
import { Workspace } from '../../../server/workspace/workspace.js';
import { TempFolder } from '../temp-folder.js';
import { figureOf, historyOf, lines, measureOf, notebook, placesOf, type Texts } from './measured.js';
import { evidenceOf, signalOf } from './signal-cases.js';

describe('what is kept in versions', () => {
  const history = historyOf([{}, {}]);
  const part = (name: string, texts: Texts) => figureOf(`versioned-${name}`, texts, history);

  it('code: a history, where there is a repository', async () => {
    assert.equal(await part('code', { 'a.py': '' }), 1);
    assert.equal(
      await figureOf('versioned-code', { 'a.py': '' }, historyOf([], { isRepository: false, log: null })),
      0,
    );
    assert.equal(await figureOf('versioned-code', { 'a.py': '' }, historyOf([{}])), 0);
  });

  it('configuration: settings in files of their own', async () => {
    for (const path of [
      'params.yaml',
      'configs/model/a.yaml',
      'conf/base/parameters.yml',
      'src/config.toml',
      'config/train_a.py',
      'MLproject',
      'a.gin',
    ])
      assert.equal(await part('configuration', { [path]: 'a: 1\n' }), 1, path);
    for (const path of [
      '.github/config.yml',
      'docker-compose.yml',
      'mkdocs.yml',
      'package.json',
      '.vscode/settings.json',
      'docs/params.yaml',
      'tests/config.yaml',
      'prometheus/config.yml',
      'src/config.py',
    ])
      assert.equal(await part('configuration', { [path]: 'a: 1\n' }), 0, path);
  });

  it('data: DVC, Git LFS, calls that name a version', async () => {
    const hits: Texts[] = [
      { 'data/raw.csv.dvc': 'outs:\n- md5: x\n  path: raw.csv\n' },
      { 'dvc.lock': 'stages:\n  a:\n    deps:\n    - path: src/a.py\n    - path: data/raw.csv\n' },
      { '.gitattributes': '*.csv filter=lfs diff=lfs merge=lfs -text\n' },
      { 'a.py': 'from datasets import load_dataset\nd = load_dataset("x", revision="abc")\n' },
      { 'a.py': 'import dvc.api\nwith dvc.api.open("data") as f:\n    pass\n' },
    ];
    for (const texts of hits) assert.equal(await part('data', texts), 1, JSON.stringify(texts));
    const misses: Texts[] = [
      { 'dvc.yaml': 'stages:\n  a:\n    deps: [data/raw.csv]\n' },
      { 'dvc.lock': 'stages:\n  a:\n    deps:\n    - path: src/a.py\n' },
      { '.gitattributes': '# *.csv filter=lfs\n*.csv text\n*.png filter=lfs\n' },
      { 'a.py': 'd = load_dataset("x")\n# load_dataset("x", revision="abc")\n' },
      { 'examples/data/raw.csv.dvc': 'outs:\n- path: raw.csv\n' },
    ];
    for (const texts of misses) assert.equal(await part('data', texts), 0, JSON.stringify(texts));
  });

  it('models: registries, DVC, Git LFS', async () => {
    const hits: Texts[] = [
      { 'a.py': 'import mlflow\nmlflow.register_model(uri, "name")\n' },
      { 'a.py': 'mlflow.sklearn.log_model(m, "m", registered_model_name="x")\n' },
      { 'a.py': 'from azureml.core import Model\nModel.register(workspace=w)\n' },
      { 'a.py': 'm = AutoModel.from_pretrained("x", revision="abc")\n' },
      { 'models/m.pkl.dvc': 'outs:\n- path: m.pkl\n' },
      { 'dvc.lock': 'stages:\n  a:\n    outs:\n    - path: model.pkl\n' },
      { '.gitattributes': '*.pt filter=lfs\n' },
    ];
    for (const texts of hits) assert.equal(await part('model', texts), 1, JSON.stringify(texts));
    for (const text of [
      'torch.save(m, "m.pt")\n',
      'register_model = 1\n',
      '"""register_model(x)"""\n# register_model(x)\n',
      'atexit.register(f)\n',
    ])
      assert.equal(await part('model', { 'a.py': text }), 0, text);
  });

  it('counts four parts', async () => {
    const texts = {
      'params.yaml': 'a: 1\n',
      'dvc.lock': 'stages:\n  a:\n    outs:\n    - path: model.pkl\n    - path: data/x.csv\n',
    };
    const measure = await measureOf('versioned-parts', texts, history);
    assert.equal(measure?.value, 4);
    assert.equal(measure?.detail, 'code, configuration, data, model');
    assert.equal(
      (await measureOf('versioned-parts', { 'params.yaml': 'a: 1\n' }, history))?.detail,
      'code, configuration; not found: data, model',
    );
    const found = await evidenceOf(
      signalOf('versioned-some-parts'),
      {},
      {
        measures: { 'versioned-parts': { value: 2, detail: 'code, data; not found: model', places: [] } },
      },
    );
    assert.match(found?.what ?? '', / \(code, data; not found: model\)$/);
  });

  it('environment: exact versions', async () => {
    assert.equal(await part('environment', { 'requirements.txt': 'a==1\nb==2\n' }), 1);
    assert.equal(await part('environment', { 'requirements.txt': 'a==1\nb>=2\n' }), 0);
    assert.equal(
      await part('environment', { 'pyproject.toml': '[project]\ndependencies = ["a"]\n', 'uv.lock': '' }),
      1,
    );
  });
});

describe('figures of packages', () => {
  it('tell the share with exact versions', async () => {
    assert.equal(await figureOf('pinned-share', { 'requirements.txt': 'a==1\nb\nc~=1.0\nd==2.0\n' }), 0.5);
    assert.equal(await figureOf('pinned-share', { 'a.py': '' }), undefined);
  });

  it('are open in a library, which leaves the choice to those who install it', async () => {
    const measures = { 'pinned-share': { value: 0, detail: '0 %', places: [] } };
    const found = (kind: RepositoryKind) => evidenceOf(signalOf('open-versions'), {}, { measures, kind });
    assert.equal((await found('application'))?.strength, 'counter');
    assert.equal(await found('library'), null);
  });

  it('tell how many ways they are declared in', async () => {
    const texts = {
      'a.py': '',
      'requirements.txt': 'a\n',
      'environment.yml': 'dependencies: [a]\n',
      'pyproject.toml': '[tool.ruff]\nline-length = 90\n',
    };
    assert.equal(await figureOf('dependency-managers', texts), 2);
    assert.equal(await figureOf('dependencies-managed', { 'a.py': 'import numpy\n' }), 0);
    assert.equal(await figureOf('dependencies-managed', { 'README.md': '' }), undefined);
  });
});

describe('large files', () => {
  const megabytes = (count: number) => 'x'.repeat(count * 1_000_000);

  it('are found by their real size, and not where they belong to tests, documentation or Git LFS', async () => {
    const texts = {
      'data/a.csv': megabytes(2),
      'data/small.csv': 'a,b\n',
      'data/b.json': megabytes(2),
      'tests/c.csv': megabytes(2),
      'docs/d.csv': megabytes(2),
      'package-lock.json': megabytes(2),
      'lfs/e.parquet': megabytes(2),
      'lfs/.gitattributes': '*.parquet filter=lfs -text\n',
    };
    const measure = await measureOf('large-data-files', texts);
    assert.deepEqual(
      measure?.places.map(({ path, detail }) => `${path} ${detail}`),
      ['data/a.csv 2.0 MB', 'data/b.json 2.0 MB'],
    );
  });

  it('are models by their ending, or by their folder', async () => {
    const texts = {
      'models/m.pkl': 'x'.repeat(200_000),
      'models/weights.h5': 'x'.repeat(200_000),
      'data/table.h5': 'x'.repeat(200_000),
      'tiny.pt': 'x',
    };
    assert.deepEqual(await placesOf('committed-model-files', texts), ['models/m.pkl', 'models/weights.h5']);
  });

  it('are those that the repository holds', async () => {
    const history = historyOf([{}, {}], { held: new Set(['kept.pkl']) });
    const texts = { 'kept.pkl': 'x'.repeat(200_000), 'mine.pkl': 'x'.repeat(200_000) };
    assert.equal(await figureOf('committed-model-files', texts, history), 1);
  });

  it('do not hide the records of runs', async () => {
    const texts = {
      'mlflow.db': '',
      'sub/mlruns/0/meta.yaml': '',
      'sub/mlruns/1/meta.yaml': '',
      'logs/events.out.tfevents.1.x': '',
      'wandb/config.py': '',
    };
    assert.equal(await figureOf('committed-run-stores', texts), 3);
  });
});

describe('where runs are recorded', () => {
  const told = async (texts: Texts) => {
    for (const to of ['remote', 'local', 'off'])
      if (((await figureOf(`tracker-${to}`, texts)) ?? 0) > 0) return to;
    return null;
  };
  const code: Record<string, string[]> = {
    remote: [
      'import mlflow\nmlflow.set_tracking_uri("https://mlflow.example.org")\nmlflow.start_run()\n',
      'import mlflow\nURI = "databricks"\nmlflow.set_tracking_uri(URI)\n',
      'import wandb\nwandb.init(\n    project="x",\n)\n',
      'import neptune\nrun = neptune.init_run(project="a/b")\n',
      'from clearml import Task\nTask.init()\n',
      'from azureml.core import Run\nrun = Run.get_context()\n',
    ],
    local: [
      'import mlflow\nmlflow.set_tracking_uri("http://127.0.0.1:5000")\n',
      'import mlflow\nmlflow.set_tracking_uri("sqlite:///mlflow.db")\n',
      'import mlflow\nURI = "http://localhost:5000"\nmlflow.set_tracking_uri(URI)\n',
      'import mlflow\nwith mlflow.start_run():\n    pass\n',
      'import wandb\nwandb.init(mode="offline")\n',
      'from torch.utils.tensorboard import SummaryWriter\nw = SummaryWriter()\n',
      'from dvclive import Live\nwith Live("x") as live:\n    pass\n',
    ],
    off: [
      'import wandb\nwandb_log = False\nif wandb_log:\n    wandb.init(project="x")\n',
      'import wandb\nwandb.init(mode="disabled")\n',
    ],
  };
  for (const [expected, texts] of Object.entries(code))
    it(`${expected}, told by code`, async () => {
      for (const text of texts) assert.equal(await told({ 'train.py': text }), expected, text);
    });

  it('nowhere, in comments, texts, tests, examples and other names', async () => {
    for (const text of [
      '# wandb.init()\n',
      'x = "wandb.init()"  # wandb\n',
      'def wandb_init():\n    pass\n',
      'import mlflow\nmlflow.set_tracking_uri(os.environ["MLFLOW_TRACKING_URI"])\n',
      'from x import Task\nTask.init()\n',
    ])
      assert.equal(await told({ 'train.py': text }), null, text);
    assert.equal(
      await told({
        'tests/test_a.py': code.remote?.[0] as string,
        'examples/a.py': code.remote?.[0] as string,
      }),
      null,
    );
  });

  it('told by what CI and containers set, without showing it', async () => {
    const remote = {
      '.github/workflows/a.yml': `on: push\nenv:\n  MLFLOW_TRACKING_URI: ${'$'}{{ secrets.MLFLOW }}\n`,
    };
    assert.equal(await told(remote), 'remote');
    assert.equal(
      await told({
        'docker-compose.yml':
          'services:\n  a:\n    environment:\n      - MLFLOW_TRACKING_URI=http://mlflow:5000\n',
      }),
      'local',
    );
    assert.equal(await told({ '.env': '# WANDB_PROJECT=x\nMLFLOW_TRACKING_URI=\n' }), null);
    const measure = await measureOf('tracker-remote', {
      Dockerfile: 'ENV WANDB_API_KEY=0123456789abcdef0123456789abcdef01234567\n',
    });
    assert.equal(measure?.value, 1);
    assert.doesNotMatch(JSON.stringify(measure), /0123456789/);
  });

  it('is not told where the address comes from elsewhere', async () => {
    const elsewhere = [
      'import mlflow, os\nmlflow.set_tracking_uri(os.environ["MLFLOW_TRACKING_URI"])\nmlflow.log_metric("f1", 1)\n',
      'import mlflow\nmlflow.set_tracking_uri(settings.address)\nwith mlflow.start_run():\n    pass\n',
    ];
    for (const text of elsewhere) assert.equal(await told({ 'train.py': text }), null, text);
    const logs = { 'train.py': 'import mlflow\nmlflow.log_metrics(all)\n' };
    assert.equal(await told({ 'set.py': elsewhere[0] as string, ...logs }), null);
    assert.equal(await told({ 'set.py': 'import mlflow\nmlflow.MlflowClient()\n', ...logs }), 'local');
  });

  it('is told by the address, and not by another name beside it', async () => {
    const logger = (more: string) =>
      `from lightning.pytorch.loggers import MLFlowLogger\nlogger = MLFlowLogger(experiment_name="churn"${more})\n`;
    assert.equal(await told({ 'a.py': logger(', tracking_uri="https://mlflow.example.org"') }), 'remote');
    assert.equal(await told({ 'a.py': logger('') }), 'local');
  });

  it('shared anywhere comes before local', async () => {
    const texts = { 'a.py': code.remote?.[0] as string, 'b.py': code.local?.[0] as string };
    assert.equal(await figureOf('tracker-local', texts), 0);
  });
});

describe('bad input', () => {
  it('does not stop the figures: links in circles, pointers, notebooks that are none, large locks', async () => {
    const folder = await TempFolder.with({
      'train.py': lines(5),
      'models/m.pt': 'version https://git-lfs.github.com/spec/v1\noid sha256:x\nsize 99999999\n',
      'a.ipynb': '{"cells": [',
      'poetry.lock': Buffer.alloc(20_000_000, 'x\n'),
      'binary.py': new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
      '.github/workflows/a.yml': new Uint8Array([0xff, 0xfe, 0x00]),
    });
    const { symlink, chmod, mkdir } = await import('node:fs/promises');
    await symlink(folder.path, folder.at('loop'));
    await mkdir(folder.at('locked'));
    await chmod(folder.at('locked'), 0o000);
    const root = fileAddress(folder.path);
    const workspace = new Workspace(disk, [{ uri: root, name: 'x' }], () => {});
    const parts = { ...workspace.walkOf(root), history: async () => null, findings: new Map() };
    const { measures, tree } =
      (await scanRepository(root, planFor([]), parts, new Remembered())) ?? assert.fail();
    await chmod(folder.at('locked'), 0o755);
    assert.ok(tree.files.every(({ path }) => !path.startsWith('loop')));
    assert.equal(measures['product-lines']?.value, 5);
    assert.equal(measures['committed-model-files']?.value, 0);
    assert.equal(measures['pinned-share']?.value, 1);
    assert.equal(measures.notebooks, undefined);
  });

  it('gives the same figures for the same files', async () => {
    const texts = {
      'b.py': lines(3),
      'a.ipynb': notebook('x = 1'),
      'tests/test_b.py': 'def test_a():\n    assert 1\n',
      '.travis.yml': 'script: pytest\n',
    };
    const reversed = Object.fromEntries(Object.entries(texts).reverse());
    const all = async (each: Texts) =>
      Promise.all(
        ['test-files', 'ci-reaches-tests', 'notebook-code-share', 'versioned-parts'].map((name) =>
          measureOf(name, each),
        ),
      );
    assert.deepEqual(await all(texts), await all(reversed));
  });
});

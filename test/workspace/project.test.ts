import { strict as assert } from 'node:assert';
import type { ProjectView } from '../../server/engine/project.js';
import { notebookUnit } from '../../server/engine/source/notebook.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import { disk } from '../../server/workspace/disk.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { ruleEntries } from './rule-entries.js';
import { TempFolder } from './temp-folder.js';

function workspaceOf(folder: TempFolder): Workspace {
  return new Workspace(disk, [{ uri: folder.uri, name: 'project' }], () => {}, { rules: ruleEntries });
}

async function viewOf(files: Record<string, string>, path: string, text: string): Promise<ProjectView> {
  const folder = await TempFolder.with(files);
  return workspaceOf(folder).projectFor(scriptUnit({ uri: folder.uriOf(path), path, text }));
}

describe('the project view', () => {
  it('finds modules beside, above and in src, absolute and relative', async () => {
    const files = {
      'app/beside.py': 'def here(): pass',
      'top.py': '',
      'src/lib/__init__.py': 'VERSION = 1',
      'src/lib/deep.py': '',
      'app/pkg/__init__.py': '',
      'app/pkg/inner.py': '',
      'spaces/only/mod.py': '',
    };
    const text = [
      'import beside, os.path',
      'import top as t',
      'from lib import deep, VERSION',
      'from pkg.inner import (',
      '    a,  # one',
      '    b,',
      ')',
      'def late():',
      '    from spaces.only import mod',
    ].join('\n');
    const view = await viewOf(files, 'app/main.py', text);
    assert.deepEqual(Object.keys(view.modules).sort(), [
      'beside',
      'lib',
      'lib.deep',
      'pkg.inner',
      'spaces.only.mod',
      'top',
    ]);
    assert.equal(view.modules['pkg.inner']?.name, 'app.pkg.inner');
    assert.deepEqual(view.unresolved, []);
    const relative = await viewOf(
      files,
      'app/pkg/main.py',
      'from .inner import x\nfrom .. import beside\nfrom . import inner',
    );
    assert.deepEqual(Object.keys(relative.modules).sort(), ['.', '..beside', '.inner']);
    assert.deepEqual(relative.unresolved, []);
  });

  it('names what looks like the workspace’s own and is not there', async () => {
    const files = {
      'requirements.txt': 'inhouse_lib>=2\npython-odd',
      'data/x.txt': '',
      'pkg/__init__.py': 'from .gone import *',
    };
    const text = [
      'import os, json, numpy as np, sklearn.svm, datasets',
      'from __future__ import annotations',
      'import inhouse_lib.x, odd, my_helpers, data',
      'from .sibling import f',
      'from . import cousin',
      '"""',
      'import nothing_of_this',
      '"""',
      'text = "import neither"  # import nor_this',
    ].join('\n');
    const view = await viewOf(files, 'main.py', text);
    assert.deepEqual([...view.unresolved].sort(), ['.cousin', '.sibling', 'data', 'my_helpers']);
  });

  it('does not look above the workspace folder', async () => {
    const folder = await TempFolder.with({ 'outer.py': '', 'ws/main.py': '' });
    const workspace = new Workspace(disk, [{ uri: folder.uriOf('ws'), name: 'ws' }], () => {}, {
      rules: ruleEntries,
    });
    const unit = scriptUnit({
      uri: folder.uriOf('ws/main.py'),
      path: 'main.py',
      text: 'import outer\nfrom ..outer import x',
    });
    const view = await workspace.projectFor(unit);
    assert.deepEqual([Object.keys(view.modules), view.unresolved], [[], ['outer', '..outer']]);
  });

  it('finds packages that stand beside the own one, in src or without', async () => {
    const files = {
      'packages/common/pyproject.toml': '[project]\nname = "mlc"',
      'packages/common/src/mlc/__init__.py': '',
      'packages/common/src/mlc/prep.py': '',
      'packages/flat/setup.py': '',
      'packages/flat/flatly/__init__.py': '',
      'packages/flat/tests/helping.py': '',
      'packages/loose/loosely/__init__.py': '',
      'libs/runtime/setup.cfg': '',
      'libs/runtime/running.py': '',
      'libs/torch/setup.cfg': '',
      'libs/torch/torch/__init__.py': '',
      'libs/one/setup.py': '',
      'libs/one/boost.py': '',
      'libs/two/setup.py': '',
      'libs/two/boost.py': '',
      'libs/other/.git/HEAD': '',
      'libs/other/setup.py': '',
      'libs/other/otherwise.py': '',
      'packages/ranker/pyproject.toml': '',
    };
    const text =
      'from mlc.prep import scale\nfrom mlc import prep\nimport flatly, running, torch\nimport loosely, boost, otherwise, tests.helping';
    const view = await viewOf(files, 'packages/ranker/src/ranker/train.py', text);
    assert.deepEqual(Object.keys(view.modules).sort(), ['flatly', 'mlc', 'mlc.prep', 'running']);
    assert.deepEqual([...view.unresolved].sort(), ['boost', 'loosely', 'otherwise', 'tests.helping']);
    // A script that is no part of a package has none of them installed.
    assert.deepEqual((await viewOf(files, 'scratch/try.py', 'import flatly')).unresolved, ['flatly']);
  });

  it('tells what modules seed, log and validate, through what they import themselves', async () => {
    const files = {
      'utils/__init__.py': 'from .seeding import fix_all as fix\nfrom .tracking import *\n',
      'utils/seeding.py':
        'import numpy as np\nfrom utils import checks\ndef fix_all():\n    np.random.seed(1)\n\ndef other(): pass\n',
      'utils/tracking.py':
        'import mlflow\nclass Tracker:\n    def save(self):\n        mlflow.log_metric("a", 1)\n    def idle(self):\n        pass\n',
      'utils/checks.py': 'from utils.seeding import fix_all\ndef check(df):\n    assert df.notna().all()\n',
      'quiet.py': 'x = 1\n',
    };
    const view = await viewOf(files, 'main.py', 'import utils, quiet\nfrom utils import checks, seeding\n');
    assert.deepEqual(view.modules.utils?.functions.fix?.seeds, ['numpy']);
    assert.equal(view.modules.utils?.functions['Tracker.save']?.logs, true);
    assert.equal(view.modules.utils?.functions['Tracker.idle']?.logs, false);
    assert.equal(view.modules.utils?.names, null);
    assert.deepEqual(view.modules['utils.seeding']?.functions.other, {
      seeds: [],
      logs: false,
      validates: false,
    });
    assert.equal(view.modules['utils.checks']?.functions.check?.validates, true);
    const { uri, ...quiet } = view.modules.quiet ?? {};
    assert.match(uri ?? '', /\/quiet\.py$/);
    assert.deepEqual(quiet, {
      name: 'quiet',
      ...{ seeds: [], logs: false, logsOnImport: false, validates: false, functions: {}, names: ['x'] },
      ...{ text: 'x = 1\n', modules: {} },
    });
    assert.equal(view.modules['utils.checks']?.modules?.['utils.seeding']?.text, files['utils/seeding.py']);
  });

  it('tells which functions of a module log, by what they mention, and whether importing it does', async () => {
    const files = {
      'apart.py':
        'import json\ndef build(df):\n    return df\n\ndef main():\n    json.dump(build(1), f)\n\nif __name__ == "__main__":\n    main()\n',
      'through.py':
        'import json\ndef keep(x):\n    json.dump(x, f)\n\ndef run(x):\n    hand(x, on=keep)\n\nclass Runner:\n    def go(self):\n        run(1)\n\nclass Fast(Runner):\n    pass\n',
      'started.py': 'from through import Runner\nrunner = Runner()\ndef go():\n    pass\n',
      'tables.py':
        'def a(X, df):\n    X.to_csv("x.csv")\n    df.to_parquet("y")\n\ndef b(scores):\n    scores.to_csv("z.csv")\n',
    };
    const { modules } = await viewOf(files, 'main.py', 'import apart, through, started, tables');
    const logging = (name: string) => {
      const { functions = {}, logsOnImport } = modules[name] ?? {};
      const names = Object.keys(functions).filter((each) => functions[each]?.logs && !each.includes('.'));
      return [names.sort(), logsOnImport];
    };
    assert.deepEqual(logging('apart'), [['main'], false]);
    assert.deepEqual(logging('through'), [['Fast', 'Runner', 'keep', 'run'], false]);
    assert.deepEqual(logging('started'), [['Runner'], true]);
    assert.deepEqual(logging('tables'), [['b'], false]);
  });

  it('follows changes', async () => {
    const folder = await TempFolder.with({ 'helper.py': '', 'requirements.txt': 'pandas==1.0' });
    const workspace = workspaceOf(folder);
    const unit = scriptUnit({ uri: folder.uriOf('main.py'), path: 'main.py', text: 'import helper, later' });
    const before = await workspace.projectFor(unit);
    assert.deepEqual([before.modules.helper?.seeds, before.unresolved], [[], ['later']]);
    await folder.write('helper.py', 'import random\nrandom.seed(1)');
    await folder.write('later.py', '');
    await folder.write('requirements.txt', 'pandas==2.0');
    for (const name of ['helper.py', 'later.py', 'requirements.txt'])
      workspace.invalidate(folder.uriOf(name));
    const after = await workspace.projectFor(unit);
    assert.deepEqual([after.modules.helper?.seeds, after.unresolved], [['python'], []]);
    assert.equal(after.pins.pandas, '2.0');
  });

  it('takes pins from constraints, from images and from Pixi, and no names from those that declare nothing', async () => {
    const files = {
      'requirements.txt': '-c constraints.txt\nscikit-learn\n',
      'constraints.txt': 'scikit-learn==1.5.1\njoblib==1.4.2\n# torch==2.5\n',
      Dockerfile:
        'FROM python:3.12\nENV X=a==1\n# RUN pip install dask==1\nRUN pip install --no-cache-dir \\\n    "torch[cuda]==2.5.1" rich\n',
    };
    const view = await viewOf(files, 'main.py', '');
    assert.deepEqual(view.dependencies, ['scikit-learn']);
    assert.deepEqual(view.pins, { joblib: '1.4.2', 'scikit-learn': '1.5.1', torch: '2.5.1' });
    const pixi =
      '[dependencies]\npython = "3.12"\nxgboost = "==2.1"\n[pypi-dependencies]\nwandb = "*"\n[feature.gpu.dependencies]\ntorch = "==2.5"\n';
    const other = await viewOf({ 'pixi.toml': pixi }, 'main.py', '');
    assert.deepEqual(other.dependencies, ['torch', 'wandb', 'xgboost']);
    assert.deepEqual(other.pins, { torch: '2.5', xgboost: '2.1' });
  });

  it('reads dependencies and pins wherever they are declared, the nearest pin first', async () => {
    const files = {
      'requirements.txt':
        'scikit_learn==1.3.2 ; python_version > "3"\npandas>=2\n# torch\n-r other.txt\ngit+https://x/y#egg=Inhouse\nnumpy==1.26.* \n',
      'requirements/dev.txt': 'pytest==8.0\n',
      'environment.yml':
        'dependencies:\n  - python=3.11\n  - conda-forge::xgboost=2.0.3\n  - pip:\n    - wandb==0.16.0\n',
      'pyproject.toml':
        '[project]\ndependencies = ["polars[all]==0.20.1", "rich"]\n[project.optional-dependencies]\nx = ["dask"]\n[dependency-groups]\ndev = ["ruff==0.5.0", {include-group = "x"}]\n[tool.poetry.dependencies]\npython = "^3.10"\nlightgbm = "4.3.0"\nCatBoost = {version = "^1.2"}\n',
      'poetry.lock':
        '[[package]]\nname = "catboost"\nversion = "1.2.5"\ndescription = ""\n\n[[package]]\nname = "six"\nversion = "1.16.0"\n',
      'setup.cfg': '[options]\ninstall_requires =\n    seaborn==0.13.2\n    tqdm\nzip_safe = False\n',
      Pipfile: '[packages]\nflask = "==3.0.0"\ncelery = "*"\n',
      'Pipfile.lock': '{"default": {"celery": {"version": "==5.4.0"}}}',
      'inner/requirements.txt': 'pandas==2.2.2\n',
      'broken/environment.yml': ': : [',
    };
    const view = await viewOf(files, 'inner/main.py', '');
    assert.deepEqual(view.dependencies, [
      ...[
        'catboost',
        'celery',
        'dask',
        'flask',
        'inhouse',
        'lightgbm',
        'numpy',
        'pandas',
        'polars',
        'pytest',
        'rich',
      ],
      ...['ruff', 'scikit-learn', 'seaborn', 'tqdm', 'wandb', 'xgboost'],
    ]);
    assert.deepEqual(view.pins, {
      catboost: '1.2.5',
      celery: '5.4.0',
      flask: '3.0.0',
      lightgbm: '4.3.0',
      pandas: '2.2.2',
      polars: '0.20.1',
      pytest: '8.0',
      ruff: '0.5.0',
      'scikit-learn': '1.3.2',
      seaborn: '0.13.2',
      six: '1.16.0',
      wandb: '0.16.0',
      xgboost: '2.0.3',
    });
  });

  it('names the tracker in use when there is just one', async () => {
    const tracker = async (requirements: string, text = '') =>
      (await viewOf({ 'requirements.txt': requirements, 'log.py': 'import comet_ml' }, 'a.py', text)).tracker;
    assert.equal(await tracker('mlflow>=2\npandas'), 'mlflow');
    assert.equal(await tracker('tensorboard\nwandb'), 'wandb');
    assert.equal(await tracker('mlflow\nwandb'), null);
    assert.equal(await tracker('pandas'), null);
    assert.equal(await tracker('pandas', 'import log'), 'comet');
  });

  it('sees a Dockerfile beside or above, inside the workspace', async () => {
    assert.equal((await viewOf({ Dockerfile: '' }, 'app/main.py', '')).hasDockerfile, true);
    assert.equal((await viewOf({ 'app/serve.Dockerfile': '' }, 'app/main.py', '')).hasDockerfile, true);
    assert.equal(
      (await viewOf({ 'other/Dockerfile': '', 'dockerfile_notes.md': '' }, 'app/main.py', '')).hasDockerfile,
      false,
    );
  });

  it('tells what modules mention that check tables and are not imported, and whether stages follow each other', async () => {
    const files = {
      'dvc.yaml': 'stages: {}',
      'src/prepare.py':
        'import pandas as pd\ndf = pd.read_csv("data/raw.csv")\nassert df.a.notna().all()\ndf.to_csv(CLEAN_PATH)',
      'src/plot.py': 'import pandas as pd\npd.read_csv("data/plots.csv").plot()',
      'src/test_prepare.py': 'import pandas as pd\nassert len(pd.read_csv("data/tested.csv"))',
    };
    const text = 'import sklearn';
    const view = await viewOf(files, 'src/train.py', text);
    assert.deepEqual(view.checkedElsewhere, ['prepare.py', 'data/raw.csv', 'CLEAN_PATH']);
    assert.equal(view.isStaged, true);
    // A module that comes later counts as well.
    const folder = await TempFolder.with(files);
    const workspace = workspaceOf(folder);
    const unit = scriptUnit({ uri: folder.uriOf('src/train.py'), path: 'src/train.py', text });
    await workspace.projectFor(unit);
    await folder.write('src/check.py', 'import pandas\nassert df.b.notna().all()');
    workspace.invalidate(folder.uriOf('src/check.py'));
    assert.ok((await workspace.projectFor(unit)).checkedElsewhere?.includes('check.py'));
    // Only programs that train are asked.
    assert.equal((await viewOf(files, 'src/plot.py', 'import pandas')).checkedElsewhere, undefined);
  });

  it('reads the columns of local tables, from notebooks too', async () => {
    const folder = await TempFolder.with({
      'ws/data/a.csv': '\uFEFFid,"full, name",größe\r\n1,2,3\n',
      'ws/nb/b.csv': 'x,y\n',
      'ws/nb/semi.csv': 'x;y\n',
      'outside.csv': 'not,ours\n',
    });
    const text = [
      'a = pd.read_csv("../data/a.csv", index_col=0)',
      "b = pd.read_csv('b.csv')",
      'c = pd.read_csv("semi.csv", sep=";")',
      'd = pd.read_csv("../../outside.csv")',
      'e = pd.read_csv("https://example.org/e.csv")',
      'f = pd.read_csv("missing.csv")',
    ].join('\n');
    const cells = [{ index: 0, kind: 'code', language: 'python', text, executionCount: null }] as const;
    const unit = notebookUnit({
      uri: folder.uriOf('ws/nb/n.ipynb'),
      path: 'nb/n.ipynb',
      cells,
      unsaved: false,
    });
    const workspace = new Workspace(disk, [{ uri: folder.uriOf('ws'), name: 'ws' }], () => {}, {
      rules: ruleEntries,
    });
    const { columns } = await workspace.projectFor(unit);
    assert.deepEqual(columns, { '../data/a.csv': ['id', 'full, name', 'größe'], 'b.csv': ['x', 'y'] });
  });

  it('is nearly empty for a document without a file', async () => {
    const workspace = new Workspace(disk, [], () => {}, { rules: ruleEntries });
    const view = await workspace.projectFor(
      scriptUnit({ uri: 'untitled:Untitled-1', path: 'Untitled-1', text: 'import mine' }),
    );
    assert.deepEqual([view.unresolved, view.dependencies, view.modules], [['mine'], [], {}]);
    assert.equal((await workspace.settingsFor('untitled:Untitled-1', 'script', null)).excluded, false);
  });
});

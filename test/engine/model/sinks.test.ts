import assert from 'node:assert/strict';
import type { ModuleSummary } from '../../../server/engine/project.js';
import { modelOf, readyModel } from './observe.js';

before(readyModel);

const imports =
  'import pandas as pd\nfrom sklearn.metrics import f1_score\ndf = pd.read_csv("a.csv")\na = f1_score(y, p)\n';
const factsOf = (code: string) => modelOf(imports + code).facts;

describe('what leaves the program', () => {
  it('for a tracker', () => {
    for (const [code, tracker] of [
      ['import mlflow\nmlflow.log_metric("f1", a)', 'mlflow'],
      ['import mlflow\nwith mlflow.start_run() as run:\n    mlflow.log_params({"lr": 1})', 'mlflow'],
      ['from mlflow import log_metric as log\nlog("f1", a)', 'mlflow'],
      ['import wandb\nwandb.log({"f1": a})', 'wandb'],
      ['import wandb\nrun = wandb.init(config={"lr": 1})', 'wandb'],
      ['import wandb\nrun = wandb.init()\nrun.log({"f1": a})', 'wandb'],
      ['import wandb\nwandb.config.lr = 3\nwandb.config.update({"lr": 3})', 'wandb'],
      [
        'from torch.utils.tensorboard import SummaryWriter\nw = SummaryWriter()\nw.add_scalar("f1", a)',
        'tensorboard',
      ],
      ['from tensorboardX import SummaryWriter\nSummaryWriter().add_scalar("f1", a)', 'tensorboard'],
      ['import neptune\nrun = neptune.init_run()\nrun["f1"] = a', 'neptune'],
      ['import neptune\nrun = neptune.init_run()\nrun["test/f1"].append(a)', 'neptune'],
      ['import wandb\nrun = wandb.init()\nrun.summary["f1"] = a', 'wandb'],
      ['import wandb\nrun = wandb.init()\nrun.summary.update({"f1": a})', 'wandb'],
      ['import wandb\nwandb.init()\nwandb.summary["f1"] = a', 'wandb'],
      ['import wandb\nwandb.init()\nwandb.run.summary["f1"] = a', 'wandb'],
      ['from dvclive import Live\nlive = Live()\nlive.summary["f1"] = a', 'dvclive'],
      ['import mlflow\nmlflow.sklearn.autolog()', 'mlflow'],
      ['from clearml import Task\ntask = Task.init()', 'clearml'],
      ['import comet_ml\ne = comet_ml.Experiment()\ne.log_metric("f1", a)', 'comet'],
    ] as const) {
      assert.ok(
        factsOf(code).logs.some((log) => log.tracker === tracker),
        code,
      );
    }
  });

  it('for a file', () => {
    for (const code of [
      'import json\njson.dump({"f1": a}, open("m.json", "w"))',
      'import logging\nlogging.info("f1 %s", a)',
      'import logging\nlogger = logging.getLogger("x")\nlogger.info(a)',
      'from loguru import logger\nlogger.info(a)',
      'open("m.txt", "w").write(str(a))',
      'with open("m.txt", "w") as f:\n    f.write(f"{a}")',
      'print(a, file=f)',
      'import csv\nw = csv.writer(f)\nw.writerow([a])',
      'pd.DataFrame({"epochs": [3]}).to_csv("m.csv")',
      'from pathlib import Path\nPath("m.txt").write_text(str(a))',
      'class M:\n    def end(self):\n        self.log("f1", a)\nM().end()',
    ]) {
      assert.equal(factsOf(code).logs.length > 0, true, code);
    }
  });

  it('for a platform, a database, a bucket or an address', () => {
    for (const code of [
      'from google.cloud import aiplatform\naiplatform.log_metrics({"f1": a})',
      'from ray import train\ntrain.report({"f1": a})',
      'from zenml import log_metadata\nlog_metadata({"f1": a})',
      'from polyaxon import tracking\ntracking.log_metrics(f1=a)',
      'import evaluate\nevaluate.save("results/", f1=a)',
      'import huggingface_hub\nhuggingface_hub.metadata_update("me/it", {"f1": a})',
      'cursor.execute("INSERT INTO runs VALUES (%s)", (a,))',
      'from google.cloud import bigquery\nbigquery.Client().insert_rows_json("ml.runs", [{"f1": a}])',
      'import boto3, json\nboto3.client("s3").put_object(Key="m.json", Body=json.dumps({"f1": a}))',
      'import requests\nrequests.post("https://x.org", json={"f1": a})',
      'import redis\nredis.Redis().hset("run:1", mapping={"f1": a})',
      'import gspread\ngspread.oauth().open("runs").sheet1.append_row([0.1, a])',
      'pd.DataFrame([{"f1": a}]).to_sql("runs", engine)',
    ])
      assert.equal(factsOf(code).logs.length, 1, code);
  });

  it('for a file, as a list', () => {
    const loss = 'from torch import nn\nlosses = []\nfor x in xs:\n    loss = nn.MSELoss()(net(x), x)\n';
    for (const code of [
      'json.dump(losses, f)',
      'pickle.dump(losses, f)',
      'np.save("l.npy", losses)',
      'np.save("l.npy", np.array(losses))',
      'np.savetxt("l.txt", losses)',
    ])
      assert.equal(
        factsOf(`${loss}    losses.append(loss.item())\nimport json, pickle, numpy as np\n${code}`).logs
          .length,
        1,
        code,
      );
    const rows = `${loss}    losses.append({"loss": loss.item()})\nimport json\njson.dump(losses, f)`;
    assert.equal(factsOf(rows).logs.length, 1);
  });

  it('is no record where only data, models or words leave', () => {
    for (const code of [
      'import json\njson.dump(["f1", "accuracy"], f)',
      'import numpy as np\nnp.save("x.npy", np.array(names))',
      'import pickle\npickle.dump([net, "a"], f)',
      'cursor.execute("SELECT * FROM t WHERE a = %s", (name,))',
      'import requests\nrequests.post("https://x.org", json={"done": True})',
      'scores = []\nscores.insert(0, a)',
      'table.summary["f1"] = a',
      'df.to_csv("b.csv")',
      'import joblib\njoblib.dump(model, "m.joblib")',
      'import torch\ntorch.save(net.state_dict(), "m.pt")',
      'print(a)',
      'import mlflow\nmlflow.set_experiment("x")',
    ]) {
      assert.deepEqual(factsOf(code).logs, [], code);
    }
  });

  it('knows which metrics went along, and whether others may have', () => {
    const [log] = factsOf('import wandb\nwandb.log({"f1": a, "n": 3})').logs;
    assert.deepEqual([log?.metrics.map(({ name }) => name), log?.opaque], [['f1_score'], false]);
    assert.equal(factsOf('import wandb\nwandb.log(results())').logs[0]?.opaque, true);
    assert.equal(factsOf('import wandb\nwandb.log({"f1": [a, results()]})').logs[0]?.opaque, true);
  });

  it('by modules of the workspace, as their summaries say', () => {
    const effects = { seeds: ['numpy'] as const, logs: true, validates: true };
    const module: ModuleSummary = {
      name: 'lib.util',
      seeds: [],
      logs: false,
      validates: false,
      functions: { prepare: effects, 'Runner.__init__': effects },
      names: null,
    };
    for (const code of [
      'from lib.util import prepare\nprepare()',
      'from lib import util\nutil.prepare()',
      'import lib.util as u\nu.prepare()',
      'from lib.util import Runner\nRunner()',
    ]) {
      const { logs, seeds, validations } = modelOf(code, { modules: { 'lib.util': module } }).facts;
      assert.deepEqual(
        [logs.length, seeds.map(({ generators }) => generators), validations.length],
        [1, [['numpy']], 1],
        code,
      );
    }
    const other = modelOf('from lib.util import other\nother()', { modules: { 'lib.util': module } }).facts;
    assert.deepEqual([other.logs, other.seeds, other.validations], [[], [], []]);
  });
});

describe('tables that are saved or checked', () => {
  it('are saved by their own methods', () => {
    const { saves } = factsOf('b = df.dropna()\nb.to_parquet("b")\ndf.write.parquet("c")\nb.to_csv("x")');
    assert.ok(saves.length >= 2);
    assert.ok(saves.every(({ table }) => table?.reads[0]?.path === 'a.csv'));
  });

  it('are checked by assertions, null counts, schemas and packages for it', () => {
    for (const code of [
      'assert df.shape[0] > 0',
      'assert len(df) > 0, "empty"',
      'df.isnull().sum()',
      'df.info()',
      'df.dtypes',
      'pd.isna(df)',
      'if df.empty:\n    raise ValueError("empty")',
      'if len(df) < 3:\n    print("few rows")',
      'import pandera as pa\npa.DataFrameSchema({}).validate(df)',
      'import great_expectations as gx\ngx.from_pandas(df)',
      'pd.read_csv("a.csv", dtype={"a": int})',
      'import numpy as np\nnp.isnan(df)',
    ]) {
      assert.ok(factsOf(code).validations.length > 0, code);
    }
    for (const code of ['df.head()', 'assert True', 'if q:\n    x = 1', 'df.describe()']) {
      assert.deepEqual(factsOf(code).validations, [], code);
    }
  });
});

describe('seeds and paths', () => {
  it('are told from every way to seed', () => {
    const seeded = (code: string) => modelOf(code).facts.seeds.flatMap(({ generators }) => generators);
    assert.deepEqual(seeded('import numpy as np\nnp.random.seed(0)'), ['numpy']);
    assert.deepEqual(seeded('from numpy.random import seed\nseed(0)'), ['numpy']);
    assert.deepEqual(seeded('import random, torch\nrandom.seed(0)\ntorch.manual_seed(0)'), [
      'python',
      'torch',
    ]);
    assert.deepEqual(seeded('import tensorflow as tf\ntf.keras.utils.set_random_seed(0)'), [
      'python',
      'numpy',
      'tensorflow',
    ]);
    assert.equal(seeded('seed_everything(0)').length, 4);
    assert.equal(seeded('self.fix_seed()').length, 4);
    assert.deepEqual(seeded('import numpy as np\nnp.random.rand(3)\nseedling()'), []);
  });

  it('that reach something that opens files', () => {
    const paths = (code: string) =>
      modelOf(`import os, pandas as pd, torch\nfrom pathlib import Path\n${code}`).facts.paths.map(
        ({ literal }) => literal.value,
      );
    assert.deepEqual(paths('pd.read_csv("/home/me/a.csv", sep="/")'), ['/home/me/a.csv']);
    assert.deepEqual(paths('base = "/home/me"\nopen(os.path.join(base, "a"))'), [
      '/home/me',
      'a',
      '/home/me',
    ]);
    assert.deepEqual(paths('base = Path("/home/me")\npd.read_csv(base / "a.csv")').slice(-1), ['/home/me']);
    assert.deepEqual(
      paths(
        'base = "/home/me"\npd.read_csv(base + "/a.csv")\npd.read_csv(f"{base}/a.csv")\npd.read_csv(f"/data/{n}.csv")',
      ),
      ['/home/me', '/home/me', '/data/'],
    );
    assert.deepEqual(paths('df = pd.DataFrame()\ndf.to_csv(path_or_buf="/x")\ntorch.load(["/a", "/b"])'), [
      '/x',
      '/a',
      '/b',
    ]);
    assert.deepEqual(paths('f("/home/me")\nx = "/home/me"'), []);
  });
});

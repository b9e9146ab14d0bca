import assert from 'node:assert/strict';
import type { ModuleSummary } from '../../../server/engine/project.js';
import { modelOf, probed, readyModel } from './observe.js';

before(readyModel);

/** Canonical names of what the program probes; other kinds of values in brackets. */
function names(code: string, modules: Record<string, ModuleSummary> = {}): string[] {
  return probed(code, { modules }).flatMap((args) =>
    args.map((value) => (value.kind === 'symbol' ? value.name : `(${value.kind})`)),
  );
}

const silent = { seeds: [], logs: false, validates: false, functions: {}, names: null };
const summary = (name: string): ModuleSummary => ({ ...silent, name });

describe('names of libraries', () => {
  const scaler = 'sklearn.preprocessing.StandardScaler';
  for (const [code, ...expected] of [
    ['import sklearn.preprocessing\nprobe(sklearn.preprocessing.StandardScaler)', scaler],
    ['import sklearn.preprocessing as pp\nprobe(pp.StandardScaler)', scaler],
    ['from sklearn import preprocessing\nprobe(preprocessing.StandardScaler)', scaler],
    [
      'from sklearn import preprocessing as p, svm\nprobe(p.StandardScaler, svm.SVC)',
      scaler,
      'sklearn.svm.SVC',
    ],
    ['from sklearn.preprocessing import StandardScaler as S\nprobe(S)', scaler],
    ['from sklearn.preprocessing import *\nprobe(StandardScaler)', scaler],
    ['import sklearn\nlib = sklearn\nmodule = lib.preprocessing\nprobe(module.StandardScaler)', scaler],
    ['from sklearn.preprocessing._data import StandardScaler\nprobe(StandardScaler)', scaler],
    ['def f():\n    from sklearn import preprocessing\n    probe(preprocessing.StandardScaler)\nf()', scaler],
    ['import cudf\nprobe(cudf.read_csv)', 'pandas.read_csv'],
    ['from pandas import *\nprobe(read_csv)', 'pandas.read_csv'],
    ['import modin.pandas as pd\nprobe(pd.concat)', 'pandas.concat'],
    [
      'from sklearn.cross_validation import train_test_split as tts\nprobe(tts)',
      'sklearn.model_selection.train_test_split',
    ],
    ['from sklearn.externals import joblib\nprobe(joblib.dump)', 'joblib.dump'],
    ['import lightning as L\nprobe(L.Trainer)', 'pytorch_lightning.Trainer'],
    [
      'from lightning.pytorch.loggers import WandbLogger\nprobe(WandbLogger)',
      'pytorch_lightning.loggers.WandbLogger',
    ],
    ['from tensorboardX import SummaryWriter\nprobe(SummaryWriter)', 'torch.utils.tensorboard.SummaryWriter'],
    ['import torch.nn as nn, torch\nprobe(nn.Linear, torch.nn.Linear)', 'torch.nn.Linear', 'torch.nn.Linear'],
  ] as const) {
    it(code, () => assert.deepEqual(names(code), expected));
  }

  it('are the same for every way to Keras', () => {
    for (const code of [
      'import keras\nprobe(keras.layers.Dense)',
      'import tensorflow as tf\nprobe(tf.keras.layers.Dense)',
      'from tensorflow import keras\nprobe(keras.layers.Dense)',
      'from tensorflow.keras.layers import Dense\nprobe(Dense)',
      'from tensorflow.keras import layers as L\nprobe(L.Dense)',
      'from tensorflow.python.keras.layers import Dense\nprobe(Dense)',
      'import tf_keras\nprobe(tf_keras.layers.Dense)',
      'import tensorflow.compat.v1 as tf\nprobe(tf.keras.layers.Dense)',
    ]) {
      assert.deepEqual(names(code), ['keras.layers.Dense'], code);
    }
  });

  it('give way to what the program binds itself', () => {
    assert.deepEqual(names('import pandas as pd\npd = 3\nprobe(pd)'), ['(literal)']);
    assert.deepEqual(names('from sklearn.svm import *\ndef SVC(): pass\nprobe(SVC)'), ['(function)']);
    assert.deepEqual(names('from sklearn.svm import *\nclass SVC: pass\nprobe(SVC)'), ['(class)']);
    assert.deepEqual(names('import pandas as pd\ndel pd\nprobe(pd)'), ['pd']);
    assert.deepEqual(names('import pandas as pd\ndef f(pd):\n    probe(pd)\nf(1)\n'), ['(literal)']);
  });

  it('do not follow from a star import of something unknown', () => {
    assert.deepEqual(names('from helpers import *\nprobe(something)'), ['(unknown)']);
    assert.deepEqual(names('from helpers import *\nprobe(print)'), ['print']);
  });

  it('are one of several after alternatives', () => {
    const [args] = probed('from sklearn.svm import SVC\nif q:\n    from thundersvm import SVC\nprobe(SVC)');
    const value = args?.[0];
    assert.ok(value?.kind === 'union');
    assert.deepEqual(value.options.map((option) => option.kind === 'symbol' && option.name).sort(), [
      'sklearn.svm.SVC',
      'thundersvm.SVC',
    ]);
  });
});

describe('names of modules of the workspace', () => {
  it('shadow libraries of the same name', () => {
    const code =
      'import utils, sklearn.svm\nfrom datasets import load_dataset\nprobe(utils.f, load_dataset, sklearn.svm.SVC)';
    const modules = { utils: summary('utils'), datasets: summary('datasets') };
    assert.deepEqual(names(code, modules), [
      'workspace:utils.f',
      'workspace:datasets.load_dataset',
      'sklearn.svm.SVC',
    ]);
    assert.deepEqual(names(code), ['utils.f', 'datasets.load_dataset', 'sklearn.svm.SVC']);
  });

  it('are told from every form of import', () => {
    const modules = { 'src.data': summary('src.data'), utils: summary('utils') };
    const code =
      'from src import data\nimport src.data as d\nfrom src.data import load as l\nfrom utils import f\nprobe(data.load, d.load, l, f)';
    const load = 'workspace:src.data.load';
    assert.deepEqual(names(code, modules), [load, load, load, 'workspace:utils.f']);
  });

  it('include whatever is imported relatively', () => {
    const code =
      'from . import data\nfrom .models import Net\nfrom .. import common\nprobe(data.load, Net, common.f)';
    assert.deepEqual(names(code), ['workspace:.data.load', 'workspace:.models.Net', 'workspace:..common.f']);
  });

  it('are listed as they are written', () => {
    const { imports, importsKnown } = modelOf(
      'import a.b, c as d\nfrom .e import f as g, h\nfrom i import *\n',
    );
    assert.deepEqual(
      [...imports],
      [
        ['a', 'a.b'],
        ['d', 'c'],
        ['g', '.e'],
        ['h', '.e'],
        ['*', 'i'],
      ],
    );
    assert.equal(importsKnown, true);
    assert.equal(modelOf('import lost', { unresolved: ['lost'] }).importsKnown, false);
  });
});

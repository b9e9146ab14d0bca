import assert from 'node:assert/strict';
import { isTabularReader, readerSpec } from '../../../server/engine/libraries/data.js';
import { isFileMethod, opensFiles } from '../../../server/engine/libraries/files.js';
import {
  defaultOf,
  isArchitecture,
  isHyperparameter,
  layerParameter,
  positionalParameter,
} from '../../../server/engine/libraries/hyperparameters.js';
import { canonicalName } from '../../../server/engine/libraries/names.js';
import { looksLikeSeeding, seededBy } from '../../../server/engine/libraries/seeding.js';
import {
  estimatorSpec,
  isStateless,
  metricKind,
  splitterRandomness,
} from '../../../server/engine/libraries/sklearn.js';
import {
  isAutolog,
  isLoggingCallback,
  isLoggingName,
  trackerOf,
} from '../../../server/engine/libraries/tracking.js';

describe('canonical names', () => {
  for (const [name, canonical] of [
    ['tensorflow.keras.layers.Dense', 'keras.layers.Dense'],
    ['tensorflow.keras', 'keras'],
    ['keras.src.layers.Dense', 'keras.layers.Dense'],
    ['sklearn.model_selection._split.train_test_split', 'sklearn.model_selection.train_test_split'],
    ['sklearn.ensemble.forest.RandomForestClassifier', 'sklearn.ensemble.RandomForestClassifier'],
    ['lightning.pytorch.Trainer', 'pytorch_lightning.Trainer'],
    ['pyspark.pandas.read_csv', 'pandas.read_csv'],
    ['pandas.read_csv', 'pandas.read_csv'],
    ['kerasique.layers', 'kerasique.layers'],
    ['mine.tensorflow.keras', 'mine.tensorflow.keras'],
  ] as const) {
    it(`${name} is ${canonical}`, () => assert.equal(canonicalName(name), canonical));
  }

  it('are canonical themselves', () => {
    for (const name of [
      'tensorflow.keras.layers',
      'lightning.pytorch',
      'cudf.DataFrame',
      'xgboost.sklearn.XGBClassifier',
      'neptune.new.init',
    ]) {
      assert.equal(canonicalName(canonicalName(name)), canonicalName(name));
    }
  });
});

describe('estimators and splitters', () => {
  const random = (name: string) => estimatorSpec(name)?.random;

  it('know what they are', () => {
    assert.equal(estimatorSpec('sklearn.svm.SVC')?.role, 'classifier');
    assert.equal(estimatorSpec('sklearn.feature_extraction.text.TfidfVectorizer')?.role, 'transformer');
    assert.equal(estimatorSpec('imblearn.over_sampling.SMOTE')?.role, 'sampler');
    assert.equal(estimatorSpec('lightgbm.LGBMClassifier')?.role, 'classifier');
    assert.equal(estimatorSpec('umap.UMAP')?.role, 'embedding');
    assert.equal(estimatorSpec('sklearn.svm.Unheard'), undefined);
    assert.deepEqual(
      [isStateless('sklearn.preprocessing.Normalizer'), isStateless('sklearn.preprocessing.StandardScaler')],
      [true, false],
    );
  });

  it('know when they are random', () => {
    assert.equal(random('sklearn.ensemble.RandomForestClassifier'), 'always');
    assert.equal(random('sklearn.linear_model.LinearRegression'), 'never');
    assert.equal(random('imblearn.under_sampling.TomekLinks'), 'never');
    assert.deepEqual(random('sklearn.svm.SVC'), { parameter: 'probability', values: [true], default: false });
    assert.deepEqual(random('sklearn.linear_model.LogisticRegression'), {
      parameter: 'solver',
      values: ['sag', 'saga', 'liblinear'],
      default: 'lbfgs',
    });
    assert.equal(splitterRandomness('sklearn.model_selection.ShuffleSplit'), 'always');
    assert.equal(splitterRandomness('sklearn.model_selection.TimeSeriesSplit'), 'never');
    assert.deepEqual(splitterRandomness('sklearn.model_selection.KFold'), {
      parameter: 'shuffle',
      values: [true],
      default: false,
    });
    assert.equal(splitterRandomness('sklearn.svm.SVC'), undefined);
  });

  it('are measured by metrics', () => {
    assert.equal(metricKind('sklearn.metrics.f1_score'), 'supervised');
    assert.equal(metricKind('sklearn.metrics.silhouette_score'), 'clustering');
    assert.equal(metricKind('sklearn.metrics.make_scorer'), null);
    assert.equal(metricKind('mine.f1_score'), null);
  });
});

describe('hyperparameters', () => {
  it('are told from arguments that say how to run', () => {
    assert.deepEqual(
      ['n_estimators', 'learning_rate', 'C', 'epochs', 'batch_size'].filter(isHyperparameter).length,
      5,
    );
    assert.deepEqual(
      [
        'random_state',
        'n_jobs',
        'verbose',
        'num_workers',
        'test_size',
        'validation_data',
        'n_features_in_',
      ].filter(isHyperparameter),
      [],
    );
    assert.deepEqual([isArchitecture('units'), isArchitecture('lr')], [true, false]);
  });

  it('have the defaults of their library and class', () => {
    for (const [name, parameter, value] of [
      ['sklearn.ensemble.RandomForestClassifier', 'n_estimators', 100],
      ['sklearn.ensemble.RandomForestClassifier', 'max_depth', null],
      ['sklearn.ensemble.GradientBoostingClassifier', 'max_depth', 3],
      ['sklearn.ensemble.AdaBoostClassifier', 'n_estimators', 50],
      ['sklearn.linear_model.LogisticRegression', 'C', 1],
      ['sklearn.linear_model.SGDClassifier', 'alpha', 0.0001],
      ['sklearn.linear_model.Ridge', 'alpha', 1],
      ['xgboost.XGBClassifier', 'learning_rate', 0.3],
      ['lightgbm.LGBMClassifier', 'learning_rate', 0.1],
      ['keras.optimizers.SGD', 'learning_rate', 0.01],
      ['keras.optimizers.Adam', 'learning_rate', 0.001],
      ['torch.optim.Adagrad', 'lr', 0.01],
      ['torch.optim.AdamW', 'weight_decay', 0.01],
      ['torch.optim.Adam', 'weight_decay', 0],
      ['torch.utils.data.DataLoader', 'batch_size', 1],
      ['.fit', 'batch_size', 32],
      ['sklearn.svm.SVC', 'unheard_of', undefined],
    ] as const) {
      assert.equal(defaultOf(name, parameter), value, `${name} ${parameter}`);
    }
  });

  it('are known by their position', () => {
    assert.equal(positionalParameter('torch.optim.SGD', 1), 'lr');
    assert.equal(positionalParameter('torch.optim.SGD', 0), null);
    assert.equal(positionalParameter('sklearn.ensemble.RandomForestClassifier', 0), 'n_estimators');
    assert.equal(positionalParameter('mine.f', 0), null);
    assert.equal(layerParameter('keras.layers.Dense', 0), 'units');
    assert.equal(layerParameter('keras.layers.Embedding', 0), null);
    assert.equal(layerParameter('torch.nn.Dense', 0), null);
  });
});

describe('readers and files', () => {
  it('know which data come from outside the program', () => {
    assert.deepEqual(readerSpec('pandas.read_csv'), { external: true, container: 'frame' });
    assert.deepEqual(readerSpec('numpy.loadtxt'), { external: true, container: 'array' });
    for (const name of [
      'sklearn.datasets.load_iris',
      'seaborn.load_dataset',
      'keras.datasets.mnist.load_data',
      'torchvision.datasets.MNIST',
      'datasets.load_dataset',
      'sklearn.datasets.make_blobs',
    ]) {
      assert.equal(readerSpec(name)?.external, false, name);
    }
    assert.equal(readerSpec('pandas.merge'), undefined);
    assert.equal(readerSpec('sklearn.datasets.clear_data_home'), undefined);
    assert.deepEqual(
      ['pandas.read_sql', 'numpy.load', 'seaborn.load_dataset', 'pandas.merge'].map(isTabularReader),
      [true, false, false, false],
    );
  });

  it('know what takes a path', () => {
    assert.ok(
      ['open', 'pandas.read_csv', 'polars.scan_parquet', 'torch.load', 'os.path.join'].every(opensFiles),
    );
    assert.ok(!['print', 'pandas.merge', 'mine.open'].some(opensFiles));
    assert.deepEqual(['to_csv', 'savefig', 'fit'].map(isFileMethod), [true, true, false]);
  });
});

describe('trackers', () => {
  it('are told by canonical names', () => {
    for (const [name, tracker] of [
      ['mlflow.log_metric', 'mlflow'],
      ['wandb.log', 'wandb'],
      ['comet_ml.Experiment', 'comet'],
      ['trains.Task', 'clearml'],
      ['torch.utils.tensorboard.SummaryWriter', 'tensorboard'],
      ['tensorflow.summary.scalar', 'tensorboard'],
      ['pytorch_lightning.loggers.WandbLogger', 'wandb'],
      ['pytorch_lightning.loggers.MLFlowLogger', 'mlflow'],
      ['pytorch_lightning.loggers.NeptuneLogger', 'neptune'],
      ['pytorch_lightning.loggers.CometLogger', 'comet'],
      ['pytorch_lightning.loggers.TensorBoardLogger', 'tensorboard'],
      ['tensorflow.Variable', null],
      ['mine.wandb', null],
    ] as const) {
      assert.equal(trackerOf(name), tracker, name);
    }
  });

  it('log by some names and not by others', () => {
    assert.ok(['log', 'log_metric', 'log_params', 'add_scalar', 'track'].every(isLoggingName));
    assert.ok(!['init', 'start_run', 'set_experiment', 'login'].some(isLoggingName));
    assert.deepEqual(
      ['mlflow.autolog', 'mlflow.sklearn.autolog', 'clearml.Task.init', 'mlflow.log_metric'].map(isAutolog),
      [true, true, true, false],
    );
    assert.deepEqual(
      ['keras.callbacks.TensorBoard', 'keras.callbacks.EarlyStopping'].map(isLoggingCallback),
      [true, false],
    );
  });
});

describe('seeding', () => {
  it('is known by generator', () => {
    assert.deepEqual(seededBy('numpy.random.seed'), ['numpy']);
    assert.deepEqual(seededBy('keras.utils.set_random_seed'), ['python', 'numpy', 'tensorflow']);
    assert.equal(seededBy('numpy.random.rand'), undefined);
  });

  it('is guessed from names that say so', () => {
    const guessed = [
      'seed_everything',
      'set_seed',
      'fix_seeds',
      'make_deterministic',
      'seedEverything',
      'ensure_reproducibility',
    ];
    assert.deepEqual(
      guessed.filter((name) => !looksLikeSeeding(name)),
      [],
    );
    assert.deepEqual(
      ['seedling', 'proceed', 'get_seeds_of_growth_plan', 'succeed'].filter(looksLikeSeeding),
      [],
    );
  });
});

/**
 * Which arguments are training values, and what the libraries use when they are left out. Defaults from the
 * references of scikit-learn 1.6, XGBoost 3.0, LightGBM 4.6, CatBoost 1.2, Keras 3.9 and PyTorch 2.7.
 */

import { remembered } from './remembered.js';

/** Arguments that say how to run, not what to learn. */
const notHyperparameters = new Set(
  (
    'random_state seed random_seed n_jobs nthread thread_count num_threads verbose verbosity silent cache_size copy copy_X ' +
    'device task_type gpu_id num_workers workers use_multiprocessing max_queue_size pin_memory prefetch_factor memory_limit ' +
    'remainder sparse_threshold cv n_splits test_size train_size validation_split validation_steps steps_per_epoch ' +
    'num_class n_classes num_classes classes input_shape input_dim input_length output_dim vocab_size in_features in_channels ' +
    'initial_epoch validation_freq log_every_n_steps logging_steps save_steps eval_steps devices num_nodes ' +
    'allow_writing_files use_best_model metric_period enable_categorical missing period save_period patience axis ' +
    'n_features_in_ n_repeats timeout importance_type save_top_k logging_freq print_every eval_metric_period ' +
    'n_quantiles n_init ngram_range limit_train_batches limit_val_batches gpus tpu_cores auto_select_gpus num_sanity_val_steps precision max_time generations population_size offspring_size max_time_mins max_eval_time_mins time_budget fast_dev_run check_val_every_n_epoch'
  ).split(' '),
);

/** Training values that are about the network's shape: they only join a finding, they never make one. */
const architecture = new Set([
  'units',
  'filters',
  'kernel_size',
  'strides',
  'pool_size',
  'out_features',
  'out_channels',
  'hidden_size',
  'num_layers',
  'embedding_dim',
  'rate',
  'p',
]);

const genericDefaults: Readonly<Record<string, unknown>> = {
  max_depth: null,
  min_samples_split: 2,
  min_samples_leaf: 1,
  max_leaf_nodes: null,
  min_impurity_decrease: 0,
  min_weight_fraction_leaf: 0,
  ccp_alpha: 0,
  C: 1,
  n_neighbors: 5,
  p: 2,
  leaf_size: 30,
  n_clusters: 8,
  degree: 3,
  coef0: 0,
  l1_ratio: 0.5,
  subsample: 1,
  validation_fraction: 0.1,
  n_iter_no_change: 5,
  intercept_scaling: 1,
  weight_decay: 0,
  momentum: 0,
  dampening: 0,
  epochs: 1,
  batch_size: 32,
  power_t: 0.25,
  shrinking: true,
  nu: 0.5,
  epsilon: 0.1,
  var_smoothing: 1e-9,
  num_boost_round: 100,
  reg_alpha: 0,
  reg_lambda: 1,
  tol: 1e-4,
  eps: 1e-8,
  beta_1: 0.9,
  beta_2: 0.999,
  rho: 0.9,
};

const classDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  forest: { n_estimators: 100, max_samples: null },
  'sklearn.ensemble.GradientBoosting': { n_estimators: 100, learning_rate: 0.1, max_depth: 3, alpha: 0.9 },
  'sklearn.ensemble.HistGradientBoosting': {
    max_iter: 100,
    learning_rate: 0.1,
    max_leaf_nodes: 31,
    min_samples_leaf: 20,
    l2_regularization: 0,
  },
  'sklearn.ensemble.AdaBoost': { n_estimators: 50, learning_rate: 1 },
  'sklearn.ensemble.Bagging': { n_estimators: 10, max_samples: 1, max_features: 1 },
  'sklearn.ensemble.': { n_estimators: 100 },
  'sklearn.linear_model.LogisticRegression': { max_iter: 100 },
  'sklearn.linear_model.SGD': { alpha: 0.0001, max_iter: 1000, tol: 1e-3, l1_ratio: 0.15, eta0: 0.01 },
  'sklearn.linear_model.Perceptron': { alpha: 0.0001, max_iter: 1000, eta0: 1, tol: 1e-3 },
  'sklearn.linear_model.RANSACRegressor': { max_trials: 100, stop_probability: 0.99 },
  'sklearn.linear_model.': { alpha: 1, max_iter: 1000 },
  'sklearn.neural_network.MLP': {
    hidden_layer_sizes: null,
    alpha: 0.0001,
    learning_rate_init: 0.001,
    max_iter: 200,
    n_iter_no_change: 10,
    momentum: 0.9,
  },
  'sklearn.svm.Linear': { max_iter: 1000 },
  'sklearn.svm.': { max_iter: -1, tol: 1e-3 },
  'sklearn.naive_bayes.': { alpha: 1 },
  'sklearn.cluster.KMeans': { max_iter: 300 },
  'sklearn.cluster.DBSCAN': { eps: 0.5, min_samples: 5 },
  'xgboost.': {
    n_estimators: 100,
    max_depth: 6,
    learning_rate: 0.3,
    eta: 0.3,
    gamma: 0,
    min_child_weight: 1,
    colsample_bytree: 1,
    num_boost_round: 10,
  },
  'lightgbm.': {
    n_estimators: 100,
    num_leaves: 31,
    max_depth: -1,
    learning_rate: 0.1,
    min_child_samples: 20,
    colsample_bytree: 1,
    reg_lambda: 0,
    min_child_weight: 0.001,
  },
  'catboost.': { iterations: 1000, depth: 6, l2_leaf_reg: 3, border_count: 254 },
  // One unit is what a layer with one output has.
  'keras.layers.Dense': { units: 1 },
  'keras.optimizers.SGD': { learning_rate: 0.01, lr: 0.01 },
  'keras.optimizers.': { learning_rate: 0.001, lr: 0.001, clipnorm: null, clipvalue: null },
  'torch.optim.Adadelta': { lr: 1, rho: 0.9 },
  'torch.optim.Adagrad': { lr: 0.01 },
  'torch.optim.RMSprop': { lr: 0.01, alpha: 0.99 },
  'torch.optim.AdamW': { lr: 0.001, weight_decay: 0.01 },
  'torch.optim.SGD': { lr: 0.001 },
  'torch.optim.': { lr: 0.001 },
  'torch.utils.data.DataLoader': { batch_size: 1 },
};
const forest = /^sklearn\.ensemble\.(RandomForest|ExtraTrees)/;

/** Positional parameters that are training values, by the class or method that takes them. */
const positional: Readonly<Record<string, readonly (string | null)[]>> = {
  'torch.utils.data.DataLoader': [null, 'batch_size'],
  'torch.optim.Adam': [null, 'lr'],
  'torch.optim.AdamW': [null, 'lr'],
  'torch.optim.SGD': [null, 'lr', 'momentum'],
  'torch.optim.RMSprop': [null, 'lr'],
  'torch.optim.Adagrad': [null, 'lr'],
  'torch.optim.Adadelta': [null, 'lr'],
  'keras.optimizers.Adam': ['learning_rate'],
  'keras.optimizers.SGD': ['learning_rate'],
  'keras.optimizers.RMSprop': ['learning_rate'],
  'sklearn.ensemble.RandomForestClassifier': ['n_estimators'],
  'sklearn.ensemble.RandomForestRegressor': ['n_estimators'],
  'sklearn.neighbors.KNeighborsClassifier': ['n_neighbors'],
  'sklearn.neighbors.KNeighborsRegressor': ['n_neighbors'],
  'xgboost.train': [null, null, 'num_boost_round'],
  'lightgbm.train': [null, null, 'num_boost_round'],
};

export function positionalParameter(name: string, index: number): string | null {
  return (Object.hasOwn(positional, name) && positional[name]?.[index]) || null;
}

/** True for arguments that shape what is learned. */
export function isHyperparameter(parameter: string): boolean {
  return (
    !notHyperparameters.has(parameter) &&
    !parameter.startsWith('n_features') &&
    !parameter.startsWith('validation_')
  );
}

export function isArchitecture(parameter: string): boolean {
  return architecture.has(parameter);
}

/** What the library uses when the argument is left out; undefined when it is not known. */
export function defaultOf(name: string, parameter: string): unknown {
  return defaultsOf(name).get(parameter);
}

/** The first table that knows a parameter is believed. */
const defaultsOf = remembered((name): ReadonlyMap<string, unknown> => {
  const own = Object.entries(classDefaults).flatMap(([prefix, table]) =>
    name.startsWith(prefix) ? [table] : [],
  );
  const tables = [forest.test(name) ? classDefaults.forest : {}, ...own, genericDefaults];
  return new Map(tables.toReversed().flatMap((table) => Object.entries(table ?? {})));
});

const layers: Readonly<Record<string, readonly (string | null)[]>> = {
  Dense: ['units'],
  LSTM: ['units'],
  GRU: ['units'],
  SimpleRNN: ['units'],
  Conv1D: ['filters', 'kernel_size'],
  Conv2D: ['filters', 'kernel_size'],
  Conv3D: ['filters', 'kernel_size'],
  SeparableConv2D: ['filters', 'kernel_size'],
  Conv2DTranspose: ['filters', 'kernel_size'],
  Dropout: ['rate'],
  SpatialDropout1D: ['rate'],
  SpatialDropout2D: ['rate'],
  GaussianDropout: ['rate'],
};

/** Positional parameters of Keras layers that are widths or rates; embedding and input sizes are data shapes. */
export function layerParameter(name: string, index: number): string | null {
  if (!name.startsWith('keras.layers.')) return null;
  return layers[name.slice('keras.layers.'.length)]?.[index] ?? null;
}

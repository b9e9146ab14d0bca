import { remembered } from './remembered.js';
/**
 * What scikit-learn's classes are and when they are random. From the class reference of scikit-learn 1.6 (the
 * `random_state` entry of each class says when it is used) and, for `imblearn`, of imbalanced-learn 0.13.
 */
export type EstimatorRole =
  | 'classifier'
  | 'regressor'
  | 'transformer'
  | 'clusterer'
  | 'detector'
  | 'embedding'
  | 'meta'
  | 'search'
  | 'pipeline'
  | 'sampler';

/** `always`, `never`, or only under the listed arguments (`default` tells what an absent argument means). */
export type Randomness =
  | 'always'
  | 'never'
  | { readonly parameter: string; readonly values: readonly unknown[]; readonly default: unknown };

export interface EstimatorSpec {
  readonly role: EstimatorRole;
  readonly random: Randomness;
}

const roles: Readonly<Record<string, string>> = {
  'linear_model classifier':
    'LogisticRegression LogisticRegressionCV Perceptron PassiveAggressiveClassifier RidgeClassifier RidgeClassifierCV SGDClassifier',
  'linear_model regressor':
    'LinearRegression Ridge RidgeCV Lasso LassoCV LassoLars LassoLarsCV LassoLarsIC ElasticNet ElasticNetCV Lars LarsCV BayesianRidge ARDRegression HuberRegressor QuantileRegressor RANSACRegressor TheilSenRegressor SGDRegressor PoissonRegressor GammaRegressor TweedieRegressor MultiTaskLasso MultiTaskElasticNet OrthogonalMatchingPursuit PassiveAggressiveRegressor',
  'ensemble classifier':
    'RandomForestClassifier ExtraTreesClassifier GradientBoostingClassifier HistGradientBoostingClassifier AdaBoostClassifier BaggingClassifier VotingClassifier StackingClassifier',
  'ensemble regressor':
    'RandomForestRegressor ExtraTreesRegressor GradientBoostingRegressor HistGradientBoostingRegressor AdaBoostRegressor BaggingRegressor VotingRegressor StackingRegressor',
  'ensemble detector': 'IsolationForest',
  'tree classifier': 'DecisionTreeClassifier ExtraTreeClassifier',
  'tree regressor': 'DecisionTreeRegressor ExtraTreeRegressor',
  'svm classifier': 'SVC LinearSVC NuSVC',
  'svm regressor': 'SVR LinearSVR NuSVR',
  'svm detector': 'OneClassSVM',
  'neighbors classifier': 'KNeighborsClassifier RadiusNeighborsClassifier NearestCentroid',
  'neighbors regressor': 'KNeighborsRegressor RadiusNeighborsRegressor',
  'neighbors detector': 'LocalOutlierFactor',
  'neighbors embedding': 'KernelDensity NearestNeighbors',
  'naive_bayes classifier': 'GaussianNB MultinomialNB BernoulliNB ComplementNB CategoricalNB',
  'neural_network classifier': 'MLPClassifier',
  'neural_network regressor': 'MLPRegressor',
  'neural_network transformer': 'BernoulliRBM',
  'discriminant_analysis classifier': 'LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis',
  'gaussian_process classifier': 'GaussianProcessClassifier',
  'gaussian_process regressor': 'GaussianProcessRegressor',
  'kernel_ridge regressor': 'KernelRidge',
  'isotonic regressor': 'IsotonicRegression',
  'cross_decomposition regressor': 'PLSRegression PLSCanonical CCA',
  'dummy classifier': 'DummyClassifier',
  'dummy regressor': 'DummyRegressor',
  'semi_supervised classifier': 'LabelPropagation LabelSpreading SelfTrainingClassifier',
  'preprocessing transformer':
    'StandardScaler MinMaxScaler MaxAbsScaler RobustScaler QuantileTransformer PowerTransformer KBinsDiscretizer OneHotEncoder OrdinalEncoder TargetEncoder LabelEncoder LabelBinarizer MultiLabelBinarizer SplineTransformer Imputer KernelCenterer',
  'preprocessing stateless': 'Normalizer Binarizer FunctionTransformer PolynomialFeatures',
  'impute transformer': 'SimpleImputer KNNImputer IterativeImputer MissingIndicator',
  'feature_extraction.text transformer': 'CountVectorizer TfidfVectorizer TfidfTransformer',
  'feature_extraction.text stateless': 'HashingVectorizer',
  'feature_extraction transformer': 'DictVectorizer',
  'feature_extraction stateless': 'FeatureHasher',
  'feature_selection transformer':
    'SelectKBest SelectPercentile SelectFpr SelectFdr SelectFwe GenericUnivariateSelect SelectFromModel RFE RFECV SequentialFeatureSelector VarianceThreshold',
  'decomposition transformer':
    'PCA IncrementalPCA KernelPCA SparsePCA MiniBatchSparsePCA TruncatedSVD FastICA NMF MiniBatchNMF FactorAnalysis LatentDirichletAllocation DictionaryLearning MiniBatchDictionaryLearning',
  'random_projection transformer': 'GaussianRandomProjection SparseRandomProjection',
  'kernel_approximation transformer': 'Nystroem RBFSampler SkewedChi2Sampler',
  'manifold embedding': 'TSNE MDS Isomap LocallyLinearEmbedding SpectralEmbedding',
  'cluster clusterer':
    'KMeans MiniBatchKMeans BisectingKMeans DBSCAN OPTICS HDBSCAN AgglomerativeClustering Birch MeanShift SpectralClustering AffinityPropagation FeatureAgglomeration SpectralBiclustering SpectralCoclustering',
  'mixture clusterer': 'GaussianMixture BayesianGaussianMixture',
  'covariance detector': 'EllipticEnvelope',
  'compose pipeline': 'ColumnTransformer',
  'compose meta': 'TransformedTargetRegressor',
  'pipeline pipeline': 'Pipeline FeatureUnion',
  'multiclass meta': 'OneVsRestClassifier OneVsOneClassifier OutputCodeClassifier',
  'multioutput meta': 'MultiOutputClassifier MultiOutputRegressor ClassifierChain RegressorChain',
  'calibration meta': 'CalibratedClassifierCV',
  'model_selection search': 'GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV',
};

const always = new Set(
  (
    'RandomForestClassifier RandomForestRegressor ExtraTreesClassifier ExtraTreesRegressor BaggingClassifier BaggingRegressor ' +
    'AdaBoostClassifier AdaBoostRegressor GradientBoostingClassifier GradientBoostingRegressor IsolationForest ' +
    'DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor MLPClassifier MLPRegressor ' +
    'SGDClassifier SGDRegressor Perceptron PassiveAggressiveClassifier PassiveAggressiveRegressor RANSACRegressor ' +
    'TheilSenRegressor KMeans MiniBatchKMeans BisectingKMeans GaussianMixture BayesianGaussianMixture TSNE MDS ' +
    'RandomizedSearchCV HalvingRandomSearchCV BernoulliRBM FastICA LatentDirichletAllocation TruncatedSVD ' +
    'GaussianRandomProjection SparseRandomProjection Nystroem RBFSampler SkewedChi2Sampler MiniBatchNMF ' +
    'MiniBatchDictionaryLearning DictionaryLearning SpectralBiclustering SpectralCoclustering'
  ).split(' '),
);

/** Random only under these arguments. Tree ensembles by histogram subsample only above 10,000 rows with early stopping. */
const sometimes: Readonly<Record<string, Exclude<Randomness, string>>> = {
  LogisticRegression: { parameter: 'solver', values: ['sag', 'saga', 'liblinear'], default: 'lbfgs' },
  LogisticRegressionCV: { parameter: 'solver', values: ['sag', 'saga', 'liblinear'], default: 'lbfgs' },
  Ridge: { parameter: 'solver', values: ['sag', 'saga'], default: 'auto' },
  RidgeClassifier: { parameter: 'solver', values: ['sag', 'saga'], default: 'auto' },
  Lasso: { parameter: 'selection', values: ['random'], default: 'cyclic' },
  ElasticNet: { parameter: 'selection', values: ['random'], default: 'cyclic' },
  LassoCV: { parameter: 'selection', values: ['random'], default: 'cyclic' },
  ElasticNetCV: { parameter: 'selection', values: ['random'], default: 'cyclic' },
  SVC: { parameter: 'probability', values: [true], default: false },
  NuSVC: { parameter: 'probability', values: [true], default: false },
  DummyClassifier: { parameter: 'strategy', values: ['stratified', 'uniform'], default: 'prior' },
  PCA: { parameter: 'svd_solver', values: ['randomized', 'arpack'], default: 'auto' },
  QuantileTransformer: { parameter: 'subsample', values: [], default: null },
};

const neverLearning = new Set<string>();
const specs = new Map<string, EstimatorSpec>();

for (const [key, classes] of Object.entries(roles)) {
  const [module, role] = key.split(' ') as [string, string];
  for (const name of classes.split(' ')) {
    const qualified = `sklearn.${module}.${name}`;
    if (role === 'stateless') neverLearning.add(qualified);
    specs.set(qualified, {
      role: (role === 'stateless' ? 'transformer' : role) as EstimatorRole,
      random: always.has(name) ? 'always' : (sometimes[name] ?? 'never'),
    });
  }
}
specs.set('sklearn.experimental.enable_iterative_imputer', { role: 'transformer', random: 'never' });

const imblearnSamplers = {
  over_sampling: 'RandomOverSampler SMOTE SMOTENC SMOTEN ADASYN BorderlineSMOTE KMeansSMOTE SVMSMOTE',
  under_sampling:
    'RandomUnderSampler NearMiss TomekLinks EditedNearestNeighbours ClusterCentroids CondensedNearestNeighbour OneSidedSelection InstanceHardnessThreshold',
  combine: 'SMOTEENN SMOTETomek',
};
const unseededSamplers = new Set(['NearMiss', 'TomekLinks', 'EditedNearestNeighbours']);
for (const [module, classes] of Object.entries(imblearnSamplers)) {
  for (const name of classes.split(' ')) {
    specs.set(`imblearn.${module}.${name}`, {
      role: 'sampler',
      random: unseededSamplers.has(name) ? 'never' : 'always',
    });
  }
}
specs.set('imblearn.pipeline.Pipeline', { role: 'pipeline', random: 'never' });
for (const name of [
  'BalancedRandomForestClassifier',
  'BalancedBaggingClassifier',
  'EasyEnsembleClassifier',
  'RUSBoostClassifier',
]) {
  specs.set(`imblearn.ensemble.${name}`, { role: 'classifier', random: 'always' });
}

/** Boosting packages with scikit-learn's interface: deterministic unless rows or columns are subsampled, seed 0 by default. */
const boosters: Readonly<Record<string, EstimatorRole>> = {
  'xgboost.XGBClassifier': 'classifier',
  'xgboost.XGBRegressor': 'regressor',
  'xgboost.XGBRanker': 'regressor',
  'xgboost.XGBRFClassifier': 'classifier',
  'xgboost.XGBRFRegressor': 'regressor',
  'lightgbm.LGBMClassifier': 'classifier',
  'lightgbm.LGBMRegressor': 'regressor',
  'lightgbm.LGBMRanker': 'regressor',
  'catboost.CatBoostClassifier': 'classifier',
  'catboost.CatBoostRegressor': 'regressor',
  'catboost.CatBoost': 'regressor',
};
for (const [name, role] of Object.entries(boosters)) specs.set(name, { role, random: 'never' });

/** Searches for a whole pipeline, fitted like one model. What AutoML of FLAML does, its settings tell. */
const pipelineSearches: Readonly<Record<string, EstimatorRole>> = {
  'tpot.TPOTClassifier': 'classifier',
  'tpot.TPOTRegressor': 'regressor',
  'flaml.AutoML': 'regressor',
  'flaml.automl.AutoML': 'regressor',
};
for (const [name, role] of Object.entries(pipelineSearches)) specs.set(name, { role, random: 'never' });

/** scikit-survival 0.23: scikit-learn's interface, with times and events as the target. */
const survival: Readonly<Record<string, readonly [Randomness, string]>> = {
  ensemble: ['always', 'RandomSurvivalForest ExtraSurvivalTrees GradientBoostingSurvivalAnalysis'],
  tree: ['always', 'SurvivalTree ExtraSurvivalTree'],
  linear_model: ['never', 'CoxPHSurvivalAnalysis CoxnetSurvivalAnalysis IPCRidge'],
  svm: [
    'never',
    'FastSurvivalSVM FastKernelSurvivalSVM NaiveSurvivalSVM HingeLossSurvivalSVM MinlipSurvivalAnalysis',
  ],
};
specs.set('sksurv.ensemble.ComponentwiseGradientBoostingSurvivalAnalysis', {
  role: 'regressor',
  random: 'never',
});
for (const [module, [random, classes]] of Object.entries(survival))
  for (const name of classes.split(' ')) specs.set(`sksurv.${module}.${name}`, { role: 'regressor', random });

/** Forecasts with scikit-learn's interface, from one table to another; the fit itself draws nothing. */
const forecasters = new Set(['prophet.Prophet', 'prophet.forecaster.Prophet', 'fbprophet.Prophet']);
for (const name of forecasters) specs.set(name, { role: 'regressor', random: 'never' });

/** Whether what a model predicts comes as a table (`yhat`, `yhat_lower` …). */
export function predictsTable(name: string): boolean {
  return forecasters.has(name);
}

const categoryEncoders =
  'TargetEncoder LeaveOneOutEncoder WOEEncoder CatBoostEncoder JamesSteinEncoder MEstimateEncoder OneHotEncoder OrdinalEncoder BinaryEncoder CountEncoder';
for (const name of categoryEncoders.split(' '))
  specs.set(`category_encoders.${name}`, { role: 'transformer', random: 'never' });
specs.set('umap.UMAP', { role: 'embedding', random: 'always' });

/** The spec of a class by canonical name; undefined for what is no known estimator. */
export function estimatorSpec(name: string): EstimatorSpec | undefined {
  return specs.get(name);
}

/** `Normalizer`, `HashingVectorizer` …: `fit` learns nothing from the data. */
export function isStateless(name: string): boolean {
  return neverLearning.has(name);
}

/** Chooses columns by looking at the target; a threshold on their own variance looks at each alone. */
export function isColumnSelector(name: string): boolean {
  return /^sklearn\.feature_selection\.(?!Variance)/.test(name) && specs.has(name);
}

/** Every known class, for star imports. */
export function isEstimatorName(name: string): boolean {
  return specs.has(name);
}

/** Splitters: when the result depends on chance. From the scikit-learn 1.6 reference. */
const splitters: Readonly<Record<string, Randomness>> = {
  'sklearn.model_selection.train_test_split': { parameter: 'shuffle', values: [true], default: true },
  'sklearn.model_selection.ShuffleSplit': 'always',
  'sklearn.model_selection.StratifiedShuffleSplit': 'always',
  'sklearn.model_selection.GroupShuffleSplit': 'always',
  'sklearn.model_selection.RepeatedKFold': 'always',
  'sklearn.model_selection.RepeatedStratifiedKFold': 'always',
  'sklearn.model_selection.KFold': { parameter: 'shuffle', values: [true], default: false },
  'sklearn.model_selection.StratifiedKFold': { parameter: 'shuffle', values: [true], default: false },
  'sklearn.model_selection.StratifiedGroupKFold': { parameter: 'shuffle', values: [true], default: false },
  'sklearn.model_selection.GroupKFold': { parameter: 'shuffle', values: [true], default: false },
  'sklearn.model_selection.TimeSeriesSplit': 'never',
  'sklearn.model_selection.LeaveOneOut': 'never',
  'sklearn.model_selection.LeavePOut': 'never',
  'sklearn.model_selection.LeaveOneGroupOut': 'never',
  'sklearn.model_selection.PredefinedSplit': 'never',
};

/** How random a splitter is; undefined for what is no splitter. */
export function splitterRandomness(name: string): Randomness | undefined {
  return Object.hasOwn(splitters, name) ? splitters[name] : undefined;
}

/** Functions that cross-validate: their scores come from held-out folds. */
export const crossValidators: ReadonlySet<string> = new Set([
  'sklearn.model_selection.cross_val_score',
  'sklearn.model_selection.cross_validate',
  'sklearn.model_selection.cross_val_predict',
  'sklearn.model_selection.learning_curve',
  'sklearn.model_selection.validation_curve',
  'sklearn.model_selection.permutation_test_score',
]);

/** Metrics of `sklearn.metrics` that take (truth, prediction). */
const metricNames = new Set(
  (
    'accuracy_score balanced_accuracy_score f1_score fbeta_score precision_score recall_score roc_auc_score ' +
    'average_precision_score log_loss brier_score_loss matthews_corrcoef cohen_kappa_score jaccard_score hamming_loss ' +
    'zero_one_loss top_k_accuracy_score classification_report confusion_matrix precision_recall_fscore_support ' +
    'roc_curve precision_recall_curve mean_squared_error root_mean_squared_error mean_absolute_error ' +
    'mean_absolute_percentage_error median_absolute_error mean_squared_log_error root_mean_squared_log_error r2_score ' +
    'explained_variance_score max_error mean_pinball_loss d2_absolute_error_score ndcg_score dcg_score auc'
  ).split(' '),
);
const clusterMetrics = new Set(
  (
    'silhouette_score silhouette_samples davies_bouldin_score calinski_harabasz_score adjusted_rand_score rand_score ' +
    'adjusted_mutual_info_score normalized_mutual_info_score homogeneity_score completeness_score v_measure_score ' +
    'fowlkes_mallows_score'
  ).split(' '),
);

/** What kind of metric a function is; null when it is none. */
export const metricKind = remembered((name: string): 'supervised' | 'clustering' | null => {
  if (
    /^sksurv\.metrics\.(concordance_index_\w+|cumulative_dynamic_auc|(integrated_)?brier_score)$/.test(name)
  )
    return 'supervised';
  if (!name.startsWith('sklearn.metrics.')) return null;
  const last = name.slice('sklearn.metrics.'.length);
  if (metricNames.has(last)) return 'supervised';
  return clusterMetrics.has(last) ? 'clustering' : null;
});

/**
 * Parameters that decide most about a model, by class. From the user guide of scikit-learn 1.6 ("parameters", "tips on
 * practical use"), the tuning pages of XGBoost 3.0, LightGBM 4.6 and CatBoost 1.2, and torch.optim 2.7.
 */
const decisive: Readonly<Record<string, readonly string[]>> = {
  'sklearn.neighbors.KNeighborsClassifier': ['n_neighbors'],
  'sklearn.neighbors.KNeighborsRegressor': ['n_neighbors'],
  'sklearn.svm.SVC': ['C', 'kernel'],
  'sklearn.svm.SVR': ['C', 'kernel'],
  'sklearn.svm.LinearSVC': ['C'],
  'sklearn.svm.NuSVC': ['nu', 'kernel'],
  'sklearn.tree.DecisionTreeClassifier': ['max_depth', 'min_samples_leaf', 'ccp_alpha', 'max_leaf_nodes'],
  'sklearn.tree.DecisionTreeRegressor': ['max_depth', 'min_samples_leaf', 'ccp_alpha', 'max_leaf_nodes'],
  'sklearn.ensemble.RandomForestClassifier': [
    'n_estimators',
    'max_features',
    'min_samples_leaf',
    'max_depth',
  ],
  'sklearn.ensemble.RandomForestRegressor': ['n_estimators', 'max_features', 'min_samples_leaf', 'max_depth'],
  'sklearn.ensemble.GradientBoostingClassifier': ['learning_rate', 'n_estimators', 'max_depth'],
  'sklearn.ensemble.GradientBoostingRegressor': ['learning_rate', 'n_estimators', 'max_depth'],
  'sklearn.ensemble.HistGradientBoostingClassifier': ['learning_rate', 'max_iter'],
  'sklearn.ensemble.HistGradientBoostingRegressor': ['learning_rate', 'max_iter'],
  'sklearn.ensemble.AdaBoostClassifier': ['learning_rate', 'n_estimators'],
  'sklearn.ensemble.AdaBoostRegressor': ['learning_rate', 'n_estimators'],
  'sklearn.linear_model.Ridge': ['alpha'],
  'sklearn.linear_model.Lasso': ['alpha'],
  'sklearn.linear_model.ElasticNet': ['alpha', 'l1_ratio'],
  'sklearn.linear_model.LogisticRegression': ['C', 'penalty'],
  'sklearn.neural_network.MLPClassifier': ['hidden_layer_sizes'],
  'sklearn.neural_network.MLPRegressor': ['hidden_layer_sizes'],
  'sklearn.cluster.KMeans': ['n_clusters'],
  'sklearn.cluster.MiniBatchKMeans': ['n_clusters'],
  'sklearn.cluster.DBSCAN': ['eps', 'min_samples'],
  'sklearn.cluster.AgglomerativeClustering': ['n_clusters', 'distance_threshold'],
  'xgboost.XGBClassifier': ['learning_rate', 'max_depth', 'n_estimators'],
  'xgboost.XGBRegressor': ['learning_rate', 'max_depth', 'n_estimators'],
  'lightgbm.LGBMClassifier': ['learning_rate', 'num_leaves', 'n_estimators'],
  'lightgbm.LGBMRegressor': ['learning_rate', 'num_leaves', 'n_estimators'],
  'catboost.CatBoostClassifier': ['learning_rate', 'depth', 'iterations'],
  'catboost.CatBoostRegressor': ['learning_rate', 'depth', 'iterations'],
};
const optimisers = /^torch\.optim\.(Adam|AdamW|SGD|RMSprop|Adagrad|NAdam|RAdam|Adamax|ASGD)$/;

/** The parameters of which one at least should be given; undefined for classes that need none. */
export function decisiveParameters(name: string): readonly string[] | undefined {
  return optimisers.test(name) ? ['lr'] : decisive[name];
}

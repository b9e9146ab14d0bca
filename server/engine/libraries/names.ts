import { remembered } from './remembered.js';

/**
 * One spelling for every library name, whatever way it was imported. Facts from the packages' own module layouts
 * (TensorFlow 1.x–2.17, Keras 2 and 3, scikit-learn 0.18–1.6, Lightning 1–2, pandas-compatible libraries).
 */
const prefixes: readonly (readonly [string, string])[] = [
  ['tensorflow.keras', 'keras'],
  ['tensorflow.python.keras', 'keras'],
  ['tensorflow.contrib.keras', 'keras'],
  ['tensorflow.compat.v1.keras', 'keras'],
  ['keras.api', 'keras'],
  ['keras.src', 'keras'],
  ['tensorflow_recommenders.Model', 'keras.Model'],
  ['tensorflow_recommenders.models.Model', 'keras.Model'],
  ['tf_keras', 'keras'],
  ['lightning.pytorch', 'pytorch_lightning'],
  ['lightning', 'pytorch_lightning'],
  ['sklearn.cross_validation', 'sklearn.model_selection'],
  ['sklearn.grid_search', 'sklearn.model_selection'],
  ['sklearn.externals.joblib', 'joblib'],
  ['sklearn.preprocessing.data', 'sklearn.preprocessing'],
  ['sklearn.preprocessing.imputation', 'sklearn.preprocessing'],
  ['sklearn.ensemble.forest', 'sklearn.ensemble'],
  ['sklearn.datasets.samples_generator', 'sklearn.datasets'],
  ['modin.pandas', 'pandas'],
  ['cudf', 'pandas'],
  ['pyspark.pandas', 'pandas'],
  ['databricks.koalas', 'pandas'],
  ['dask.dataframe', 'pandas'],
  ['fireducks.pandas', 'pandas'],
  ['xgboost.sklearn', 'xgboost'],
  ['lightgbm.sklearn', 'lightgbm'],
  ['catboost.core', 'catboost'],
  ['tensorboardX', 'torch.utils.tensorboard'],
  ['torch.utils.tensorboard.writer', 'torch.utils.tensorboard'],
  ['torch.utils.data.dataset', 'torch.utils.data'],
  ['torch.utils.data.dataloader', 'torch.utils.data'],
  ['neptune.new', 'neptune'],
  ['pylab', 'matplotlib.pyplot'],
];

/** What a program mentions that trains a model with a library known here. */
export const trainingLibraries =
  /\b(sklearn|sksurv|xgboost|lightgbm|catboost|keras|tf_keras|tensorflow|torch|torchvision|pytorch_lightning|lightning|imblearn|transformers|timm|umap|cuml|xgb|lgb|prophet|fbprophet)\b/;

/** `read_csv` of `pandas.read_csv`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** `tensorflow.keras.layers.Dense` → `keras.layers.Dense`; private modules (`._split`) are left out. */
export const canonicalName = remembered((name: string): string => {
  let result = name.includes('._') ? name.replace(/\._[a-z][\w]*(?=\.)/g, '') : name;
  for (const [from, to] of prefixes) {
    if (result === from) result = to;
    else if (result.startsWith(`${from}.`)) result = to + result.slice(from.length);
    else continue;
    break;
  }
  return result;
});

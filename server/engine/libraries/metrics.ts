/**
 * Which metrics say the same: choosing by one of a family is choosing by the others. Names from `sklearn.metrics` and
 * the `scoring` strings of scikit-learn 1.6, and from the `eval_metric` of XGBoost 2 and the `metric` of LightGBM 4.
 */
const families: Readonly<Record<string, string>> = {
  accuracy:
    'accuracy accuracy_score zero_one_loss hamming_loss top_k_accuracy_score error merror binary_error multi_error',
  'balanced accuracy': 'balanced_accuracy balanced_accuracy_score',
  F1: 'f1 f1_score f1_micro f1_macro f1_weighted f1_samples',
  precision: 'precision precision_score precision_micro precision_macro precision_weighted precision_samples',
  recall: 'recall recall_score recall_micro recall_macro recall_weighted recall_samples',
  'ROC AUC':
    'roc_auc roc_auc_score roc_auc_ovr roc_auc_ovo roc_auc_ovr_weighted roc_auc_ovo_weighted roc_curve auc',
  'average precision': 'average_precision average_precision_score precision_recall_curve aucpr',
  'squared error':
    'r2 r2_score explained_variance explained_variance_score mean_squared_error neg_mean_squared_error ' +
    'root_mean_squared_error neg_root_mean_squared_error rmse mse l2',
  'absolute error':
    'mean_absolute_error neg_mean_absolute_error mae l1 median_absolute_error neg_median_absolute_error',
  'absolute percentage error': 'mean_absolute_percentage_error neg_mean_absolute_percentage_error mape',
  'squared logarithmic error':
    'mean_squared_log_error neg_mean_squared_log_error root_mean_squared_log_error neg_root_mean_squared_log_error rmsle',
  'log loss': 'log_loss neg_log_loss',
  'Brier score': 'brier_score_loss neg_brier_score',
  'Matthews correlation': 'matthews_corrcoef',
  "Cohen's kappa": 'cohen_kappa_score',
  'Jaccard index': 'jaccard jaccard_score jaccard_micro jaccard_macro jaccard_weighted',
};

const familyByName = new Map(
  Object.entries(families).flatMap(([family, names]) =>
    names.split(' ').map((name) => [name, family] as const),
  ),
);

/** What a metric or a scoring string measures; undefined for what is not in the table. */
export function metricFamily(name: string): string | undefined {
  return familyByName.get(name);
}

/** Reports that show several metrics at once. */
export const reports: Readonly<Record<string, readonly string[]>> = {
  classification_report: ['accuracy', 'F1', 'precision', 'recall'],
  precision_recall_fscore_support: ['F1', 'precision', 'recall'],
  // Whoever looks at the table of confusions sees all of these.
  confusion_matrix: ['accuracy', 'balanced accuracy', 'F1', 'precision', 'recall'],
};

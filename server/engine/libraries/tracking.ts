import type { Tracker } from '../project.js';
import { lastPart } from './names.js';
import { remembered } from './remembered.js';

/**
 * Calls that hand parameters or metrics to a tracker. From the references of MLflow 2–3, W&B 0.19, TensorBoard 2,
 * Neptune 1, Comet 3, ClearML 1, Aim 3, DVCLive 3, Sacred 0.8 and Trackio 0.2.
 */
export const trackerPackages: Readonly<Record<string, Tracker>> = {
  mlflow: 'mlflow',
  wandb: 'wandb',
  tensorboard: 'tensorboard',
  neptune: 'neptune',
  comet_ml: 'comet',
  clearml: 'clearml',
  trains: 'clearml',
  aim: 'aim',
  dvclive: 'dvclive',
  sacred: 'sacred',
  trackio: 'trackio',
  tensorboard_logger: 'tensorboard',
};

/** The tracker a canonical name belongs to; null when it is none. */
export const trackerOf = remembered((name: string): Tracker | null => {
  const root = name.split('.', 1)[0] as string;
  const known = Object.hasOwn(trackerPackages, root) ? trackerPackages[root] : undefined;
  if (known) return known;
  if (name.startsWith('torch.utils.tensorboard.') || name.startsWith('tensorflow.summary.'))
    return 'tensorboard';
  if (/^pytorch_lightning\.loggers\./.test(name)) {
    if (/Wandb/.test(name)) return 'wandb';
    if (/MLFlow/.test(name)) return 'mlflow';
    if (/Neptune/.test(name)) return 'neptune';
    return /Comet/.test(name) ? 'comet' : 'tensorboard';
  }
  return null;
});

const loggingNames =
  /^(log|log_\w+|add_scalars?|add_hparams|add_text|add_figure|add_histogram|scalar|track|report_\w+|log_metrics?|log_params?|append|upload|assign|save|summary|watch|finish|config|update|set|connect|run)$/;

/** Whether a method or function of a tracker sends parameters or metrics (or may: in doubt it does). */
export const isLoggingName = remembered((name: string): boolean => {
  return loggingNames.test(name);
});

const trackersMethods =
  /^(add_scalar|add_scalars|log_metric|log_metrics|log_param|log_params|log_dict|log_hyperparams|save_hyperparameters|add_hparams|report_scalar)$/;

/** Names of methods that only trackers have, whosever they are. */
export function isTrackersMethod(name: string): boolean {
  return trackersMethods.test(name);
}

const reports =
  /^(ray\.(train|tune|air)\.(session\.)?report|zenml\.log_\w*metadata|(zenml|polyaxon|vertexai|google\.cloud\.aiplatform)\.([\w.]+\.)?log_\w+|evaluate\.save|nni\.report_\w+_result|huggingface_hub\.metadata_(update|save))$/;

/**
 * Functions of other libraries that keep metrics: `aiplatform.log_metrics`, `ray.train.report`, `zenml.log_metadata`,
 * `polyaxon.tracking.log_metrics`, `evaluate.save`, `huggingface_hub.metadata_update`.
 */
export const isReport = remembered((name: string): boolean => {
  return reports.test(name) || (!name.startsWith('workspace:') && isTrackersMethod(lastPart(name)));
});

/** Functions that make a tracker log by itself. */
export const isAutolog = remembered((name: string): boolean => {
  return (
    /^(mlflow(\.\w+)?|google\.cloud\.aiplatform)\.autolog$/.test(name) ||
    name === 'wandb.integration.sklearn.plot_classifier' ||
    /^(clearml|trains)\.Task\.init$/.test(name) ||
    /^comet_ml\.(start|init|Experiment)$/.test(name) ||
    /^wandb\.sklearn\./.test(name)
  );
});

/** Callbacks and logger objects that log a training by themselves. */
const loggingCallbacks =
  /(TensorBoard|CSVLogger|WandbCallback|WandbMetricsLogger|WandbLogger|MLFlowLogger|MlflowCallback|NeptuneLogger|NeptuneCallback|CometLogger|DVCLiveCallback|DVCLiveLogger|AimLogger|AimCallback|ClearMLLogger|TensorBoardLogger|RemoteMonitor|BackupAndRestore|ClearMLCallback)$/;

export function isLoggingCallback(name: string): boolean {
  return loggingCallbacks.test(name);
}

/** Functions and methods that write text or structured data to a file. */
export const fileWriters: ReadonlySet<string> = new Set([
  'json.dump',
  'yaml.dump',
  'yaml.safe_dump',
  'pickle.dump',
  'joblib.dump',
  'csv.writer',
  'csv.DictWriter',
  'numpy.save',
  'numpy.savez',
  'numpy.savetxt',
  'torch.save',
  'toml.dump',
  'tomli_w.dump',
  'numpy.savez_compressed',
  'cloudpickle.dump',
  'dill.dump',
]);

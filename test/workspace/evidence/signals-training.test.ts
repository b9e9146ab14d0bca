import { checkCases, type SignalCase } from './signal-cases.js';

const words = 'The model predicts which customers leave, so that the shop can write to them in time. '.repeat(
  2,
);
const plain = 'The tables stand on a machine of their own, and are copied every night at two. '.repeat(2);
const yaml = (text: string, path = 'conf/train.yaml') => ({ [path]: text });
const dvc = (command: string) => ({ 'dvc.yaml': `stages:\n  one:\n    cmd: ${command}\n` });

export const trainingCases: Readonly<Record<string, SignalCase>> = {
  'project-charter': {
    hits: [
      { 'docs/project-charter.md': `# Goal\n${words}` },
      { 'ml_canvas.md': `Success: ${words}` },
      { 'docs/charter.md': `**Success criterion.** MAPE of 18 %. ${plain}` },
    ],
    misses: [
      { 'docs/project-charter.md': '# Goal\n' },
      { 'docs/templates/charter.md': `# Goal\n${words}` },
      { 'CHARTER.md': `# Technical Charter\nThe goals of the project are open source. ${plain}` },
      { 'CHARTER.md': `# Goals\n${words}The Technical Steering Committee (TSC) elects a chair.\n` },
      { 'src/charter.md.py': '' },
    ],
  },
  'design-document': {
    hits: [{ 'docs/design-doc.md': `## Metrics\n${words}` }],
    misses: [{ 'docs/design-doc.md': `## Metrics\n${'The page shows the buttons in two rows. '.repeat(4)}` }],
  },
  'objective-as-document': {
    hits: [
      { 'references/objective.md': `# Objective\n${words}Primary metric: precision at 500.\n` },
      { 'docs/training-objective.rst': `Objective\n=========\n\n${words}The metric is AUC.\n` },
      {
        'docs/objective.md': `# Objective\n\n- Decision: whom to call first.\n- Predicted: payment late.\n${words}`,
      },
    ],
    misses: [
      { 'references/objective.md': `# Objective\n${words}` },
      { 'docs/objectives.md': '# Objectives of the metrics page\nTwo columns.\n' },
      { 'docs/objective-c.md': `# Objective C\n${words}Metrics.\n` },
      { 'src/losses/objective.md': `# Objective\n${words}Metric.\n` },
    ],
  },
  'metric-in-objective': {
    hits: [
      { 'references/objective.md': `# Objective\n${words}Primary metric: precision at 500.\n` },
      { 'docs/objective.md': `# Objective\n${words}\n## Metric\n\nROC AUC.\n` },
      { 'docs/objective.md': `# Objective\n${words}\n- Metric: ROC AUC by month, at least 0.78.\n` },
      { 'docs/project-charter.md': `# Charter\n${words}\n- **Metric**: MAPE below 12 %\n` },
      { 'docs/objective.md': `# Objective\n${words}\n- Metric: mean absolute error, at most 8 %.\n` },
    ],
    misses: [
      { 'references/objective.md': `# Objective\n${words}We have many metrics.\n` },
      { 'references/objective.md': `# Objective\n${words}- Metric: to be agreed with sales.\n` },
      { 'docs/notes.md': `${words}Primary metric: AUC\n` },
    ],
  },
  'charter-as-document': {
    hits: [{ 'docs/Project_Charter.pdf': '' }],
    misses: [{ 'docs/charter-flights.pdf': '' }],
  },
  'metrics-of-dvc': {
    hits: [
      { 'dvc.yaml': 'stages:\n  eval:\n    cmd: python a.py\n    metrics: [metrics.json]\n' },
      { 'dvc.yaml': 'metrics:\n  - m.json\n' },
    ],
    misses: [{ 'dvc.yaml': 'stages:\n  metrics:\n    cmd: python a.py\n' }],
  },
  'metrics-compared-in-ci': {
    hits: ['dvc metrics diff main --md', 'python check_metrics.py'],
    misses: ['dvc pull', 'git diff main'],
  },
  'target-metric-configured': {
    hits: [
      yaml('monitor: "val/acc"\n'),
      yaml('optimized_metric: auc\n'),
      { 'train.toml': 'primary_metric = "f1"\n' },
      yaml('metric: mape\n'),
      yaml('  metric: "roc_auc"\n'),
    ],
    misses: [
      yaml('metric: euclidean\n'),
      yaml('metric: cosine\n'),
      yaml('metric: requests_per_second\n'),
      yaml('monitor: true\n'),
      yaml('# monitor: "val/acc"\n'),
      yaml('monitor: prometheus\n'),
      yaml('monitor: validators\n'),
    ],
  },
  'target-metric-in-code': {
    hits: [
      'GridSearchCV(model, grid, scoring="roc_auc")\n',
      'EarlyStopping(monitor="val_loss")\n',
      'scoring = make_scorer(cost, greater_is_better=False)\n',
    ],
    misses: [
      'score = scoring(model)\n',
      'Watcher(monitor="cpu")\n',
      { 'tests/test_a.py': 'search(scoring="f1")\n' },
    ],
  },
  'metrics-file-kept': {
    hits: [{ 'metrics.json': '{"auc": 0.9}' }, { 'reports/eval_metrics.json': '{"a": {"f1": 1}}' }],
    misses: [
      { 'metrics.json': '{}' },
      { 'tests/metrics.json': '{"auc": 0.9}' },
      { 'compas-scores.json': '{"a": 1}' },
    ],
  },
  'metric-library': {
    hits: ['from sklearn.metrics import f1_score\n', 'import torchmetrics\n'],
    misses: [{ 'src/evaluate.py': '', 'src/main.py': 'import evaluate\n' }, 'import prometheus_metrics\n'],
  },
  'reviews-required': {
    hits: [
      { '.github/settings.yml': 'required_approving_review_count: 1\n' },
      { '.mergify.yml': '- "#approved-reviews-by>=1"\n' },
    ],
    misses: [
      { '.github/settings.yml': 'required_approving_review_count: 0\n' },
      { '.mergify.yml': '- label=ready\n' },
    ],
  },
  'owners-of-training-code': {
    hits: [{ '.github/CODEOWNERS': '* @team\n' }, { CODEOWNERS: '/src/training/ @ada\n' }],
    misses: [{ CODEOWNERS: '# * @team\n/docs/ @ada\n' }, { 'docs/owners.md': '* @team\n' }],
  },
  'approval-asked-for': {
    hits: [
      { 'CONTRIBUTING.md': 'A maintainer other than the author\nmust approve each pull request.\n' },
      { '.github/CONTRIBUTING.md': 'Changes have to be reviewed and approved by a colleague.\n' },
      { 'docs/contributing.rst': 'A pull request needs at least one approval.\n' },
    ],
    misses: [
      { 'CONTRIBUTING.md': 'Please open a pull request; we will have a look.\n' },
      { 'CONTRIBUTING.md': 'Maintainers may approve what they like. You must sign off.\n' },
      { 'README.md': 'A pull request needs at least one approval.\n' },
    ],
  },
  'review-system': { hits: [{ '.gitreview': '[gerrit]\n' }], misses: [{ 'src/gitreview.py': '' }] },
  'template-for-merge-requests': {
    hits: [{ '.github/PULL_REQUEST_TEMPLATE.md': '' }, { '.gitlab/merge_request_templates/a.md': '' }],
    misses: [{ '.github/ISSUE_TEMPLATE/bug.md': '' }],
  },
  'runs-configured': {
    hits: [
      'import hydra\n',
      'from omegaconf import OmegaConf\n',
      'from lightning.pytorch.cli import LightningCLI\n',
    ],
    misses: ['import hydrate\n', '# import hydra\n'],
  },
  'sweep-on-a-cluster': {
    hits: [
      yaml('defaults:\n  - override /hydra/launcher: submitit_slurm\n'),
      yaml('spec:\n  parallelTrialCount: 3\n'),
    ],
    misses: [yaml('defaults:\n  - override /hydra/launcher: basic\n'), yaml('# parallelTrialCount: 3\n')],
  },
  'parallel-jobs-by-script': {
    hits: [
      { 'run.sh': '#SBATCH --array=0-9\n' },
      { Makefile: 'sweep:\n\twandb agent $(ID)\n' },
      { 'a.sh': 'dvc exp run --queue\n' },
    ],
    misses: [
      { 'run.sh': '#SBATCH --time=1:00:00\npython train.py\n' },
      { 'README.md': 'wandb agent\n' },
      { 'a.sh': '# wandb agent\n' },
      { 'a.sh': 'dvc exp run\n' },
    ],
  },
  'runs-on-a-cluster': {
    hits: ['from ray import train\n', 'import submitit\n', 'from azureml.core import ScriptRunConfig\n'],
    misses: [
      'import ray\n',
      'from ray import tune\n',
      'from sagemaker import get_execution_role\n',
      'from azureml.core import Experiment\n',
    ],
  },
  'training-job-manifest': {
    hits: [{ 'k8s/train.yaml': 'apiVersion: kubeflow.org/v1\nkind: PyTorchJob\n' }],
    misses: [{ 'k8s/train.yaml': 'apiVersion: batch/v1\nkind: Job\n' }],
  },
  'training-in-containers': { hits: [{ Dockerfile: 'FROM python\n' }], misses: [{ 'docs/docker.md': '' }] },
  'several-cores': {
    hits: ['RandomForestClassifier(n_jobs=-1)\n'],
    misses: ['RandomForestClassifier(n_jobs=1)\n'],
  },
  'generated-features': {
    hits: ['import featuretools as ft\n', 'from feature_engine.selection import DropCorrelatedFeatures\n'],
    misses: ['from feature_engine.encoding import OneHotEncoder\n', { 'tests/a.py': 'import tsfresh\n' }],
  },
  'selection-in-code': {
    hits: ['from sklearn.feature_selection import SelectKBest\n'],
    misses: ['from sklearn.feature_extraction import DictVectorizer\n'],
  },
  'sweep-file': {
    hits: [
      yaml('method: bayes\nparameters:\n  lr: {min: 0}\n', 'sweep.yaml'),
      yaml('defaults:\n  - override /hydra/sweeper: optuna\nn_trials: 9\n', 'configs/hparams_search/a.yaml'),
    ],
    misses: [
      yaml('lr: 0.1\n', 'configs/tuning.yaml'),
      yaml('parameters:\n  - name: id\nmethod: get\n', 'sweep.yaml'),
      yaml('n_trials: 9\n', 'docs/sweep.yaml'),
    ],
  },
  'search-in-ci': {
    hits: ['python tune.py --trials 50', 'wandb sweep sweep.yaml'],
    misses: ['python fine_tuned_model.py', 'python fine_tune.py', 'python fine-tune.py', 'python fortune.py'],
  },
  'search-library': {
    hits: ['import optuna\n', 'from ray import tune\n', 'from hyperopt import fmin\n'],
    misses: ['import ray\n', 'from flaml import AutoML\n', { 'tests/a.py': 'import optuna\n' }],
  },
  'search-by-cross-validation': {
    hits: ['from sklearn.model_selection import GridSearchCV\nGridSearchCV(model, grid)\n'],
    misses: [
      'from sklearn.model_selection import ParameterGrid\nParameterGrid(grid)\n',
      'GridSearchCV(model)\n',
    ],
  },
  'sweep-of-tracker': {
    hits: ['import wandb\nwandb.agent(sweep_id, train)\n'],
    misses: ['import wandb\nwandb.init()\n', 'import wandb\nuse_wandb = False\nwandb.agent(i, f)\n'],
  },
  'automl-in-ci': {
    hits: ['tpot data.csv -is ,', 'ludwig train --config model.yaml --dataset a.csv'],
    misses: [
      'python htpot.py a.csv',
      'pytest tests/test_automl.py',
      'docker build -t registry.x.io/team/automl .',
    ],
  },
  'automl-library': {
    hits: [
      'from autogluon.tabular import TabularPredictor\nTabularPredictor(label="late").fit(train)\n',
      'from flaml import AutoML\nsearch = AutoML()\n',
      'from pycaret.classification import *\nsetup(frame)\n',
    ],
    misses: [
      'from flaml import AutoML\n',
      'from flaml import tune\ntune.run(f)\n',
      'from supervised import losses\nlosses.mse(a)\n',
      'import h2o\nh2o.init()\n',
    ],
  },
  'quality-held-against-release': {
    hits: [
      {
        'tests/test_quality.py':
          'new = load("metrics.json")\nreleased = load("released/metrics.json")\n\ndef test_it():\n    assert new["auc"] >= released["auc"] - 0.01\n',
      },
    ],
    misses: [
      { 'tests/test_a.py': 'new = load("metrics.json")\n\ndef test_it():\n    assert "auc" in new\n' },
      { 'tests/test_a.py': 'baseline = 3\n\ndef test_it():\n    assert prices["a"] > baseline\n' },
    ],
  },
  'metrics-logged': {
    hits: ['import mlflow\nmlflow.log_metric("auc", 0.9)\n', 'import wandb as w\nw.log({"loss": 1})\n'],
    misses: [
      'import mlflow\nmlflow.log_param("lr", 1)\n',
      'import wandb\nwandb_log = False\nwandb.log({})\n',
      { 'mlflow.py': '', 'train.py': 'import mlflow\nmlflow.log_metric("a", 1)\n' },
    ],
  },
  'metrics-logged-by-run': {
    hits: [
      'from azureml.core import Run\nrun.log("mse", 1)\n',
      'import wandb\nwith wandb.init() as run:\n    run.log({})\n',
    ],
    misses: ['run.log("mse", 1)\n', 'import wandb\nrun.login()\n'],
  },
  'curves-logged': {
    hits: ['from torch.utils.tensorboard import SummaryWriter\n'],
    misses: ['from torch.utils.data import DataLoader\n'],
  },
  'quality-watched-in-training': {
    hits: ['import tensorflow as tf\ntf.keras.callbacks.EarlyStopping(patience=3)\n'],
    misses: [
      'import tensorflow as tf\ntf.keras.callbacks.Callback()\n',
      'EarlyStopping()\n',
      'import tensorflow as tf\ntf.keras.callbacks.EarlyStopping(monitor="loss", patience=3)\n',
      'from lightning.pytorch.callbacks import ModelCheckpoint\nModelCheckpoint(monitor="train_loss")\n',
    ],
  },
  'evaluation-during-training': {
    hits: ['from transformers import TrainingArguments\nTrainingArguments(eval_strategy="epoch")\n'],
    misses: ['from transformers import TrainingArguments\nTrainingArguments(eval_strategy="no")\n'],
  },
  'quality-watched-by-configuration': {
    hits: [yaml('a:\n  _target_: lightning.pytorch.callbacks.ModelCheckpoint\n')],
    misses: [yaml('a:\n  _target_: lightning.pytorch.callbacks.RichProgressBar\n')],
  },
  'metrics-of-a-stage': {
    hits: [dvc('python src/evaluate.py model.pkl'), dvc('python -m app.evaluate --out metrics.json')],
    misses: [
      dvc('python src/retrieval.py'),
      dvc('python src/train.py'),
      dvc('python -m app.train --evaluate'),
      dvc('python -m evaluate.train'),
    ],
  },
  'prompts-evaluated': {
    hits: [{ 'promptfooconfig.yaml': 'prompts: [a.txt]\ntests:\n  - vars: {q: a}\n' }],
    misses: [{ 'promptfooconfig.yaml': 'prompts: [a.txt]\n' }, { 'config.yaml': 'tests:\n  - a\n' }],
  },
  'fixed-cases-evaluated': {
    hits: [
      { 'evals/run_eval.py': 'cases = Path(__file__).with_name("questions.jsonl").read_text()\n' },
      { 'app/eval/run.py': 'load("data/golden_set.csv")\n' },
    ],
    misses: [
      { 'src/survey.py': 'load("questions.jsonl")\n' },
      { 'evals/run.py': 'save("results.jsonl")\n' },
      { 'evals/run.py': '# load("questions.jsonl")\n' },
      { 'examples/evals/run.py': 'load("questions.jsonl")\n' },
    ],
  },
  'evaluation-code': {
    hits: ['from sklearn.metrics import classification_report\nclassification_report(y, p)\n'],
    misses: ['from sklearn.metrics import classification_report\n'],
  },
  'subgroup-gate': {
    hits: [
      'assert disparate_impact > 0.8\n',
      'if demographic_parity_difference(y, p) > LIMIT:\n    raise X\n',
      'if metrics["disparate_impact"] < 0.8: ...\n',
      'if gap > config["max_selection_rate_gap"]:\n    raise SystemExit(gap)\n',
    ],
    misses: [
      'if gap > config["max_gap"]:\n    raise SystemExit(gap)\n',
      'max_selection_rate_gap = config["max_selection_rate_gap"]\n',
      'print(disparate_impact)\n',
      '# disparate_impact > 0.8\n',
      'disparate_impact = 0.8\n',
    ],
  },
  'subgroup-check-in-ci': {
    hits: ['aequitas-report --input scores.csv'],
    misses: [
      'pytest tests/test_fairness.py',
      'flake8 fairness/ tests/',
      'python scripts/bias_report.py --adc',
    ],
  },
  'subgroup-metrics': {
    hits: ['from fairlearn.metrics import MetricFrame\nMetricFrame(metrics=m, y_true=y, y_pred=p)\n'],
    misses: [
      'from fairlearn.metrics import MetricFrame\n',
      'from fairlearn.datasets import fetch_adult\nfetch_adult()\n',
      'from snorkel.slicing import slicing_function\n\n@slicing_function()\ndef short(x): ...\n',
    ],
  },
  'metrics-per-slice': {
    hits: ['from snorkel.slicing import slicing_function\n\n@slicing_function()\ndef short(x): ...\n'],
    misses: ['from snorkel.labeling import LFApplier\nLFApplier(fs)\n'],
  },
  'slices-of-tfma': {
    hits: ['import tensorflow_model_analysis as tfma\ntfma.SlicingSpec(feature_keys=["a"])\n'],
    misses: ['import tensorflow_model_analysis as tfma\ntfma.EvalConfig()\n'],
  },
  'metrics-posted-to-changes': {
    hits: ['cml comment create report.md', 'dvc exp diff main --md > report.md'],
    misses: ['dvc metrics diff', 'gh pr comment -b done'],
  },
  'results-as-comment': {
    hits: [
      {
        '.github/workflows/a.yml':
          '- uses: thollander/actions-comment-pull-request@v2\n  with:\n    filePath: out/evaluation_results.md\n',
      },
    ],
    misses: [
      { '.github/workflows/a.yml': '- run: gh pr comment -F coverage.md\n' },
      { '.github/workflows/a.yml': '# - run: gh pr comment -F metrics.md\n' },
      { '.github/workflows/a.yml': '- run: python evaluate.py > metrics.md\n' },
    ],
  },
  'reports-of-models': {
    hits: [{ 'model_info/a.md': words }, { 'reports/evaluation-2026.md': words }],
    misses: [{ 'model_info/a.md': 'TODO' }, { 'reports/invoice.md': words }, { 'src/report.md': words }],
  },
};

describe('signals of training practices', () => checkCases(trainingCases));
